import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CallOptions } from '#src/ports/call-options';
import { type CrmAssociation, CrmRecordsPort, type CrmRecordType } from '#src/ports/crm-records';

/** A record as we last read it. Property names are the CRM's own. */
export interface MirroredCrmRecord {
  type: CrmRecordType;
  id: string;
  properties: Record<string, string | null>;
  associations: CrmAssociation[];
}

/** Records of the CRM for features: from the mirror, which costs no call, else from the CRM itself. */
@Injectable()
export class MirroredRecords {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
  ) {}

  /** `null`: there is no such record, or it was deleted. Throws VendorError where the CRM has to be asked. */
  async get(type: CrmRecordType, id: string, call: CallOptions): Promise<MirroredCrmRecord | null> {
    const [row] = await this.database.query<MirroredCrmRecord & { deleted: boolean }>(
      `select type, record_id as id, properties, deleted_at is not null as deleted, coalesce((
         select jsonb_agg(jsonb_build_object('type', to_type, 'id', to_id, 'primary', is_primary)
           order by is_primary desc, to_type, to_id)
         from crm_association where vendor = $1 and from_type = $2 and from_id = $3), '[]') as associations
       from crm_record where vendor = $1 and type = $2 and record_id = $3`,
      [this.crm.vendor, type, id],
    );
    if (row?.deleted) return null;
    if (row) return { type, id, properties: row.properties, associations: row.associations };
    if (!this.crm.types.includes(type)) return null;
    const [record] = await this.crm.readRecords(type, [id], call);
    return record ?? null;
  }

  /** The next live records in the order of their ids; `after` is the last of the page before. */
  async page(type: CrmRecordType, after: string | null, limit: number): Promise<MirroredCrmRecord[]> {
    return this.database.query<MirroredCrmRecord>(
      `select type, record_id as id, properties, coalesce((
         select jsonb_agg(jsonb_build_object('type', to_type, 'id', to_id, 'primary', is_primary)
           order by is_primary desc, to_type, to_id)
         from crm_association
         where vendor = $1 and from_type = crm_record.type and from_id = crm_record.record_id), '[]') as associations
       from crm_record
       where vendor = $1 and type = $2 and deleted_at is null and ($3::text is null or record_id > $3)
       order by record_id limit $4`,
      [this.crm.vendor, type, after, limit],
    );
  }

  /** The oldest live record of a company with this domain; `null` when the mirror has none. */
  async companyWithDomain(domain: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      `select record_id as id from crm_record
       where vendor = $1 and type = 'company' and lower(properties ->> 'domain') = $2 and deleted_at is null
       order by created_at, record_id limit 1`,
      [this.crm.vendor, domain],
    );
    return row?.id ?? null;
  }

  /** The live contact with this address, in whichever case; `null` when the mirror has none. */
  async contactWithEmail(email: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      `select record_id as id from crm_record
       where vendor = $1 and type = 'contact' and lower(properties ->> 'email') = lower($2) and deleted_at is null
       order by created_at, record_id limit 1`,
      [this.crm.vendor, email],
    );
    return row?.id ?? null;
  }

  /** Who owns a record by this id of the CRM's; `null` when it is nobody we know. */
  async owner(id: string): Promise<{ email: string | null; name: string | null } | null> {
    const [row] = await this.database.query<{ email: string | null; name: string | null }>(
      'select email, name from crm_owner where vendor = $1 and owner_id = $2',
      [this.crm.vendor, id],
    );
    return row ?? null;
  }
}
