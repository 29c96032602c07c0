import { Inject, Injectable } from '@nestjs/common';
import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { UndoService } from '#modules/crm-sync';
import { GtmError } from '#src/domain/errors';
import { MessengerPort } from '#src/ports/messenger';
import { ACTION_IDS } from '../../blocks/action-ids.ts';
import { errorCard } from '../../blocks/guidance.card.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import { clickOf, whisperCall } from './click.ts';

/** "Undo" on a plan that was written. */
@Injectable()
export class UndoListener {
  constructor(
    @Inject(UndoService) private readonly undo: UndoService,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.undo, (args) => this.onClick(args));
  }

  async onClick({ ack, body }: Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'>): Promise<void> {
    const click = clickOf(body);
    const person = await this.people.person(click.user);
    const refusal = await this.undo.start(click.value, person).then(
      () => null,
      (error: unknown) => {
        if (error instanceof GtmError) return error.userMessage;
        throw error;
      },
    );
    await ack();
    if (refusal) await this.messenger.whisper(click.channel, click.user, errorCard(refusal, null), whisperCall());
  }
}
