import { VendorError } from '#src/domain/errors';
import type { Database } from '#src/platform/database/database';
import type { CallOptions } from '#src/ports/call-options';
import {
  type CrmOwner,
  type CrmPipeline,
  type CrmRecord,
  type CrmRecordPage,
  CrmRecordsPort,
  type CrmRecordType,
} from '#src/ports/crm-records';

interface Row {
  id: string;
  agent_key: string | null;
  name: string | null;
  domain: string | null;
  properties: Record<string, string>;
  created_at: Date;
  modified_at: Date;
}

const PAGE = 200;
const COLUMNS = 'id::text as id, agent_key, name, domain, properties, created_at, modified_at';

/** Our own CRM's companies. Nothing in it is deleted or merged, and its people are not mirrored: only we write them. */
export class LocalCrmRecords extends CrmRecordsPort {
  readonly vendor = 'local';
  readonly types: readonly CrmRecordType[] = ['company'];

  constructor(private readonly database: Database) {
    super();
  }

  async readRecords(type: CrmRecordType, ids: readonly string[], options: CallOptions): Promise<CrmRecord[]> {
    const known = ids.filter((id) => /^\d{1,18}$/.test(id));
    return this.query(type, `select ${COLUMNS} from local_crm_company where id = any($1::bigint[])`, [known], options);
  }

  async listRecords(type: CrmRecordType, after: string | null, options: CallOptions): Promise<CrmRecordPage> {
    return this.listModified(type, 0, after, options);
  }

  async listModified(
    type: CrmRecordType,
    since: number,
    after: string | null,
    options: CallOptions,
  ): Promise<CrmRecordPage> {
    const records = await this.query(
      type,
      `select ${COLUMNS} from local_crm_company
       where modified_at >= to_timestamp($1::float8 / 1000) and local_crm_company.id > $2
       order by local_crm_company.id limit ${PAGE}`,
      [since, after ?? 0],
      options,
    );
    return { records, next: records.length < PAGE ? null : (records.at(-1)?.id ?? null) };
  }

  async listDeleted(): Promise<{ ids: string[]; next: string | null }> {
    return { ids: [], next: null };
  }

  async listOwners(): Promise<CrmOwner[]> {
    return [];
  }

  async listPipelines(): Promise<CrmPipeline[]> {
    return [];
  }

  private async query(
    type: CrmRecordType,
    sql: string,
    values: readonly unknown[],
    { signal }: CallOptions,
  ): Promise<CrmRecord[]> {
    if (signal.aborted) throw new VendorError('local', 'read records', 'unavailable', 'stopped by its caller');
    if (type !== 'company') return [];
    return (await this.database.query<Row>(sql, values)).map(toRecord);
  }
}

function toRecord(row: Row): CrmRecord {
  const set = Object.entries(row.properties).map(([name, value]) => [name, value === '' ? null : value]);
  const own = { name: row.name, domain: row.domain, gtm_agent_key: row.agent_key };
  return {
    type: 'company',
    id: row.id,
    properties: { ...Object.fromEntries(set), ...own },
    createdAt: row.created_at.getTime(),
    modifiedAt: row.modified_at.getTime(),
    formerIds: [],
    associations: [],
  };
}
