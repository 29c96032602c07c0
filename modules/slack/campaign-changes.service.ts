import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ApprovalRepository, type Person, WRITE_BACK_FLOW } from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import { GtmError } from '#src/domain/errors';
import type { Sql } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import { MessengerPort } from '#src/ports/messenger';
import { CAMPAIGN_CHANGED_EFFECT } from './announce/effects.ts';
import { errorCard } from './blocks/guidance.card.ts';
import { whisperCall } from './listeners/actions/click.ts';
import { SlackPeople } from './slack-people.service.ts';
import { laneOf, type SlackReply } from './slack-reply.ts';

/** The card of a campaign that somebody clicked on. */
export interface CampaignCard {
  campaignId: string;
  channel: string;
  ts: string;
}

/** What people do with campaigns in Slack: by members alone, with the card renewed, and a word to them when it fails. */
@Injectable()
export class CampaignChanges {
  constructor(
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
  ) {}

  async change(card: CampaignCard, user: string, what: (person: Person) => Promise<void>): Promise<void> {
    const { campaignId, channel, ts } = card;
    const person = await this.people.person(user);
    if (!person.fullMember) return this.whisper(channel, user, 'Only members of this workspace decide about this.');
    try {
      await what(person);
    } catch (error) {
      if (!(error instanceof GtmError) || error.retryable) throw error;
      await this.whisper(channel, user, error.userMessage);
    }
    await this.outbox.send({
      runId: null,
      kind: CAMPAIGN_CHANGED_EFFECT,
      idempotencyKey: `slack:campaign-changed:${randomUUID()}`,
      lane: laneOf(channel),
      payload: { campaignId, posted: { channel, ts } },
    });
  }

  /**
   * Has what a person approved put on the record, once for these words until that has ended. `with`: stores the decision
   * in the same transaction, so that there is never one without the other.
   */
  async writeBack(
    { campaignId, channel, ts }: CampaignCard,
    what: { steps: number[]; words: string },
    person: Person,
    decide: (alongside: (sql: Sql) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const asked = `slack:write-back:${campaignId}:${what.words}:`;
    const key = `${asked}${await this.approvals.endedUnder(asked)}`;
    const reply: SlackReply = { channel, threadTs: ts, user: person.id.replace(/^slack:/, '') };
    const origin = { kind: 'slack' as const, actor: person.id, reply: { ...reply } };
    const input = { campaignId, steps: what.steps, requestedBy: person };
    let run: string | null = null;
    await decide(async (sql) => {
      run = await this.runs.create(sql, WRITE_BACK_FLOW, input, origin, key);
    });
    if (run !== null) await this.runs.wake(run);
  }

  async whisper(channel: string, user: string, said: string): Promise<void> {
    await this.messenger.whisper(channel, user, errorCard(said, null), whisperCall());
  }
}
