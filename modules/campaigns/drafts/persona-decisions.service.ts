import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ConflictError, NotFoundError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { storedText } from '#src/platform/database/stored-json';
import { Clock } from '#src/ports/clock';
import { CampaignRepository } from '../flow/campaign.repository.ts';
import type { TargetPersona } from '../parts/target-persona.rules.ts';
import type { Decision, NewDecision } from './decision.ts';

/** What people read of a persona, in the words of its sections. */
const SECTIONS = ['job_titles', 'pain_points', 'goals'] as const;

/** Who decides there, as it stands, with what was decided about exactly these words. */
export interface DecidedPersona extends Record<(typeof SECTIONS)[number], string[]> {
  digest: string;
  decision: Decision | null;
}

/** Decisions about the persona of a campaign. */
@Injectable()
export class PersonaDecisions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** `null`: the campaign has none, or it names nobody. Throws NotFoundError for the campaign. */
  async persona(campaignId: string): Promise<DecidedPersona | null> {
    const { id } = await this.campaigns.campaign(campaignId);
    const part = (await this.campaigns.newest(id)).get('target_persona')?.content;
    if (part?.part !== 'target_persona' || part.data === null) return null;
    const said = wordsOf(part.data);
    if (said.job_titles.length === 0) return null;
    const digest = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
    const [made] = await this.database.query<Omit<Decision, 'at'> & { at: Date }>(
      `select decision, reason, by, at from campaign_persona_decision where campaign_id = $1 and digest = $2
       order by id desc limit 1`,
      [id, digest],
    );
    return { ...said, digest, decision: made ? { ...made, at: made.at.toISOString() } : null };
  }

  /** Throws NotFoundError without a persona, ConflictError when it is no longer what the person saw. */
  async decide(
    { campaignId, digest }: { campaignId: string; digest: string },
    { decision, reason, by }: NewDecision,
    alongside: (sql: Sql) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const persona = await this.persona(campaignId);
    if (persona === null) throw new NotFoundError('CAMPAIGN.NO_PERSONA', 'This campaign has no persona.');
    if (persona.digest !== digest)
      throw new ConflictError('CAMPAIGN.PERSONA_CHANGED', 'The persona has changed since; decide about the new one.');
    const at = new Date(this.clock.now()).toISOString();
    const why = reason === null ? null : storedText(reason);
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into campaign_persona_decision (campaign_id, digest, decision, reason, by, at)
         values ($1, $2, $3, $4, $5, $6)`,
        [campaignId, digest, decision, why, by, at],
      );
      await alongside(sql);
    });
  }
}

function wordsOf(persona: TargetPersona): Record<(typeof SECTIONS)[number], string[]> {
  const texts = (name: (typeof SECTIONS)[number]) => persona[name].statements.map(({ text }) => text);
  return { job_titles: texts('job_titles'), pain_points: texts('pain_points'), goals: texts('goals') };
}
