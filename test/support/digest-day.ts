import type { Sql } from '#src/platform/database/database';

/** A lead as it lands in the tables. Times are ISO 8601. */
export interface PlantedLead {
  name: string;
  company?: string;
  arrived: string;
  /** Left out: as it arrived. */
  created?: string;
  shown?: string;
  touched?: string;
  /** What it was scored, and when; the last before a time counts then. Left out: not scored. */
  scores?: { at: string; fit: number | null; band: string | null }[];
  owner?: string;
  url?: string;
}

/** Puts what a day leaves behind into the tables, at the times it is told. */
export class DigestDay {
  private leads = 0;

  constructor(private readonly sql: Sql) {}

  async lead({ name, company = 'Acme', scores = [], ...lead }: PlantedLead): Promise<void> {
    this.leads += 1;
    const [contact] = await this.sql.query<{ id: string }>('insert into contact (name) values ($1) returning id', [
      name,
    ]);
    const view = {
      person: { name },
      company: { name: company },
      owner: lead.owner === undefined ? null : { name: null, email: lead.owner },
      url: lead.url ?? null,
    };
    const [row] = await this.sql.query<{ id: string }>(
      `insert into inbound_lead (vendor, type, record_id, contact_id, arrived_at, asked_at, created_at, shown_at, shows_card, view)
       values ('hubspot', 'contact', $1, $2, $3, $3, $4, $5, true, $6) returning id`,
      [String(this.leads), contact!.id, lead.arrived, lead.created ?? lead.arrived, lead.shown ?? null, view],
    );
    if (lead.touched !== undefined)
      await this.sql.query(`insert into lead_touch values ($1, $2, 'notes_last_contacted')`, [row!.id, lead.touched]);
    for (const { at, fit, band } of scores) await this.score(contact!.id, at, fit, band);
  }

  /** An alert about the first lead that nobody acted on. */
  async alert(channel: string, sent: string, score: number): Promise<void> {
    await this.sql.query(
      `with made as (
         insert into alert (lead_id, day, made_at, score)
         select id, $1::timestamptz::date - $2::int, $1, $2 from inbound_lead order by arrived_at limit 1 returning id)
       insert into alert_message (alert_id, kind, place, due_at, state, sent_at, channel, ts)
       select id, 'channel', $3, $1, 'sent', $1, $3, $2::text from made`,
      [sent, score, channel],
    );
  }

  async approval(
    title: string,
    at: { made: string; expires: string; decided?: [string, 'approved' | 'rejected'] },
    by: string,
    id = 'slack:U1',
  ): Promise<void> {
    const [decidedAt, status] = at.decided ?? [null, 'pending'];
    await this.sql.query(
      `insert into approval (id, title, plan, plan_hash, status, requested_by, decided_at, expires_at, created_at)
       values (gen_random_uuid(), $1, '{"target": "hubspot", "records": []}', '', $2, $3, $4, $5, $6)`,
      [title, status, { id, name: by, email: by }, decidedAt, at.expires, at.made],
    );
  }

  async write(action: 'create' | 'update', recordId: string, at: string, fields: number): Promise<void> {
    const after = Object.fromEntries(Array.from({ length: fields }, (_, index) => [`field_${index}`, 'x']));
    await this.sql.query(
      `insert into crm_write (idempotency_key, vendor, record_id, action, before, after, applied_at)
       values (gen_random_uuid()::text, 'hubspot', $1, $2, '{}', $3, $4)`,
      [recordId, action, after, at],
    );
  }

  async effect(kind: string, at: string, outcome: { dead: string } | { result: object }): Promise<void> {
    const isDead = 'dead' in outcome;
    await this.sql.query(
      `insert into outbox (kind, idempotency_key, lane, payload, status, result, error, created_at, sent_at)
       values ($1, gen_random_uuid()::text, 'x', '{}', $2, $3, $4, $5, $6)`,
      [
        ...[kind, isDead ? 'dead' : 'sent', isDead ? null : outcome.result, isDead ? { message: outcome.dead } : null],
        ...[at, isDead ? null : at],
      ],
    );
  }

  async modelCall(model: string, at: string, usd: number | null): Promise<void> {
    await this.sql.query(
      `insert into llm_call (at, prompt_id, prompt_version, prompt_hash, vendor, model, outcome, attempts, input_tokens, cost_usd, duration_ms)
       values ($1, 'p', 1, 'h', 'openai', $2, 'ok', 1, 100, $3, 10)`,
      [at, model, usd],
    );
  }

  async duplicate(found: string, decided: string | null = null): Promise<void> {
    await this.sql.query(
      `insert into duplicate (record, one_id, other_id, score, reasons, state, found_at, decided_at)
       values ('company', '00000000-0000-0000-0000-000000000000', gen_random_uuid(), 0.9, '{}', $1, $2, $3)`,
      [decided === null ? 'open' : 'merged', found, decided],
    );
  }

  /** A company of which this is all that is known. */
  async fact(company: string, observed: string): Promise<void> {
    await this.sql.query(
      `with made as (insert into company (identity_key, name) values ($1, $1) returning id)
       insert into fact (company_id, field, value, authority, source, quote, method, confidence, observed_at)
       select id, 'name', '"x"', 'website', 'https://x.example', 'x', 'page', 1, $2 from made`,
      [company, observed],
    );
  }

  private async score(contactId: string, at: string, fit: number | null, band: string | null): Promise<void> {
    await this.sql.query(
      `insert into score (record_id, contact_id, fit, band, coverage, card, model_version, facts_hash, scored_at)
       values ($1, $1, $2, $3, 1, '{}', 1, '', $4) on conflict (record_id) do nothing`,
      [contactId, fit, band, at],
    );
    await this.sql.query(
      `insert into score_history (record_id, fit, band, coverage, model_version, scored_at) values ($1, $2, $3, 1, 1, $4)`,
      [contactId, fit, band, at],
    );
  }
}
