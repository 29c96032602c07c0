import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ConflictError, NotFoundError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { storedText } from '#src/platform/database/stored-json';
import { Clock } from '#src/ports/clock';
import { CampaignRepository } from '../flow/campaign.repository.ts';
import type { EmailStep } from '../parts/email.rules.ts';
import type { Decision, NewDecision } from './decision.ts';

/** One draft as it stands, with what was decided about exactly these words. */
export interface DecidedDraft {
  draft: EmailStep;
  /** Names these words; a decision is made about them. */
  digest: string;
  decision: Decision | null;
}

/** A draft in the words that a person saw. */
interface SeenDraft {
  campaignId: string;
  step: number;
  digest: string;
}

/** Decisions about single drafts. An approved draft is one that a person will send; nothing here sends it. */
@Injectable()
export class DraftDecisions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The drafts of a campaign in their order; none when none could be written. Throws NotFoundError for the campaign. */
  async drafts(campaignId: string): Promise<DecidedDraft[]> {
    const { id } = await this.campaigns.campaign(campaignId);
    const email = (await this.campaigns.newest(id)).get('email')?.content;
    if (email?.part !== 'email' || email.data === null) return [];
    const rows = await this.database.query<Omit<Decision, 'at'> & { step: number; digest: string; at: Date }>(
      'select step, digest, decision, reason, by, at from campaign_draft_decision where campaign_id = $1 order by id',
      [id],
    );
    return email.data.sequence.map((draft) => {
      const digest = digestOf(draft);
      const made = rows.findLast((row) => row.step === draft.step && row.digest === digest);
      const decision = made && { decision: made.decision, reason: made.reason, by: made.by, at: made.at.toISOString() };
      return { draft, digest, decision: decision ?? null };
    });
  }

  /**
   * Throws NotFoundError for the draft, ConflictError when its words are no longer those the person saw. What is done
   * `alongside` happens with the decision or not at all.
   */
  async decide(
    { campaignId, step, digest }: SeenDraft,
    { decision, reason, by }: NewDecision,
    alongside: (sql: Sql) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const found = (await this.drafts(campaignId)).find(({ draft }) => draft.step === step);
    if (found === undefined) throw new NotFoundError('CAMPAIGN.NO_DRAFT', `This campaign has no e-mail ${step}.`);
    if (found.digest !== digest) {
      throw new ConflictError(
        'CAMPAIGN.DRAFT_CHANGED',
        `E-mail ${step} has changed since; decide about its new words.`,
      );
    }
    const at = new Date(this.clock.now()).toISOString();
    const why = reason === null ? null : storedText(reason);
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into campaign_draft_decision (campaign_id, step, digest, decision, reason, by, at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [campaignId, step, digest, decision, why, by, at],
      );
      await alongside(sql);
    });
  }
}

function digestOf({ subject, body }: EmailStep): string {
  return createHash('sha256').update(`${subject}\0${body}`).digest('hex').slice(0, 16);
}
