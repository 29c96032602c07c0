import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import type { Sql } from '#src/platform/database/database';
import type { CrmVendor } from '#src/ports/crm';

interface Person {
  email: string | null;
  name: string | null;
  /** Hosts of the companies they belong to. */
  domains: string[];
}

const ERASED = '[erased]';

/** Bodies that are worth nothing without the person: the whole row goes. */
const WHOLE_ROWS = [
  ['vendor_answer', 'value'],
  ['llm_answer', 'value'],
  ['fact', 'quote'],
  ['record_change', 'before'],
  ['record_change', 'after'],
  ['record_change', 'quote'],
] as const;

/** Records of what happened, which stay; the address in them goes. */
const WITHIN_ROWS = [
  ['run', 'input'],
  ['run', 'result'],
  ['run_step', 'output'],
  ['outbox', 'payload'],
  ['outbox', 'result'],
  ['approval', 'plan'],
  ['approval_revision', 'differences'],
  ['llm_call', 'request'],
] as const;

/**
 * Forgets a contact who asked the CRM's owner to be forgotten: our copy of the record, the person we keep ourselves,
 * and every answer, prompt or step that holds their address. The law crosses the tables of all features, so they stand
 * in one list here.
 */
@Injectable()
export class EraseContact {
  constructor(@Inject(AuditRepository) private readonly audit: AuditRepository) {}

  /** `sql` is a transaction. */
  async erase(sql: Sql, vendor: CrmVendor, contactId: string): Promise<void> {
    const person = await personOf(sql, vendor, contactId);
    await forgetRecord(sql, vendor, contactId);
    if (person) await forgetPeople(sql, await ourRecordsOf(sql, person));
    if (person?.email) await forgetAddress(sql, person.email);
    await this.audit.record({
      actor: vendor,
      action: 'contact.erased',
      subject: `${vendor}:${contactId}`,
      detail: {},
    });
  }
}

async function personOf(sql: Sql, vendor: CrmVendor, contactId: string): Promise<Person | null> {
  const [row] = await sql.query<{ properties: Record<string, string | null>; domains: string[] }>(
    `select properties, array(
       select lower(company.properties ->> 'domain') from crm_association
       join crm_record as company on company.vendor = crm_association.vendor and company.type = 'company'
         and company.record_id = crm_association.to_id
       where crm_association.vendor = $1 and from_type = 'contact' and from_id = $2 and to_type = 'company'
         and company.properties ->> 'domain' is not null) as domains
     from crm_record where vendor = $1 and type = 'contact' and record_id = $2 for update`,
    [vendor, contactId],
  );
  if (!row) return null;
  const { email, firstname, lastname } = row.properties;
  const name = firstname && lastname ? `${firstname} ${lastname}` : null;
  const ownDomain = email?.split('@')[1]?.toLowerCase();
  return { email: email ?? null, name, domains: [...row.domains, ...(ownDomain ? [ownDomain] : [])] };
}

async function forgetRecord(sql: Sql, vendor: CrmVendor, id: string): Promise<void> {
  await sql.query(`delete from crm_record where vendor = $1 and type = 'contact' and record_id = $2`, [vendor, id]);
  await sql.query(
    `delete from crm_association where vendor = $1 and
       ((from_type = 'contact' and from_id = $2) or (to_type = 'contact' and to_id = $2))`,
    [vendor, id],
  );
  await sql.query(
    `delete from crm_alias where vendor = $1 and type = 'contact' and (record_id = $2 or former_id = $2)`,
    [vendor, id],
  );
  for (const table of ['crm_write', 'crm_shadow_write', 'crm_note']) {
    await sql.query(`delete from ${table} where vendor = $1 and record_type = 'contact' and record_id = $2`, [
      vendor,
      id,
    ]);
  }
  await sql.query('delete from crm_contact_link where vendor = $1 and record_id = $2', [vendor, id]);
  await sql.query('delete from crm_draft where vendor = $1 and contact_record_id = $2', [vendor, id]);
  // The keys stay, so that a repeated delivery is still known; the values that were told are gone.
  await sql.query(`update inbox set payload = '[]' where source = $1 and payload @> $2::jsonb`, [
    vendor,
    JSON.stringify([{ type: 'contact', id }]),
  ]);
}

/** Whom we know by the same address, or by the same name at the same company. */
async function ourRecordsOf(sql: Sql, { email, name, domains }: Person): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select contact.id from contact left join company on company.id = contact.company_id
     where lower(contact.email) = lower($1)
        or (lower(contact.name) = lower($2) and lower(company.domain) = any($3))
        or exists (select from contact_fact where contact_fact.contact_id = contact.id
                   and field = 'email' and lower(value) = lower($1))`,
    [email, name, domains],
  );
  return rows.map(({ id }) => id);
}

async function forgetPeople(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query('delete from contact where id = any($1)', [ids]);
  await sql.query(`delete from record_change where record = 'contact' and record_id = any($1)`, [ids]);
  await sql.query(`delete from duplicate where record = 'contact' and (one_id = any($1) or other_id = any($1))`, [ids]);
}

async function forgetAddress(sql: Sql, email: string): Promise<void> {
  for (const [table, column] of WHOLE_ROWS) {
    await sql.query(`delete from ${table} where position(lower($1) in lower(${column}::text)) > 0`, [email]);
  }
  const pattern = email.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const [table, column] of WITHIN_ROWS) {
    await sql.query(
      `update ${table} set ${column} = regexp_replace(${column}::text, $2, '${ERASED}', 'gi')::jsonb
       where position(lower($1) in lower(${column}::text)) > 0`,
      [email, pattern],
    );
  }
  await sql.query(`update llm_call set answer = null where position(lower($1) in lower(answer)) > 0`, [email]);
}
