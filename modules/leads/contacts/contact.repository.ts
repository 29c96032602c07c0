import { Inject, Injectable } from '@nestjs/common';
import { CONTACT_FIELDS, type Contact, type ContactFact, type ContactField } from '#src/domain/contact';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson, storedText } from '#src/platform/database/stored-json';
import { type ContactRow, factsOfContacts, rowsOfCompany, toContact } from './contact-rows.ts';
import { isSamePerson, type PersonTraits } from './same-person.rules.ts';
import { strongestFacts, withNewFacts } from './strongest-facts.rules.ts';

/** A person as one source states them; among the facts is always a name. */
export type StatedPerson = readonly ContactFact[];

/** A company's pages that were read again: what they said before no longer counts. */
interface PagesRead {
  /** Addresses, as the evidence of facts names them. */
  urls: ReadonlySet<string>;
  /** ISO 8601, UTC. */
  at: string;
}

/** A record with everything known of the person. */
interface Known {
  row: ContactRow;
  facts: ContactFact[];
  /** Said something about by this call; its pages' earlier words are gone. */
  heard: boolean;
}

/** People at companies, each once, and what sources say of them. */
@Injectable()
export class ContactRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The people of a company, also those who have left; in the order in which we heard of them. */
  async ofCompany(companyId: string): Promise<Contact[]> {
    const all = await rowsOfCompany(this.database, companyId);
    const rows = all.filter(({ deleted_at }) => deleted_at === null);
    const facts = await factsOfContacts(this.database, rows);
    return rows.map((row) => toContact(row, facts.get(row.id) ?? []));
  }

  /**
   * Keeps what a source says about people of a company and gives their ids, in the order of the people. Who is known
   * already (by profile, address or name) stays one record. Who stood on the pages that were read again, on them
   * alone, and does no longer, is marked as gone, never deleted.
   */
  async record(companyId: string, people: readonly StatedPerson[], pages: PagesRead | null = null): Promise<string[]> {
    return this.database.transaction(async (sql) => {
      // One writer per company at a time, or two runs would make two records of one person.
      await sql.query('select 1 from company where id = $1 for update', [companyId]);
      const known = await knownOf(sql, companyId);
      if (pages !== null) await markGone(sql, whoIsGone(known, people, pages.urls), pages.at);
      const heard: Known[] = [];
      for (const person of people) heard.push(await hear(sql, companyId, known, person, pages?.urls ?? new Set()));
      for (const record of new Set(heard)) await keep(sql, record);
      return heard.map(({ row }) => row.id);
    });
  }
}

async function knownOf(sql: Sql, companyId: string): Promise<Known[]> {
  const rows = await rowsOfCompany(sql, companyId);
  const facts = await factsOfContacts(sql, rows);
  return rows.map((row) => ({ row, facts: withImportedWords(row, facts.get(row.id) ?? []), heard: false }));
}

/** Adds what is stated to the record of that person, found or made; records that turn out to be one become one. */
async function hear(
  sql: Sql,
  companyId: string,
  known: Known[],
  person: StatedPerson,
  readAgain: ReadonlySet<string>,
): Promise<Known> {
  const stated = person.map(storable);
  const traits = traitsOf(stated);
  const same = known.filter(({ row }) => isSamePerson(traitsOfRow(row), traits));
  const record = same.find(({ row }) => isImported(row)) ?? same[0] ?? (await made(sql, companyId, traits.name));
  if (!known.includes(record)) known.push(record);
  if (!record.heard) record.facts = record.facts.filter((fact) => !standsOn(fact, readAgain));
  for (const double of same.filter((other) => other !== record && !isImported(other.row))) {
    await sql.query('delete from contact where id = $1', [double.row.id]);
    known.splice(known.indexOf(double), 1);
    record.facts = withNewFacts(double.facts, record.facts);
  }
  record.facts = withNewFacts(record.facts, stated);
  record.heard = true;
  const { name, title, linkedin_url, email } = strongestFacts(record.facts);
  record.row.name = name?.value ?? record.row.name;
  record.row.title = title?.value ?? null;
  record.row.linkedin_url = linkedin_url?.value ?? null;
  record.row.email = email?.value ?? null;
  record.row.email_status = email?.status ?? null;
  return record;
}

async function made(sql: Sql, companyId: string, name: string): Promise<Known> {
  const [row] = await sql.query<{ id: string }>('insert into contact (company_id, name) values ($1, $2) returning id', [
    companyId,
    name,
  ]);
  const nothing = {
    title: null,
    linkedin_url: null,
    email: null,
    email_status: null,
    gone_since: null,
    deleted_at: null,
  };
  const notImported = { file: null, import_line: null, imported_at: null };
  return { row: { id: row!.id, name, ...nothing, ...notImported }, facts: [], heard: false };
}

