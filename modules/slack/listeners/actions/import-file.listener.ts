import { Inject, Injectable } from '@nestjs/common';
import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { Outbox } from '#src/platform/outbox/outbox';
import { FILE_DECIDED_EFFECT } from '../../announce/effects.ts';
import { ACTION_IDS } from '../../blocks/action-ids.ts';
import type { FileDecision } from '../../blocks/file-import.card.ts';
import { DroppedFiles } from '../../files/dropped-files.service.ts';
import { laneOf } from '../../slack-reply.ts';
import { clickOf } from './click.ts';

/** "Import" and "Leave It" under the preview of a dropped file. */
@Injectable()
export class ImportFileListener {
  constructor(
    @Inject(DroppedFiles) private readonly files: DroppedFiles,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.importFile, (args) => this.onClick(args, 'importing'));
    app.action<BlockAction>(ACTION_IDS.leaveFile, (args) => this.onClick(args, 'left'));
  }

  async onClick(
    { ack, body }: Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'>,
    decision: FileDecision,
  ): Promise<void> {
    const { value: runId, user, channel, messageTs, threadTs } = clickOf(body);
    // All of it is stored before it is acknowledged: a click that Slack takes for done is done.
    if (decision === 'importing') await this.files.import(runId, user, { channel, threadTs: threadTs ?? messageTs });
    await this.outbox.send({
      runId: null,
      kind: FILE_DECIDED_EFFECT,
      idempotencyKey: `slack:file-decided:${runId}`,
      lane: laneOf(channel),
      payload: { runId, decision, posted: { channel, ts: messageTs } },
    });
    await ack();
  }
}
