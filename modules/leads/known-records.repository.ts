import { Inject, Injectable } from '@nestjs/common';
import type { Fact } from '#src/domain/fact';
import { Database } from '#src/platform/database/database';

/** Where the values of a record came from: a line of an imported file, or the record itself. */
export interface RecordSource {
  /** `file:line`, or `record`. */
  source: string;
  /** ISO 8601. */
  observed_at: string;
}

/** A person as the records know them. */
export interface KnownPerson extends RecordSource {
  id: string;
  name: string;
  title: string | null;
  email: string | null;
}

/** A company with everything the records know about it, read in one go. */
export interface KnownCompany extends RecordSource {
  id: string;
  name: string;
  domain: string | null;
  country: string | null;
  country_code: string | null;
  employee_count: number | null;
  /** Head count as a range, where only that is known. */
  employee_min: number | null;
  employee_max: number | null;
  industry: string | null;
  description: string | null;
  founded: number | null;
  location: string | null;
  tags: string[];
  relationship: 'prospect' | 'customer' | 'competitor';
  /** Columns of its file that have no field of their own. */
  extra: Record<string, unknown>;
  /** Columns whose value a person set. */
  person_fields: string[];
  facts: Fact[];
  /** Those who are still there and whose title is known; at most 50. */
  people: KnownPerson[];
}

/** A person together with their company. */
export interface KnownLead {
  person: KnownPerson;
  company: KnownCompany | null;
}

const NOBODY_BEFORE = '00000000-0000-0000-0000-000000000000';

const PERSON = `
  'id', contact.id, 'name', contact.name, 'title', contact.title, 'email', contact.email,
  'source', coalesce(told.source, file.file || ':' || contact.import_line, 'record'),
  'observed_at', to_char(coalesce(told.observed_at, file.created_at, contact.updated_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Where a person's title was read. */
const PERSONS_SOURCE = `
  left join import_batch file on file.id = contact.import_id
  left join lateral (
    select source, observed_at from contact_fact
    where contact_id = contact.id and field = 'title' and contact_fact.value = contact.title
    order by confidence desc, observed_at desc, source limit 1) told on true`;

/** One row per company; `where` chooses them. */
const COMPANIES = (where: string) => `
  select company.id, company.name, company.domain, company.country, company.country_code, company.employee_count,
    company.employee_min, company.employee_max, company.industry, company.description, company.founded,
    company.location, company.tags, company.relationship, company.extra,
    company.person_fields,
    coalesce(batch.file || ':' || company.import_line, 'record') as source,
    to_char(coalesce(batch.created_at, company.updated_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as observed_at,
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'field', fact.field, 'value', fact.value, 'authority', fact.authority, 'method', fact.method,
        'confidence', fact.confidence, 'evidence', jsonb_build_object('source', fact.source, 'quote', fact.quote,
          'observed_at', to_char(fact.observed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
        order by fact.field, fact.source, fact.method)
      from fact where fact.company_id = company.id), '[]') as facts,
    coalesce((
      select jsonb_agg(jsonb_build_object(${PERSON}) order by contact.id)
      from (
        select * from contact
        where contact.company_id = company.id and title is not null and gone_since is null and deleted_at is null
        order by id limit 50) contact
      ${PERSONS_SOURCE}), '[]') as people
  from company left join import_batch batch on batch.id = company.import_id
  where company.deleted_at is null and ${where} order by company.id`;

interface PersonRow {
  person: KnownPerson;
  company_id: string | null;
}

/** One row per person; `where` chooses them. */
const PEOPLE = (where: string) => `
  select contact.company_id, jsonb_build_object(${PERSON}) as person
  from contact ${PERSONS_SOURCE} where contact.deleted_at is null and ${where} order by contact.id`;

/** Records read whole, for those who judge them: one query for many. */
@Injectable()
export class KnownRecordsRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The companies with these ids, by id; unknown ids are absent. */
  async companies(ids: readonly string[]): Promise<KnownCompany[]> {
    return this.database.query<KnownCompany>(COMPANIES('company.id = any($1)'), [ids]);
  }

  /** The next companies in the order of their ids; `after` is the last id of the batch before, `null` at the start. */
  async companiesAfter(after: string | null, limit: number): Promise<KnownCompany[]> {
    return this.database.query<KnownCompany>(`${COMPANIES('company.id > $1')} limit $2`, [
      after ?? NOBODY_BEFORE,
      limit,
    ]);
  }

  /** The person with this id, `null` when there is none. */
  async lead(contactId: string): Promise<KnownLead | null> {
    const [lead] = await this.leads([contactId]);
    return lead ?? null;
  }

  /** The people with these ids, each with their company, by id; unknown ids are absent. */
  async leads(ids: readonly string[]): Promise<KnownLead[]> {
    return this.withCompanies(await this.database.query<PersonRow>(PEOPLE('contact.id = any($1)'), [ids]));
  }

  /** The next people in the order of their ids, as `companiesAfter`. */
  async leadsAfter(after: string | null, limit: number): Promise<KnownLead[]> {
    const sql = `${PEOPLE('contact.id > $1')} limit $2`;
    return this.withCompanies(await this.database.query<PersonRow>(sql, [after ?? NOBODY_BEFORE, limit]));
  }

  /** Ids of the people of these companies. */
  async peopleOf(companyIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select id from contact where company_id = any($1) and deleted_at is null order by id',
      [companyIds],
    );
    return rows.map(({ id }) => id);
  }

  private async withCompanies(rows: readonly PersonRow[]): Promise<KnownLead[]> {
    const ids = [...new Set(rows.flatMap(({ company_id: id }) => (id === null ? [] : [id])))];
    const companies = new Map((ids.length === 0 ? [] : await this.companies(ids)).map((one) => [one.id, one]));
    return rows.map(({ person, company_id: id }) => ({ person, company: companies.get(id ?? '') ?? null }));
  }

  /** The id of the company with this domain. */
  async companyWithDomain(domain: string): Promise<string | null> {
    // What was merged into another company is that one.
    const sql =
      'select coalesce(merged_into, id) as id from company where domain = $1 and (deleted_at is null or merged_into is not null)';
    const [row] = await this.database.query<{ id: string }>(sql, [domain]);
    return row?.id ?? null;
  }

  /** The id of the person with this address, however its letters are written. */
  async contactWithEmail(email: string): Promise<string | null> {
    const sql = 'select id from contact where email = any($1) and deleted_at is null order by id limit 1';
    const [row] = await this.database.query<{ id: string }>(sql, [[email, email.toLowerCase()]]);
    return row?.id ?? null;
  }
}