/** Writes a record and its facts. An address of another record stays a fact here without becoming this one's address. */
async function keep(sql: Sql, { row, facts }: Known): Promise<void> {
  await sql.query('delete from contact_fact where contact_id = $1', [row.id]);
  await insertFacts(sql, row.id, facts);
  const taken = await sql.query('select 1 from contact where lower(email) = lower($1) and id <> $2', [
    row.email,
    row.id,
  ]);
  const email = taken.length === 0 ? row.email : null;
  const observedAt = facts
    .map(({ evidence }) => evidence.observed_at)
    .reduce((one, other) => (one > other ? one : other));
  await sql.query(
    // What a person wrote into the record stands, whatever sources say.
    `update contact set ${unlessPersons('name', '$2')}, ${unlessPersons('title', '$3')},
       ${unlessPersons('linkedin_url', '$4')}, ${unlessPersons('email', '$5')},
       email_status = case when 'email' = any(person_fields) then email_status else $6 end, updated_at = now(),
       gone_since = case when gone_since < $7 then null else gone_since end
     where id = $1`,
    [row.id, row.name, row.title, row.linkedin_url, email, email === null ? null : row.email_status, observedAt],
  );
}

function unlessPersons(column: string, value: string): string {
  return `${column} = case when '${column}' = any(person_fields) then ${column} else ${value}::text end`;
}

async function insertFacts(sql: Sql, contactId: string, facts: readonly ContactFact[]): Promise<void> {
  const rows = facts.map(({ evidence, ...fact }) => ({ ...fact, ...evidence }));
  await sql.query(
    `insert into contact_fact (contact_id, field, value, status, authority, source, quote, method, confidence, observed_at)
     select $1, field, value, status, authority, source, quote, method, confidence, observed_at
     from jsonb_to_recordset($2::jsonb) as said (field text, value text, status text, authority text, source text,
       quote text, method text, confidence real, observed_at timestamptz)`,
    [contactId, storedJson(rows)],
  );
}

/** Whom the pages showed, and nothing else of the website, and show no longer. */
function whoIsGone(known: readonly Known[], people: readonly StatedPerson[], readAgain: ReadonlySet<string>): string[] {
  const seen = people.map(traitsOf);
  const gone = known.filter(({ row, facts }) => {
    const shownOn = facts.filter(({ authority }) => authority === 'website');
    const isSeen = seen.some((traits) => isSamePerson(traitsOfRow(row), traits));
    return !isSeen && shownOn.length > 0 && shownOn.every((fact) => standsOn(fact, readAgain));
  });
  return gone.map(({ row }) => row.id);
}

async function markGone(sql: Sql, ids: readonly string[], at: string): Promise<void> {
  await sql.query('update contact set gone_since = $2, updated_at = now() where id = any($1) and gone_since is null', [
    ids,
    at,
  ]);
}

/** Facts are kept per field, so what a file said becomes one as soon as somebody else speaks too, and outranks them. */
function withImportedWords(row: ContactRow, facts: readonly ContactFact[]): ContactFact[] {
  const { file, imported_at } = row;
  if (file === null || imported_at === null) return [...facts];
  const shown = strongestFacts(facts);
  const source = `${file}:${row.import_line ?? 0}`;
  const imported = CONTACT_FIELDS.flatMap((field): ContactFact[] => {
    const value = row[field];
    // Where a file has no name, the address stands in its place.
    if (value === null || value === shown[field]?.value || (field === 'name' && value.includes('@'))) return [];
    const evidence = { source, quote: value, observed_at: imported_at.toISOString() };
    const status = field === 'email' ? ('unverified' as const) : null;
    return [{ field, value, status, authority: 'import', evidence, method: 'lead-import', confidence: 0.9 }];
  });
  return withNewFacts(facts, imported);
}

function traitsOf(stated: StatedPerson): PersonTraits {
  const value = (field: ContactField) => stated.find((fact) => fact.field === field)?.value ?? null;
  const name = value('name');
  if (name === null) throw new Error('a person without a name cannot be recorded');
  return { name, linkedinUrl: value('linkedin_url'), email: value('email') };
}

function storable(fact: ContactFact): ContactFact {
  const { evidence } = fact;
  return {
    ...fact,
    value: storedText(fact.value),
    evidence: { ...evidence, source: storedText(evidence.source), quote: storedText(evidence.quote) },
  };
}

function traitsOfRow({ name, linkedin_url, email }: ContactRow): PersonTraits {
  return { name, linkedinUrl: linkedin_url, email };
}

function standsOn({ authority, evidence }: ContactFact, pages: ReadonlySet<string>): boolean {
  return authority === 'website' && pages.has(evidence.source);
}

function isImported(row: ContactRow): boolean {
  return row.file !== null;
}
