import { VendorError } from '#src/domain/errors';
import type { Database } from '#src/platform/database/database';
import type { CallOptions, Probe, WriteOptions } from '#src/ports/call-options';
import { type CrmCompany, CrmPort, type NewCrmCompany, type PreparedSchema } from '#src/ports/crm';
import { GTM_COMPANY_PROPERTIES } from '#src/ports/crm-own-properties';

interface Row {
  id: string;
  agent_key: string | null;
  name: string | null;
  domain: string | null;
  properties: Record<string, string>;
}

const COLUMNS = 'id::text as id, agent_key, name, domain, properties';
const OWN_NAMES = GTM_COMPANY_PROPERTIES.map((property) => property.name);
const ALL_UNSET = Object.fromEntries(OWN_NAMES.map((name) => [name, null]));

/** The CRM we are ourselves when no other is connected: one table, the same promises. */
export class LocalCrm extends CrmPort {
  readonly vendor = 'local';

  constructor(private readonly database: Database) {
    super();
  }

  async findCompaniesByDomain(domains: string[], options: CallOptions): Promise<Map<string, CrmCompany>> {
    const rows = await this.query(
      'find companies by domain',
      `select distinct on (lower(domain)) ${COLUMNS} from local_crm_company
       where lower(domain) = any($1) order by lower(domain), local_crm_company.id`,
      [domains.map((domain) => domain.toLowerCase())],
      options,
    );
    const byDomain = new Map(rows.map((row) => [row.domain!.toLowerCase(), toCompany(row)]));
    return new Map(
      domains.flatMap((domain) => {
        const company = byDomain.get(domain.toLowerCase());
        return company ? [[domain, company] as const] : [];
      }),
    );
  }

  async findCompanyByKey(key: string, options: CallOptions): Promise<CrmCompany | null> {
    const sql = `select ${COLUMNS} from local_crm_company where agent_key = $1`;
    const [row] = await this.query('find company by key', sql, [key], options);
    return row ? toCompany(row) : null;
  }

  async readCompany(id: string, options: CallOptions): Promise<CrmCompany | null> {
    if (!isId(id)) return null;
    const sql = `select ${COLUMNS} from local_crm_company where id = $1`;
    const [row] = await this.query('read company', sql, [id], options);
    return row ? toCompany(row) : null;
  }

  async createCompany(company: NewCrmCompany, options: WriteOptions): Promise<CrmCompany> {
    const [row] = await this.query(
      'create company',
      // What is there stays as it is: a person may have changed it since the first try.
      `insert into local_crm_company (agent_key, name, domain, properties) values ($1, $2, $3, $4)
       on conflict (agent_key) do update set agent_key = excluded.agent_key returning ${COLUMNS}`,
      [options.idempotencyKey, company.name, company.domain, JSON.stringify(company.properties)],
      options,
    );
    return toCompany(row!);
  }

  async updateCompany(id: string, properties: Record<string, string>, options: WriteOptions): Promise<CrmCompany> {
    const { name, domain, ...others } = properties;
    const [row] = await this.query(
      'update company',
      `update local_crm_company set properties = properties || $2, name = coalesce($3, name), domain = coalesce($4, domain)
       where id = $1 returning ${COLUMNS}`,
      [knownId(id, 'update company'), JSON.stringify(others), name ?? null, domain ?? null],
      options,
    );
    return toCompany(row ?? missing(id, 'update company'));
  }

  async putCompanyNote(
    id: string,
    note: { noteId: string | null; html: string },
    options: WriteOptions,
  ): Promise<{ noteId: string }> {
    const [row] = await this.query<{ note_id: string }>(
      'put company note',
      // A company has one note here, so its own id is only lost when somebody deletes it.
      `update local_crm_company set note_html = $2, note_id = coalesce(note_id, gen_random_uuid())
       where id = $1 returning note_id`,
      [knownId(id, 'put company note'), note.html],
      options,
    );
    return { noteId: (row ?? missing(id, 'put company note')).note_id };
  }

  async prepare(_options: CallOptions): Promise<PreparedSchema> {
    return { created: [], restored: [], unchanged: [...OWN_NAMES] };
  }

  async probe(_options: CallOptions): Promise<Probe> {
    return { ok: true, detail: 'Our own tables are the CRM (set HUBSPOT_TOKEN or CLOSE_API_KEY to use another).' };
  }

  private async query<R extends object = Row>(
    operation: string,
    sql: string,
    values: readonly unknown[],
    { signal }: CallOptions,
  ): Promise<R[]> {
    if (signal.aborted) throw new VendorError('local', operation, 'unavailable', 'stopped by its caller');
    return this.database.query<R>(sql, values);
  }
}

function isId(id: string): boolean {
  return /^\d{1,18}$/.test(id);
}

function knownId(id: string, operation: string): string {
  return isId(id) ? id : missing(id, operation);
}

function missing(id: string, operation: string): never {
  throw new VendorError('local', operation, 'not-found', `there is no company ${id}`);
}

function toCompany(row: Row): CrmCompany {
  // As in other CRMs, what is set to the empty text is unset.
  const set = Object.entries(row.properties).map(([name, value]) => [name, value === '' ? null : value]);
  return {
    ref: { vendor: 'local', id: row.id, url: null },
    name: row.name,
    domain: row.domain,
    properties: { ...ALL_UNSET, ...Object.fromEntries(set), gtm_agent_key: row.agent_key },
    owner: null,
    stage: null,
  };
}
