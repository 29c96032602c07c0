import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { type DayNumbers, type ModelCost, STALE_DAYS } from './day-numbers.ts';
import type { Period, TimeSpan } from './local-days.rules.ts';

/** Models named in a report; the rest is in the sum. */
const MOST_MODELS = 10;

/** $1, $2: the span; what stood at its end is told from what has changed since by the times of the changes. */
const SPAN = `span as (select to_timestamp($1::float8 / 1000) as from_at, to_timestamp($2::float8 / 1000) as until_at)`;

/** A proposal that nobody had answered at the end of the span. */
const WAITED = `approval.created_at < until_at and expires_at >= until_at
  and (status = 'pending' or decided_at >= until_at or status = 'expired')`;

/** $3: e-mail address of who asked for it or owns one of its records; null: everybody's. */
const CONCERNED = `($3::text is null or lower(requested_by ->> 'email') = $3 or exists (
  select from jsonb_array_elements((plan -> 'records') || coalesce(plan -> 'contacts', '[]')) one
  where lower(one ->> 'ownerEmail') = $3))`;

/** What was decided, written and spent in a span, and what waited at its end. */
@Injectable()
export class DayWork {
  constructor(@Inject(Database) private readonly database: Database) {}

  async approvals({ from, until }: TimeSpan, person: string | null): Promise<DayNumbers['approvals']> {
    const [row] = await this.database.query<DayNumbers['approvals']>(
      `with ${SPAN} select
         count(*) filter (where ${WAITED})::int as waiting,
         count(*) filter (where status = 'approved' and decided_at >= from_at and decided_at < until_at)::int as approved,
         count(*) filter (where status = 'rejected' and decided_at >= from_at and decided_at < until_at)::int as rejected,
         count(*) filter (where decided_at is null and expires_at >= from_at and expires_at < until_at)::int as expired
       from span, approval where ${CONCERNED}`,
      [from, until, person],
    );
    return row!;
  }

  /** Proposals that waited at the end, the oldest first. */
  async waiting(
    { from, until }: TimeSpan,
    person: string | null,
    limit: number,
  ): Promise<{ id: string; title: string }[]> {
    return this.database.query(
      `with ${SPAN} select id, title from span, approval where ${WAITED} and ${CONCERNED}
       order by approval.created_at, id limit $4`,
      [from, until, person, limit],
    );
  }

  async crm({ from, until }: TimeSpan): Promise<NonNullable<DayNumbers['crm']>> {
    const [row] = await this.database.query<NonNullable<DayNumbers['crm']>>(
      `with ${SPAN}, written as (
         select action, record_type, record_id, (select count(*) from jsonb_object_keys(after)) as fields
         from crm_write, span where applied_at >= from_at and applied_at < until_at
       ) select
         count(*) filter (where action = 'create')::int as created,
         count(distinct (record_type, record_id)) filter (where action = 'update')::int as updated,
         coalesce(sum(fields), 0)::int as fields,
         (select count(*)::int from crm_shadow_write, span where at >= from_at and at < until_at) as shadow,
         (select count(*)::int from outbox, span
          where status = 'dead' and starts_with(kind, 'crm:') and created_at >= from_at and created_at < until_at) as failed
       from written`,
      [from, until],
    );
    return row!;
  }

  /** Records that were written to, the latest first. */
  async written({ from, until }: TimeSpan, limit: number): Promise<{ name: string; action: string; fields: number }[]> {
    return this.database.query(
      `with ${SPAN} select coalesce(contact.name, company.name, record_type || ' ' || record_id) as name, action,
         (select count(*)::int from jsonb_object_keys(after)) as fields
       from span, crm_write left join company on company.id = crm_write.company_id
         left join contact on contact.id = crm_write.contact_id
       where applied_at >= from_at and applied_at < until_at order by crm_write.id desc limit $3`,
      [from, until, limit],
    );
  }

  /** Why writes were given up, the latest first. */
  async failures({ from, until }: TimeSpan, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ why: string }>(
      `with ${SPAN} select coalesce(error ->> 'message', 'no reason given') as why from outbox, span
       where status = 'dead' and starts_with(kind, 'crm:') and created_at >= from_at and created_at < until_at
       order by seq desc limit $3`,
      [from, until, limit],
    );
    return rows.map(({ why }) => why);
  }

  async cost({ from, until }: TimeSpan, period: Period): Promise<ModelCost> {
    const [sums] = await this.database.query<Pick<ModelCost, 'usd' | 'calls' | 'unpriced'>>(
      `with ${SPAN} select coalesce(sum(cost_usd), 0)::float8 as usd,
         count(*) filter (where attempts > 0)::int as calls,
         count(*) filter (where attempts > 0 and input_tokens + output_tokens > 0 and cost_usd is null)::int as unpriced
       from llm_call, span where at >= from_at and at < until_at`,
      [from, until],
    );
    const models = await this.database.query<ModelCost['models'][number]>(
      `with ${SPAN} select vendor || ':' || model as model, count(*)::int as calls,
         sum(cost_usd)::float8 as usd
       from llm_call, span where at >= from_at and at < until_at and attempts > 0 and vendor is not null
       group by 1 order by usd desc nulls last, calls desc, model limit ${MOST_MODELS}`,
      [from, until],
    );
    const vendors = await this.database.query<ModelCost['vendors'][number]>(
      `select vendor, kind, sum(calls)::int as calls, sum(credits)::float8 as credits from vendor_usage
       where day between $1::date and $2::date group by vendor, kind having sum(calls) > 0 order by vendor, kind`,
      [period.first, period.last],
    );
    return { ...sums!, models, vendors };
  }

  async quality({ from, until }: TimeSpan): Promise<NonNullable<DayNumbers['quality']>> {
    const [row] = await this.database.query<NonNullable<DayNumbers['quality']>>(
      `with ${SPAN} select
         (select count(*)::int from duplicate, span
          where found_at < until_at and (state = 'open' or decided_at >= until_at)) as duplicates_open,
         (select count(*)::int from duplicate, span where found_at >= from_at and found_at < until_at) as duplicates_new,
         (select count(*)::int from (
            select company_id from fact, span where observed_at < until_at group by company_id, until_at
            having max(observed_at) < until_at - make_interval(days => ${STALE_DAYS})) quiet
          join company on company.id = quiet.company_id, span
          where company.deleted_at is null or company.deleted_at >= until_at) as stale,
         (select coalesce(sum(jsonb_array_length(result -> 'conflicts')), 0)::int from outbox, span
          where status = 'sent' and sent_at >= from_at and sent_at < until_at
            and jsonb_typeof(result -> 'conflicts') = 'array') as overwrites_prevented`,
      [from, until],
    );
    return row!;
  }
}
