import { VendorError } from '#src/domain/errors';
import type { Database } from '#src/platform/database/database';
import type { CallOptions, Probe, WriteOptions } from '#src/ports/call-options';
import {
  type CrmCompany,
  CrmPort,
  GTM_COMPANY_PROPERTIES,
  type NewCrmCompany,
  type PreparedSchema,
} from '#src/ports/crm';

interface Row {
  id: string;
  agent_key: string | null;
  name: string | null;
  domain: string | null;
  properties: Record<string, string | null>;
}

const COLUMNS = 'id::text as id, agent_key, name, domain, properties';

/** The CRM we are ourselves when no other is connected: one table, the same promises. */
export class LocalCrm extends CrmPort {
  readonly vendor = 'local';

  constructor(private readonly database: Database) {
    super();
  }

  async findCompaniesByDomain(domains: string[], options: CallOptions): Promise<Map<string, CrmCompany>> {
    options.signal.throwIfAborted();
    const rows = await this.database.query<Row>(
      `select distinct on (domain) ${COLUMNS} from local_crm_company where domain = any($1) order by domain, local_crm_company.id`,
      [domains],
    );
    return new Map(rows.map((row) => [row.domain!, toCompany(row)]));
  }

  async findCompanyByKey(key: string): Promise<CrmCompany | null> {
    const [row] = await this.database.query<Row>(`select ${COLUMNS} from local_crm_company where agent_key = $1`, [
      key,
    ]);
    return row ? toCompany(row) : null;
  }

  async readCompany(id: string): Promise<CrmCompany | null> {
    if (!/^\d{1,18}$/.test(id)) return null;
    const [row] = await this.database.query<Row>(`select ${COLUMNS} from local_crm_company where id = $1`, [id]);
    return row ? toCompany(row) : null;
  }

  async createCompany(company: NewCrmCompany, options: WriteOptions): Promise<CrmCompany> {
    options.signal.throwIfAborted();
    const [row] = await this.database.query<Row>(
      `insert into local_crm_company (agent_key, name, domain, properties) values ($1, $2, $3, $4)
       on conflict (agent_key) do update set agent_key = excluded.agent_key returning ${COLUMNS}`,
      [options.idempotencyKey, company.name, company.domain, JSON.stringify(company.properties)],
    );
    return toCompany(row!);
  }

  async updateCompany(id: string, properties: Record<string, string>, options: WriteOptions): Promise<CrmCompany> {
    options.signal.throwIfAborted();
    const { name, domain, ...others } = properties;
    const [row] = await this.database.query<Row>(
      `update local_crm_company set properties = properties || $2, name = coalesce($3, name), domain = coalesce($4, domain)
       where id = $1 returning ${COLUMNS}`,
      [id, JSON.stringify(others), name ?? null, domain ?? null],
    );
    if (!row) throw new VendorError('local', 'updateCompany', 'not-found', `there is no company ${id}`);
    return toCompany(row);
  }

  async putCompanyNote(
    id: string,
    note: { noteId: string | null; html: string },
    options: WriteOptions,
  ): Promise<{ noteId: string }> {
    options.signal.throwIfAborted();
    const rows = await this.database.query('update local_crm_company set note_html = $2 where id = $1 returning id', [
      id,
      note.html,
    ]);
    if (rows.length === 0) throw new VendorError('local', 'putCompanyNote', 'not-found', `there is no company ${id}`);
    return { noteId: id };
  }

  async prepare(): Promise<PreparedSchema> {
    return { created: [], restored: [], unchanged: GTM_COMPANY_PROPERTIES.map((property) => property.name) };
  }

  async probe(): Promise<Probe> {
    return { ok: true, detail: 'Our own tables are the CRM (set HUBSPOT_TOKEN to use HubSpot).' };
  }
}

function toCompany(row: Row): CrmCompany {
  return {
    ref: { vendor: 'local', id: row.id, url: null },
    name: row.name,
    domain: row.domain,
    properties: { ...row.properties, ...(row.agent_key ? { gtm_agent_key: row.agent_key } : {}) },
    owner: null,
    stage: null,
  };
}
