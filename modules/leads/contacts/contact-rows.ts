import type { Contact, ContactFact, EmailStatus } from '#src/domain/contact';
import type { Sql } from '#src/platform/database/database';
import { byStrength } from './strongest-facts.rules.ts';

/** A row of `contact` with the import it came from; the import's columns are `null` when it came otherwise. */
export interface ContactRow {
  id: string;
  name: string;
  title: string | null;
  linkedin_url: string | null;
  email: string | null;
  email_status: EmailStatus | null;
  gone_since: Date | null;
  /** A person took the record away. */
  deleted_at: Date | null;
  file: string | null;
  import_line: number | null;
  imported_at: Date | null;
}

type FactRow = Omit<ContactFact, 'evidence'> & { contact_id: string; source: string; quote: string; observed_at: Date };

export function rowsOfCompany(sql: Sql, companyId: string): Promise<ContactRow[]> {
  return sql.query<ContactRow>(
    `select contact.id, contact.name, contact.title, contact.linkedin_url, contact.email, contact.email_status,
       contact.gone_since, contact.deleted_at, import_batch.file, contact.import_line, import_batch.created_at as imported_at
     from contact left join import_batch on import_batch.id = contact.import_id
     where contact.company_id = $1 and contact.merged_into is null order by contact.created_at, contact.id`,
    [companyId],
  );
}

/** Contact id -> facts, the strongest first. */
export async function factsOfContacts(sql: Sql, rows: readonly ContactRow[]): Promise<Map<string, ContactFact[]>> {
  const found = await sql.query<FactRow>(
    `select contact_id, field, value, status, authority, source, quote, method, confidence, observed_at
     from contact_fact where contact_id = any($1)`,
    [rows.map(({ id }) => id)],
  );
  const facts = new Map<string, ContactFact[]>();
  for (const { contact_id, source, quote, observed_at, ...fact } of found) {
    const evidence = { source, quote, observed_at: observed_at.toISOString() };
    facts.set(contact_id, [...(facts.get(contact_id) ?? []), { ...fact, evidence }]);
  }
  for (const list of facts.values()) list.sort(byStrength);
  return facts;
}

export function toContact(row: ContactRow, facts: ContactFact[]): Contact {
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    linkedinUrl: row.linkedin_url,
    email: row.email,
    emailStatus: row.email_status,
    goneSince: row.gone_since?.toISOString() ?? null,
    facts,
    imported:
      row.file === null || row.imported_at === null
        ? null
        : { file: row.file, line: row.import_line ?? 0, at: row.imported_at.toISOString() },
  };
}
