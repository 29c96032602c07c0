import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';

/** A lead as it stood at the end of a span: its score, and whether somebody had got in touch, are of that time. */
export interface DayLead {
  name: string;
  company: string | null;
  url: string | null;
  arrivedAt: Date;
  /** When its record was made in the CRM, where that is why it came; else when we heard of it. */
  begunAt: Date;
  /** `null`: people were not shown it by then. */
  shownAt: Date | null;
  touchedAt: Date | null;
  /** `null`: not scored, or too little known. */
  fit: number | null;
  /** `null` also for one that is ruled out. */
  band: string | null;
}

/** Leads that people are told of. A company that the CRM made for a person counts with that person. */
@Injectable()
export class DayLeads {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Those that arrived from `from` until just before `until` (epoch ms), the newest first. `owner`: e-mail address. */
  async arrived(from: number, until: number, owner: string | null): Promise<DayLead[]> {
    return this.database.query<DayLead>(ARRIVED, [from, until, owner]);
  }
}

/** A record older than this when it came was not made just now, so nobody waited for it since. */
const FRESH = `interval '1 hour'`;
const SAME_ARRIVAL = `interval '1 day'`;

const ARRIVED = `
  with span as (
    select to_timestamp($1::float8 / 1000) as from_at, to_timestamp($2::float8 / 1000) as until_at
  )
  select coalesce(view #>> '{person,name}', view #>> '{person,email}', view #>> '{company,name}', lead.domain,
      lead.record_id) as name,
    case when lead.type = 'contact' then coalesce(view #>> '{company,name}', lead.domain) end as company,
    view ->> 'url' as url, arrived_at as "arrivedAt",
    case when lead.created_at between arrived_at - ${FRESH} and arrived_at then lead.created_at
      else arrived_at end as "begunAt",
    case when shown_at < until_at then shown_at end as "shownAt", touch.at as "touchedAt", score.fit, score.band
  from span, inbound_lead lead
  left join lateral (
    select at from lead_touch where lead_id = lead.id and at < until_at
  ) touch on true
  left join lateral (
    select fit, band from score_history
    where record_id = coalesce(lead.contact_id, lead.company_id) and scored_at < until_at order by id desc limit 1
  ) score on true
  where shows_card and arrived_at >= from_at and arrived_at < until_at and (gone_at is null or gone_at >= until_at)
    and ($3::text is null or lower(view #>> '{owner,email}') = $3)
    and not (lead.type = 'company' and exists (
      select from inbound_lead person
      where person.vendor = lead.vendor and person.type = 'contact' and person.domain = lead.domain and person.shows_card
        and person.arrived_at between lead.arrived_at - ${SAME_ARRIVAL} and lead.arrived_at + ${SAME_ARRIVAL}))
  order by arrived_at desc, lead.id`;
