import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import type { LeadScored } from './lead-scores.ts';
import type { PastScore, StoredScore } from './stored-score.ts';

/**
 * Keeps scores and, of those that show something else than before, one line of history; $1: the scores as JSON. A
 * score is not replaced by one that was made earlier. Returns those of another fit, engagement or band.
 */
const SAVE = `
  with incoming as (
    select * from jsonb_to_recordset($1::jsonb) as one (record_id uuid, company_id uuid, contact_id uuid, fit smallint,
      engagement smallint, band text, coverage real, segment text, card jsonb, model_version int, facts_hash text,
      scored_at timestamptz)
  ), before as (
    select score.* from score join incoming using (record_id)
  ), kept as (
    insert into score (record_id, company_id, contact_id, fit, engagement, band, coverage, segment, card, model_version,
      facts_hash, scored_at)
    select record_id, company_id, contact_id, fit, engagement, band, coverage, segment, card, model_version,
      facts_hash, scored_at from incoming
    on conflict (record_id) do update set fit = excluded.fit, engagement = excluded.engagement, band = excluded.band,
      coverage = excluded.coverage, segment = excluded.segment, card = excluded.card,
      model_version = excluded.model_version, facts_hash = excluded.facts_hash, scored_at = excluded.scored_at
    where score.scored_at <= excluded.scored_at
    returning record_id, company_id, contact_id, fit, engagement, band, coverage, segment, model_version, scored_at
  ), remembered as (
    insert into score_history (record_id, fit, engagement, band, coverage, segment, model_version, scored_at)
    select kept.record_id, kept.fit, kept.engagement, kept.band, kept.coverage, kept.segment, kept.model_version,
      kept.scored_at
    from kept left join before using (record_id)
    where before.record_id is null
      or (kept.fit, kept.engagement, kept.band, kept.segment, kept.model_version)
        is distinct from (before.fit, before.engagement, before.band, before.segment, before.model_version)
  )
  select jsonb_build_object('kind', case when kept.contact_id is null then 'company' else 'contact' end,
      'id', kept.record_id) as record,
    case when before.record_id is not null then
      jsonb_build_object('fit', before.fit, 'engagement', before.engagement, 'band', before.band) end as before,
    jsonb_build_object('fit', kept.fit, 'engagement', kept.engagement, 'band', kept.band) as after,
    kept.model_version, to_json(kept.scored_at)#>>'{}' as scored_at
  from kept left join before using (record_id)
  where before.record_id is null
    or (kept.fit, kept.engagement, kept.band) is distinct from (before.fit, before.engagement, before.band)`;

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

  /** Writes many scores in one statement and tells which changed. Records that are gone meanwhile are passed over. */
  async save(sql: Sql, scores: readonly StoredScore[]): Promise<Omit<LeadScored, 'because'>[]> {
    if (scores.length === 0) return [];
    const there = await sql.query<{ id: string }>(
      `with companies as (select id from company where id = any($1) for key share),
         people as (select id from contact where id = any($1) for key share)
       select id from companies union all select id from people`,
      [scores.map(({ record }) => record.id)],
    );
    const ids = new Set(there.map(({ id }) => id));
    return sql.query(SAVE, [storedJson(scores.filter(({ record }) => ids.has(record.id)).map(toRow))]);
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
