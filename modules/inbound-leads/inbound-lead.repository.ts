import { Inject, Injectable } from '@nestjs/common';
import type { ShownScore } from '#modules/scoring';
import { NotFoundError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import type { InboundLead, LeadType, LeadView } from './inbound-lead.ts';
import { type Standing, standingOf } from './score-change.rules.ts';

interface Row extends Omit<InboundLead, 'isGone'> {
  goneAt: Date | null;
}

const COLUMNS = `id, type, record_id as "recordId", domain, company_id as "companyId", contact_id as "contactId",
  arrived_at as "arrivedAt", run_id as "runId", shows_card as "showsCard", view, asked_at as "askedAt", gone_at as "goneAt",
  exists (select from inbound_lead_message where lead_id = inbound_lead.id) as "isPosted"`;
/** A person and the company that the CRM made for them arrive together. */
const SAME_ARRIVAL = `interval '1 day'`;

/** A lead that has just come (again): its row is locked until the transaction ends. */
export interface ArrivedLead {
  id: string;
  runId: string | null;
  /** How many runs it had, this one included. */
  runs: number;
}

/** Leads, each once however often its record is told of. */
@Injectable()
export class InboundLeadRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Notes an arrival. Times are in epoch milliseconds. A lead that once got a card keeps it. */
  async arrive(
    sql: Sql,
    lead: {
      vendor: string;
      type: LeadType;
      recordId: string;
      domain: string | null;
      showsCard: boolean;
      at: number;
      /** When the record was made; `null`: the CRM does not say. */
      createdAt: number | null;
    },
  ): Promise<ArrivedLead> {
    const [row] = await sql.query<ArrivedLead>(
      `insert into inbound_lead (vendor, type, record_id, domain, shows_card, arrived_at, asked_at, created_at, runs)
       values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($6::float8 / 1000),
         to_timestamp($7::float8 / 1000), 1)
       on conflict (vendor, type, record_id) do update set runs = inbound_lead.runs + 1, gone_at = null,
         domain = excluded.domain, shows_card = inbound_lead.shows_card or excluded.shows_card,
         asked_at = case when excluded.shows_card then excluded.asked_at else inbound_lead.asked_at end
       returning id, run_id as "runId", runs`,
      [lead.vendor, lead.type, lead.recordId, lead.domain, lead.showsCard, lead.at, lead.createdAt],
    );
    return row!;
  }

  /** Whether the run still waits. Until the transaction ends nobody begins it, so it will read what is stored now. */
  async isWaiting(sql: Sql, runId: string): Promise<boolean> {
    const [run] = await sql.query<{ status: string }>('select status from run where id = $1 for update', [runId]);
    return run?.status === 'queued';
  }

  /**
   * Whether this is the lead's newest run; a newer one has seen more of the record. Inside a transaction the lead gets no
   * newer one until it ends.
   */
  async isNewest(sql: Sql, id: string, runId: string): Promise<boolean> {
    const [lead] = await sql.query<{ run_id: string | null }>(
      'select run_id from inbound_lead where id = $1 for update',
      [id],
    );
    return lead !== undefined && (lead.run_id ?? runId) === runId;
  }

  async setRun(sql: Sql, id: string, runId: string): Promise<void> {
    await sql.query('update inbound_lead set run_id = $2 where id = $1', [id, runId]);
  }

  /** How many arrived for the first time within the last so many minutes before `now` (epoch milliseconds). */
  async arrivedLately(sql: Sql, minutes: number, now: number): Promise<number> {
    const [row] = await sql.query<{ count: number }>(
      `select count(*)::int as count from inbound_lead
       where arrived_at > to_timestamp($2::float8 / 1000) - make_interval(mins => $1)`,
      [minutes, now],
    );
    return row!.count;
  }

  /** Forgets what was shown of a record that was deleted. Returns the lead if it has, or may get, a message to be changed. */
  async markGone(sql: Sql, vendor: string, type: LeadType, recordId: string): Promise<{ id: string } | null> {
    const [row] = await sql.query<{ id: string; isShown: boolean }>(
      `update inbound_lead set view = null, domain = null, gone_at = now()
       where vendor = $1 and type = $2 and record_id = $3 and gone_at is null
       returning id, shows_card or exists (select from inbound_lead_message where lead_id = inbound_lead.id) as "isShown"`,
      [vendor, type, recordId],
    );
    return row?.isShown ? { id: row.id } : null;
  }

  async get(id: string): Promise<InboundLead> {
    const [row] = await this.database.query<Row>(`select ${COLUMNS} from inbound_lead where id = $1`, [id]);
    if (!row) throw new NotFoundError('LEAD.UNKNOWN', `There is no lead ${id}.`);
    return toLead(row);
  }

  async find(vendor: string, type: LeadType, recordId: string): Promise<InboundLead | null> {
    const [row] = await this.database.query<Row>(
      `select ${COLUMNS} from inbound_lead where vendor = $1 and type = $2 and record_id = $3`,
      [vendor, type, recordId],
    );
    return row ? toLead(row) : null;
  }

  /** The newest first. */
  async list(limit: number): Promise<InboundLead[]> {
    const sql = `select ${COLUMNS} from inbound_lead where gone_at is null order by arrived_at desc, id limit $1`;
    return (await this.database.query<Row>(sql, [limit])).map(toLead);
  }

  /**
   * Leads that came since then and show the score of one of these records, with what of it people see. One that is
   * looked at in this moment is not among them: its run tells people itself.
   */
  async showing(
    sql: Sql,
    recordIds: readonly string[],
    since: Date,
  ): Promise<{ id: string; recordId: string; shown: Standing }[]> {
    const rows = await sql.query<{ id: string; recordId: string; score: ShownScore }>(
      `select lead.id, coalesce(contact_id, company_id) as "recordId", view -> 'score' as score
       from inbound_lead as lead left join run on run.id = lead.run_id
       where coalesce(contact_id, company_id) = any($1::uuid[]) and gone_at is null and arrived_at > $2
         and jsonb_typeof(view -> 'score') = 'object' and coalesce(run.status, '') not in ('queued', 'running')`,
      [recordIds, since],
    );
    return rows.map(({ id, recordId, score }) => ({ id, recordId, shown: standingOf(score) }));
  }

  /** Whose company and person of ours a lead is. */
  async place(id: string, records: { companyId: string | null; contactId: string | null }): Promise<void> {
    await this.database.query('update inbound_lead set company_id = $2, contact_id = $3 where id = $1', [
      id,
      records.companyId,
      records.contactId,
    ]);
  }

  /** Whether a person with this domain came at about the same time, so that the company is shown with them. */
  async hasPersonOf(vendor: string, domain: string, arrivedAt: Date): Promise<boolean> {
    const [row] = await this.database.query<{ yes: boolean }>(
      `select exists (select from inbound_lead where vendor = $1 and type = 'contact' and domain = $2 and shows_card
         and gone_at is null and arrived_at between $3::timestamptz - ${SAME_ARRIVAL} and $3::timestamptz + ${SAME_ARRIVAL}) as yes`,
      [vendor, domain, arrivedAt],
    );
    return row!.yes;
  }

  /** Keeps what a lead's newest run shows, unless the record was deleted meanwhile. False: it was, or a newer run came. */
  async keepView(id: string, view: LeadView): Promise<boolean> {
    const rows = await this.database.query(
      'update inbound_lead set view = $2 where id = $1 and gone_at is null and coalesce(run_id, $3) = $3 returning 1',
      [id, storedJson(view), view.runId],
    );
    return rows.length > 0;
  }

  /** Notes that people can see the lead now (epoch milliseconds); only the first time counts. */
  async shown(id: string, now: number): Promise<void> {
    await this.database.query(
      'update inbound_lead set shown_at = to_timestamp($2::float8 / 1000) where id = $1 and shown_at is null',
      [id, now],
    );
  }

  /** Keeps the first sign that a person got in touch with the lead, if the record is one; later ones change nothing. */
  async touched(
    sql: Sql,
    record: { vendor: string; type: LeadType; id: string },
    { at, sign }: { at: number; sign: string },
  ): Promise<void> {
    await sql.query(
      `insert into lead_touch (lead_id, at, sign)
       select id, to_timestamp($4::float8 / 1000), $5 from inbound_lead
       where vendor = $1 and type = $2 and record_id = $3 on conflict (lead_id) do nothing`,
      [record.vendor, record.type, record.id, at, sign],
    );
  }
}

function toLead({ goneAt, ...lead }: Row): InboundLead {
  return { ...lead, isGone: goneAt !== null };
}
