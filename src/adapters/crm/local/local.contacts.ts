import { messageOf, VendorError } from '#src/domain/errors';
import type { Database } from '#src/platform/database/database';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import type { PreparedSchema } from '#src/ports/crm';
import { type CrmContact, CrmContactsPort } from '#src/ports/crm-contacts';
import { GTM_CONTACT_PROPERTIES } from '#src/ports/crm-own-properties';

interface Row {
  id: string;
  agent_key: string | null;
  properties: Record<string, string>;
  company_ids: string[];
}

const READ = `select id::text as id, agent_key, properties,
    array(select company_id::text from local_crm_contact_company where contact_id = local_crm_contact.id order by 1) as company_ids
  from local_crm_contact`;
const NAMES = ['email', 'firstname', 'lastname', 'jobtitle', ...GTM_CONTACT_PROPERTIES.map(({ name }) => name)];
const ALL_UNSET = Object.fromEntries(NAMES.map((name) => [name, null]));
const [FOREIGN_KEY, UNIQUE] = ['23503', '23505'];

/** The people of the CRM we are ourselves when no other is connected. */
export class LocalCrmContacts extends CrmContactsPort {
  readonly vendor = 'local';

  constructor(private readonly database: Database) {
    super();
  }

  async readContact(id: string, options: CallOptions): Promise<CrmContact | null> {
    return isId(id) ? this.one('read contact', `${READ} where id = $1`, [id], options) : null;
  }

  async findContactByEmail(email: string, options: CallOptions): Promise<CrmContact | null> {
    return this.one('find contact by e-mail', `${READ} where email = lower(trim($1))`, [email], options);
  }

  async findContactByKey(key: string, options: CallOptions): Promise<CrmContact | null> {
    return this.one('find contact by key', `${READ} where agent_key = $1`, [key], options);
  }

  async createContact(
    { companyId, properties }: { companyId: string; properties: Record<string, string> },
    options: WriteOptions,
  ): Promise<CrmContact> {
    const operation = 'create contact';
    const key = options.idempotencyKey;
    await this.query(
      operation,
      // What is there stays as it is: a person may have changed it since the first try.
      `with made as (
         insert into local_crm_contact (agent_key, properties) values ($1, $2)
         on conflict (agent_key) do nothing returning id)
       insert into local_crm_contact_company (contact_id, company_id) select id, $3 from made`,
      [key, JSON.stringify(properties), knownId(companyId, operation)],
      options,
    );
    return (await this.findContactByKey(key, options)) ?? missing(key, operation);
  }

  async updateContact(id: string, properties: Record<string, string>, options: WriteOptions): Promise<CrmContact> {
    const operation = 'update contact';
    await this.query(
      operation,
      'update local_crm_contact set properties = properties || $2 where id = $1',
      [knownId(id, operation), JSON.stringify(properties)],
      options,
    );
    return (await this.readContact(id, options)) ?? missing(id, operation);
  }

  async associate(id: string, companyId: string, options: WriteOptions): Promise<void> {
    const operation = 'associate contact';
    await this.query(
      operation,
      'insert into local_crm_contact_company (contact_id, company_id) values ($1, $2) on conflict do nothing',
      [knownId(id, operation), knownId(companyId, operation)],
      options,
    );
  }

  async putContactNote(
    id: string,
    note: { noteId: string | null; html: string },
    options: WriteOptions,
  ): Promise<{ noteId: string }> {
    const operation = 'put contact note';
    const [row] = await this.query<{ note_id: string }>(
      operation,
      // A person has one note here, so its own id is only lost when somebody deletes it.
      `update local_crm_contact set note_html = $2, note_id = coalesce(note_id, gen_random_uuid())
       where id = $1 returning note_id`,
      [knownId(id, operation), note.html],
      options,
    );
    return { noteId: (row ?? missing(id, operation)).note_id };
  }

  async prepare(_options: CallOptions): Promise<PreparedSchema> {
    return { created: [], restored: [], unchanged: GTM_CONTACT_PROPERTIES.map(({ name }) => name) };
  }

  private async one(
    operation: string,
    sql: string,
    values: readonly unknown[],
    options: CallOptions,
  ): Promise<CrmContact | null> {
    const [row] = await this.query<Row>(operation, sql, values, options);
    return row ? toContact(row) : null;
  }

  private async query<R extends object>(
    operation: string,
    sql: string,
    values: readonly unknown[],
    { signal }: CallOptions,
  ): Promise<R[]> {
    if (signal.aborted) throw new VendorError('local', operation, 'unavailable', 'stopped by its caller');
    try {
      return await this.database.query<R>(sql, values);
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (code !== UNIQUE && code !== FOREIGN_KEY) throw error;
      const kind = code === UNIQUE ? 'rejected' : 'not-found';
      throw new VendorError('local', operation, kind, messageOf(error), { cause: error });
    }
  }
}

function isId(id: string): boolean {
  return /^\d{1,18}$/.test(id);
}

function knownId(id: string, operation: string): string {
  return isId(id) ? id : missing(id, operation);
}

function missing(id: string, operation: string): never {
  throw new VendorError('local', operation, 'not-found', `there is no record ${id}`);
}

function toContact({ id, agent_key, properties, company_ids }: Row): CrmContact {
  // As in other CRMs, what is set to the empty text is unset.
  const set = Object.entries(properties).map(([name, value]) => [name, value === '' ? null : value]);
  const all: CrmContact['properties'] = { ...ALL_UNSET, ...Object.fromEntries(set), gtm_agent_key: agent_key };
  return {
    ref: { vendor: 'local', id, url: null },
    email: all.email ?? null,
    properties: all,
    companyIds: company_ids,
  };
}
