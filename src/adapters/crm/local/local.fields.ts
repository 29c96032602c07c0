import { messageOf, VendorError } from '#src/domain/errors';
import type { Database } from '#src/platform/database/database';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import { type CrmField, CrmFieldsPort, type CrmFieldValues, type CrmWritableType } from '#src/ports/crm-fields';

/** Where a type's records stand: a company's name and domain are columns, all else is in the properties. */
const TABLES = {
  company: {
    values: `select id::text as id, properties || jsonb_build_object('name', name, 'domain', domain) as values from local_crm_company`,
    write: `update local_crm_company set properties = properties || ($2::jsonb - 'name' - 'domain'),
      name = case when $2::jsonb ? 'name' then nullif($2::jsonb ->> 'name', '') else name end,
      domain = case when $2::jsonb ? 'domain' then nullif($2::jsonb ->> 'domain', '') else domain end`,
  },
  contact: {
    values: 'select id::text as id, properties as values from local_crm_contact',
    write: 'update local_crm_contact set properties = properties || $2::jsonb',
  },
} as const satisfies Record<CrmWritableType, { values: string; write: string }>;

const UNIQUE_VIOLATION = '23505';

/** Fields of our own CRM, which keeps no history. */
export class LocalCrmFields extends CrmFieldsPort {
  readonly vendor = 'local';
  readonly plainFields = { country: 'country', employees: 'employees', founded: 'founded' };

  constructor(private readonly database: Database) {
    super();
  }

  async readFields(
    type: CrmWritableType,
    ids: readonly string[],
    names: readonly string[],
    options: CallOptions,
  ): Promise<Map<string, Record<string, CrmField>>> {
    refuseIfStopped('read fields', options);
    const rows = await this.database.query<{ id: string; values: Record<string, string | null> }>(
      `${TABLES[type].values} where id = any($1::bigint[])`,
      [ids.filter(isId)],
    );
    return new Map(
      rows.map(({ id, values }) => {
        // As in other CRMs, what is set to the empty text is blank.
        const fields = names.map((name): [string, CrmField] => [
          name,
          { value: values[name] || null, setBy: null, setAt: null },
        ]);
        return [id, Object.fromEntries(fields)];
      }),
    );
  }

  async writeFields(
    type: CrmWritableType,
    updates: readonly { id: string; values: CrmFieldValues }[],
    options: WriteOptions,
  ): Promise<Map<string, VendorError>> {
    const refused = new Map<string, VendorError>();
    for (const { id, values } of updates) {
      refuseIfStopped('write fields', options);
      const failure = await this.write(type, id, values);
      if (failure) refused.set(id, failure);
    }
    return refused;
  }

  /** `null`: it is done. */
  private async write(type: CrmWritableType, id: string, values: CrmFieldValues): Promise<VendorError | null> {
    if (!isId(id)) return gone(id);
    const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
    try {
      const rows = await this.database.query(`${TABLES[type].write} where id = $1 returning id`, [
        id,
        JSON.stringify(given),
      ]);
      return rows.length > 0 ? null : gone(id);
    } catch (error) {
      if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
      return new VendorError('local', 'write fields', 'rejected', messageOf(error), { cause: error });
    }
  }
}

function refuseIfStopped(operation: string, { signal }: CallOptions): void {
  if (signal.aborted) throw new VendorError('local', operation, 'unavailable', 'stopped by its caller');
}

function isId(id: string): boolean {
  return /^\d{1,18}$/.test(id);
}

function gone(id: string): VendorError {
  return new VendorError('local', 'write fields', 'not-found', `there is no record ${id}`);
}
