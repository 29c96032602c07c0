import { Inject, Injectable } from '@nestjs/common';
import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { type Approval, ApprovalsService } from '#modules/crm-sync';
import { Outbox } from '#src/platform/outbox/outbox';
import { MessengerPort } from '#src/ports/messenger';
import { DECIDED_EFFECT } from '../../announce/effects.ts';
import { ACTION_IDS } from '../../blocks/action-ids.ts';
import { errorCard } from '../../blocks/guidance.card.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import { laneOf, type SlackReply } from '../../slack-reply.ts';
import { clickOf, whisperCall } from './click.ts';

/** "Approve" and "Reject". Who may not decide is told so, and only them. */
@Injectable()
export class DecideListener {
  constructor(
    @Inject(ApprovalsService) private readonly approvals: ApprovalsService,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.approve, (args) => this.onClick(args, 'approved'));
    app.action<BlockAction>(ACTION_IDS.reject, (args) => this.onClick(args, 'rejected'));
  }

  async onClick(
    { ack, body }: Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'>,
    decision: 'approved' | 'rejected',
  ): Promise<void> {
    const click = clickOf(body);
    const person = await this.people.person(click.user);
    const reply: SlackReply = { channel: click.channel, threadTs: click.threadTs ?? click.messageTs, user: click.user };
    const cardChange = {
      runId: null,
      kind: DECIDED_EFFECT,
      idempotencyKey: `slack:decided:${click.value}`,
      lane: laneOf(click.channel),
      payload: { approvalId: click.value },
    };
    // With the decision: one that is not shown would leave its buttons for ever.
    const outcome = await this.approvals.decide(click.value, decision, person, { ...reply }, async (sql) => {
      await this.outbox.put(sql, cardChange);
    });
    if (outcome.kind === 'decided') await this.outbox.send(cardChange);
    await ack();
    if (outcome.kind === 'decided') return;
    const words = outcome.kind === 'refused' ? outcome.reason : tooLate(outcome.approval);
    await this.messenger.whisper(click.channel, click.user, errorCard(words, null), whisperCall());
  }
}

function tooLate({ status, decidedBy }: Approval): string {
  if (status === 'expired' || status === 'pending')
    return 'This proposal has expired; nothing was written. Ask for it again.';
  return `This was already ${status}${decidedBy ? ` by ${decidedBy.name}` : ''}.`;
}
