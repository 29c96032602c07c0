import { Inject, Injectable } from '@nestjs/common';
import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { Outbox } from '#src/platform/outbox/outbox';
import { CSV_EFFECT } from '../../announce/effects.ts';
import { ACTION_IDS } from '../../blocks/action-ids.ts';
import { laneOf } from '../../slack-reply.ts';
import { clickOf } from './click.ts';

/** "Get CSV": the list as a file in the thread of the result, once however often it is clicked. */
@Injectable()
export class CsvListener {
  constructor(@Inject(Outbox) private readonly outbox: Outbox) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.csv, (args) => this.onClick(args));
  }

  async onClick({ ack, body }: Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'>): Promise<void> {
    const click = clickOf(body);
    await this.outbox.send({
      runId: click.value,
      kind: CSV_EFFECT,
      idempotencyKey: `slack:csv:${click.value}:${click.channel}`,
      lane: laneOf(click.channel),
      payload: { runId: click.value, target: { channel: click.channel, threadTs: click.threadTs ?? click.messageTs } },
    });
    await ack();
  }
}
