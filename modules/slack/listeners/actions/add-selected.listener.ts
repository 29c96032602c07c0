import { Inject, Injectable } from '@nestjs/common';
import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { ApprovalRepository, PROPOSE_FLOW } from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import { hashOf } from '#src/platform/flows/canonical-json';
import { MessengerPort } from '#src/ports/messenger';
import { ACTION_IDS } from '../../blocks/action-ids.ts';
import { errorCard } from '../../blocks/guidance.card.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import type { SlackReply } from '../../slack-reply.ts';
import { type Click, clickOf, whisperCall } from './click.ts';

/**
 * "Add Selected to CRM": works out the change and asks for approval. The same selection twice is one proposal, until
 * that one has ended: then it can be asked for again.
 */
@Injectable()
export class AddSelectedListener {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.addSelected, (args) => this.onClick(args));
    // Ticking a box needs no work: the boxes' state comes with the button.
    app.action(ACTION_IDS.select, ({ ack }) => ack());
  }

  async onClick({ ack, body }: Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'>): Promise<void> {
    const click = clickOf(body);
    const companyIds = selectedCompanies(body);
    if (companyIds.length === 0) {
      await ack();
      await this.messenger.whisper(
        click.channel,
        click.user,
        errorCard('Tick at least one company first.', null),
        whisperCall(),
      );
      return;
    }
    await this.propose(click, companyIds);
    await ack();
  }

  private async propose(click: Click, companyIds: string[]): Promise<void> {
    const requestedBy = await this.people.person(click.user);
    // In the thread of the result, so that the channel keeps one message per find.
    const reply: SlackReply = { channel: click.channel, threadTs: click.threadTs ?? click.messageTs, user: click.user };
    const origin = { kind: 'slack' as const, actor: requestedBy.id, reply: { ...reply } };
    const selection = `slack:propose:${click.value}:${click.user}:${hashOf([...companyIds].sort())}:`;
    const key = `${selection}${await this.approvals.endedUnder(selection)}`;
    await this.runs.start(PROPOSE_FLOW, { findRunId: click.value, companyIds, requestedBy }, origin, key);
  }
}

function selectedCompanies(body: BlockAction): string[] {
  const values = Object.values(body.state?.values ?? {}).flatMap((block) => Object.entries(block));
  return values
    .filter(([actionId]) => actionId === ACTION_IDS.select)
    .flatMap(([, state]) => (state.selected_options ?? []).map((option) => option.value ?? ''))
    .filter((value) => value !== '');
}
