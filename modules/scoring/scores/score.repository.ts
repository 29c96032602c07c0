import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import type { IcpScoreCard } from '../icp-model/score-card.rules.ts';
import type { PastScore, StoredScore } from './stored-score.ts';

/** Keeps scores and, of those that show something else than before, one line of history; $1: the scores as JSON. */
const SAVE = `
  with incoming as (
    select * from jsonb_to_recordset($1::jsonb) as one (record_id uuid, company_id uuid, contact_id uuid, fit smallint,
      engagement smallint, band text, coverage real, segment text, card jsonb, model_version int, facts_hash text,
      scored_at timestamptz)
  ), changed as (
    select incoming.* from incoming left join score using (record_id)
    where score.record_id is null
      or (incoming.fit, incoming.engagement, incoming.band, incoming.segment, incoming.model_version)
        is distinct from (score.fit, score.engagement, score.band, score.segment, score.model_version)
  ), kept as (
    insert into score (record_id, company_id, contact_id, fit, engagement, band, coverage, segment, card, model_version,
      facts_hash, scored_at)
    select record_id, company_id, contact_id, fit, engagement, band, coverage, segment, card, model_version,
      facts_hash, scored_at from incoming
    on conflict (record_id) do update set fit = excluded.fit, engagement = excluded.engagement, band = excluded.band,
      coverage = excluded.coverage, segment = excluded.segment, card = excluded.card,
      model_version = excluded.model_version, facts_hash = excluded.facts_hash, scored_at = excluded.scored_at
  )
  insert into score_history (record_id, fit, engagement, band, coverage, segment, model_version, scored_at)
  select record_id, fit, engagement, band, coverage, segment, model_version, scored_at from changed`;

/** The score of each record and how it was before. */
@Injectable()
export class ScoreRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Record id -> what its score was made of. */
  async hashes(recordIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ record_id: string; facts_hash: string }>(
      'select record_id, facts_hash from score where record_id = any($1)',
      [recordIds],
    );
    return new Map(rows.map((row) => [row.record_id, row.facts_hash]));
  }

  /** Writes many scores in one statement. */
  async save(scores: readonly StoredScore[]): Promise<void> {
    if (scores.length === 0) return;
    await this.database.query(SAVE, [storedJson(scores.map(toRow))]);
  }

  async find(recordId: string): Promise<StoredScore | null> {
    const [row] = await this.database.query<{
      is_contact: boolean;
      card: IcpScoreCard;
      model_version: number;
      facts_hash: string;
      scored_at: string;
    }>(
      `select contact_id is not null as is_contact, card, model_version, facts_hash,
         to_json(scored_at)#>>'{}' as scored_at from score where record_id = $1`,
      [recordId],
    );
    if (!row) return null;
    const { is_contact: isContact, ...score } = row;
    return { record: { kind: isContact ? 'contact' : 'company', id: recordId }, ...score };
  }

  /** The newest first. */
  async history(recordId: string, limit: number): Promise<PastScore[]> {
    return this.database.query<PastScore>(
      `select fit, engagement, band, coverage, segment, model_version, to_json(scored_at)#>>'{}' as scored_at
       from score_history where record_id = $1 order by id desc limit $2`,
      [recordId, limit],
    );
  }
}

function toRow({ record, card, model_version, facts_hash, scored_at }: StoredScore): Record<string, unknown> {
  return {
    record_id: record.id,
    company_id: record.kind === 'company' ? record.id : null,
    contact_id: record.kind === 'contact' ? record.id : null,
    fit: card.fit.score,
    engagement: card.engagement.score,
    band: card.band,
    coverage: card.fit.coverage,
    segment: card.segment,
    card,
    model_version,
    facts_hash,
    scored_at,
  };
}
