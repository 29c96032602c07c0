import type { VendorError } from '#src/domain/errors';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import { type CrmField, CrmFieldsPort, type CrmFieldValues, type CrmWritableType } from '#src/ports/crm-fields';
import type { HubSpotAccount } from './hubspot.account.ts';
import type { HubSpotClient } from './hubspot.client.ts';
import { fromValue } from './hubspot.convert.ts';
import { errorOfBatchItem } from './hubspot.errors.ts';
import { MIRRORED } from './hubspot.mirrored.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';
import { BatchWriteAnswer, HistoryPage, type HubSpotHistoryRecord } from './hubspot.schema.ts';

/** With histories HubSpot reads half as many records in one call. */
const IDS_PER_READ = 50;

/** HubSpot's names of those who set a value: people at its pages, and files they bring in. All others are programs. */
const PEOPLE: ReadonlySet<string> = new Set([
  'CRM_UI',
  'CRM_UI_BULK_ACTION',
  'MOBILE_IOS',
  'MOBILE_ANDROID',
  'CONTACTS_WEB',
]);
const FILES: ReadonlySet<string> = new Set(['IMPORT', 'CRM_IMPORT']);

/** Fields of HubSpot's companies and contacts, with who set them. */
export class HubSpotFields extends CrmFieldsPort {
  readonly vendor = 'hubspot';
  readonly plainFields = { country: 'country', employees: 'numberofemployees', founded: 'founded_year' };

  constructor(
    private readonly client: HubSpotClient,
    private readonly paths: HubSpotPaths,
    private readonly account: HubSpotAccount,
  ) {
    super();
  }

  async readFields(
    type: CrmWritableType,
    ids: readonly string[],
    names: readonly string[],
    options: CallOptions,
  ): Promise<Map<string, Record<string, CrmField>>> {
    const { objects } = MIRRORED[type];
    const found = new Map<string, Record<string, CrmField>>();
    for (const chunk of chunksOf([...new Set(ids)], IDS_PER_READ)) {
      const inputs = chunk.map((id) => ({ id }));
      const body = { inputs, properties: names, propertiesWithHistory: names };
      const path = this.paths.objectsRead(objects);
      const request = { operation: `read fields of ${objects}`, isWrite: false, method: 'POST', path, body } as const;
      const { results } = await this.client.send(request, HistoryPage, options);
      for (const record of results) {
        found.set(record.id, Object.fromEntries(names.map((name) => [name, fieldOf(record, name)])));
      }
    }
    return found;
  }

  async writeFields(
    type: CrmWritableType,
    updates: readonly { id: string; values: CrmFieldValues }[],
    options: WriteOptions,
  ): Promise<Map<string, VendorError>> {
    const { objects } = MIRRORED[type];
    const operation = `write fields of ${objects}`;
    await this.account.refuseUnlessWritable(operation, options);
    // The trace id makes HubSpot judge each record for itself; without it one bad record fails all.
    const inputs = updates.map(({ id, values }) => ({ id, properties: cleared(values), objectWriteTraceId: id }));
    const path = this.paths.objectsUpdate(objects);
    const request = { operation, isWrite: true, method: 'POST', path, body: { inputs } } as const;
    const { results, errors } = await this.client.send(request, BatchWriteAnswer, options);
    const written = new Set(results.map(({ id }) => id));
    const refused = updates.filter(({ id }) => !written.has(id));
    return new Map(
      refused.map(({ id }) => {
        const why = errors?.find(({ context }) => (context?.objectWriteTraceId ?? []).includes(id));
        return [id, errorOfBatchItem({ operation, isWrite: true }, why ?? null)];
      }),
    );
  }
}

function fieldOf(record: HubSpotHistoryRecord, name: string): CrmField {
  const [newest, former] = record.propertiesWithHistory?.[name] ?? [];
  return {
    value: fromValue(name, record.properties[name]),
    ...signedBy(newest),
    former: former ? { value: fromValue(name, former.value), ...signedBy(former) } : null,
  };
}

type Version = NonNullable<HubSpotHistoryRecord['propertiesWithHistory']>[string][number];

function signedBy(version: Version | undefined): Pick<CrmField, 'setBy' | 'setAt'> {
  const at = Date.parse(version?.timestamp ?? '');
  return {
    setBy: version?.sourceType ? setterOf(version.sourceType) : null,
    setAt: Number.isNaN(at) ? null : at,
  };
}

function setterOf(sourceType: string): CrmField['setBy'] {
  if (PEOPLE.has(sourceType)) return 'person';
  return FILES.has(sourceType) ? 'import' : 'program';
}

/** HubSpot clears a property that is set to the empty text. */
function cleared(values: CrmFieldValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
