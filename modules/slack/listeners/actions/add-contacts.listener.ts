import { Inject, Injectable } from '@nestjs/common';
import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { ApprovalRepository, PROPOSE_CONTACTS_FLOW } from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import { ACTION_IDS } from '../../blocks/action-ids.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import type { SlackReply } from '../../slack-reply.ts';
import { clickOf } from './click.ts';

/** "Add to CRM" below who decides at a company: works out the change and asks for approval, once until that has ended. */
@Injectable()
export class AddContactsListener {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(SlackPeople) private readonly people: SlackPeople,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.addContacts, (args) => this.onClick(args));
  }

  async onClick({ ack, body }: Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'>): Promise<void> {
    const click = clickOf(body);
    const requestedBy = await this.people.person(click.user);
    const reply: SlackReply = { channel: click.channel, threadTs: click.threadTs ?? click.messageTs, user: click.user };
    const origin = { kind: 'slack' as const, actor: requestedBy.id, reply: { ...reply } };
    const asked = `slack:propose-contacts:${click.value}:${click.user}:`;
    const key = `${asked}${await this.approvals.endedUnder(asked)}`;
    await this.runs.start(PROPOSE_CONTACTS_FLOW, { contactsRunId: click.value, requestedBy }, origin, key);
    await ack();
  }
}
