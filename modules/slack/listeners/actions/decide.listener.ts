import { Inject, Injectable } from '@nestjs/common';
import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { ApprovalsService } from '#modules/crm-sync';
import { MessengerPort } from '#src/ports/messenger';
import { ACTION_IDS } from '../../blocks/action-ids.ts';
import { readPlanButton } from '../../blocks/change-plan.card.ts';
import { errorCard } from '../../blocks/guidance.card.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import { clickOf, whisperCall } from './click.ts';

/** "Approve" and "Reject". Who may not decide is told so, and only them. */
@Injectable()
export class DecideListener {
  constructor(
    @Inject(ApprovalsService) private readonly approvals: ApprovalsService,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.approve, (args) => this.onClick(args, 'approved'));
    app.action<BlockAction>(ACTION_IDS.reject, (args) => this.onClick(args, 'rejected'));
  }

  async onClick(
    { ack, body }: Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'>,
    verdict: 'approved' | 'rejected',
  ): Promise<void> {
    const click = clickOf(body);
    const { planId, seen } = readPlanButton(click.value);
    const person = await this.people.person(click.user);
    const outcome = await this.approvals.decide(planId, { verdict, only: null, reason: null, seen }, person);
    // After the decision is kept: a click that Slack takes for done is done.
    await ack();
    if (outcome.kind === 'decided') return;
    const words = 'reason' in outcome ? outcome.reason : `This was already ${verdict} by you.`;
    await this.messenger.whisper(click.channel, click.user, errorCard(words, null), whisperCall());
  }
}
