import type { CallOptions } from '#src/ports/call-options';
import {
  CRM_RECORD_TYPES,
  type CrmAssociation,
  type CrmOwner,
  type CrmPipeline,
  type CrmRecord,
  type CrmRecordPage,
  CrmRecordsPort,
  type CrmRecordType,
  type CrmStage,
} from '#src/ports/crm-records';
import { HubSpotAssociations } from './hubspot.associations.ts';
import type { HubSpotClient } from './hubspot.client.ts';
import { formerIdsOf, MIRRORED, RECORD_BOOKKEEPING } from './hubspot.mirrored.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';
import {
  CreatedPage,
  type HubSpotRecord,
  type HubSpotStage,
  OwnerPage,
  PipelineList,
  RecordPage,
} from './hubspot.schema.ts';

const IDS_PER_READ = 100;
const RECORDS_PER_LIST = 100;
const RECORDS_PER_SEARCH = 200;
const MAX_OWNER_PAGES = 100;

/** HubSpot's records for the mirror. Reads by id and lists are consistent; the search for changes lags by moments. */
export class HubSpotRecords extends CrmRecordsPort {
  readonly vendor = 'hubspot';
  readonly types = CRM_RECORD_TYPES;
  private readonly associations: HubSpotAssociations;

  constructor(
    private readonly client: HubSpotClient,
    private readonly paths: HubSpotPaths,
  ) {
    super();
    this.associations = new HubSpotAssociations(client, paths);
  }

  async readRecords(type: CrmRecordType, ids: readonly string[], options: CallOptions): Promise<CrmRecord[]> {
    const { objects, properties } = MIRRORED[type];
    const distinct = [...new Set(ids)];
    const found: HubSpotRecord[] = [];
    for (let at = 0; at < distinct.length; at += IDS_PER_READ) {
      const inputs = distinct.slice(at, at + IDS_PER_READ).map((id) => ({ id }));
      const body = { inputs, properties, propertiesWithHistory: [] };
      const path = this.paths.objectsRead(objects);
      const request = { operation: `read ${objects}`, isWrite: false, method: 'POST', path, body } as const;
      found.push(...(await this.client.send(request, RecordPage, options)).results);
    }
    return this.toRecords(type, found, options);
  }

  async listRecords(type: CrmRecordType, after: string | null, options: CallOptions): Promise<CrmRecordPage> {
    const { objects, properties } = MIRRORED[type];
    const query = {
      limit: String(RECORDS_PER_LIST),
      properties: properties.join(','),
      ...(after !== null && { after }),
    };
    const path = this.paths.objects(objects);
    const request = { operation: `list ${objects}`, isWrite: false, method: 'GET', path, query } as const;
    const { results, paging } = await this.client.send(request, RecordPage, options);
    return { records: await this.toRecords(type, results, options), next: paging?.next?.after ?? null };
  }

  /** Pages by the last id seen: HubSpot's own paging ends at 10,000 results. */
  async listModified(
    type: CrmRecordType,
    since: number,
    after: string | null,
    options: CallOptions,
  ): Promise<CrmRecordPage> {
    const { objects, properties, modified } = MIRRORED[type];
    const filters = [
      { propertyName: modified, operator: 'GTE', value: String(since) },
      ...(after === null ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: after }]),
    ];
    const body = {
      filterGroups: [{ filters }],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      properties,
      limit: RECORDS_PER_SEARCH,
    };
    const path = this.paths.objectSearch(objects);
    const operation = `find changed ${objects}`;
    const request = { operation, isWrite: false, isSearch: true, method: 'POST', path, body } as const;
    const { results } = await this.client.send(request, RecordPage, options);
    const next = results.length < RECORDS_PER_SEARCH ? null : (results.at(-1)?.id ?? null);
    return { records: await this.toRecords(type, results, options), next };
  }

  async listDeleted(type: CrmRecordType, after: string | null, options: CallOptions) {
    const { objects } = MIRRORED[type];
    const query = { limit: String(RECORDS_PER_LIST), archived: 'true', ...(after !== null && { after }) };
    const path = this.paths.objects(objects);
    const request = { operation: `list deleted ${objects}`, isWrite: false, method: 'GET', path, query } as const;
    const { results, paging } = await this.client.send(request, CreatedPage, options);
    return { ids: results.map(({ id }) => id), next: paging?.next?.after ?? null };
  }

  async listOwners(options: CallOptions): Promise<CrmOwner[]> {
    const owners: CrmOwner[] = [];
    let after: string | undefined;
    for (let page = 0; page < MAX_OWNER_PAGES; page += 1) {
      const query = { limit: '100', ...(after !== undefined && { after }) };
      const request = {
        operation: 'list owners',
        isWrite: false,
        method: 'GET',
        path: this.paths.owners,
        query,
      } as const;
      const { results, paging } = await this.client.send(request, OwnerPage, options);
      for (const { id, email, firstName, lastName } of results) {
        const name = [firstName, lastName].filter(Boolean).join(' ');
        owners.push({ id, email: email ?? null, name: name || null });
      }
      after = paging?.next?.after;
      if (after === undefined) break;
    }
    return owners;
  }

  async listPipelines(options: CallOptions): Promise<CrmPipeline[]> {
    const path = this.paths.dealPipelines;
    const request = { operation: 'list pipelines', isWrite: false, method: 'GET', path } as const;
    const { results } = await this.client.send(request, PipelineList, options);
    return results.map(({ id, label, stages }) => {
      const inOrder = stages.toSorted((a, b) => (a.displayOrder ?? 0) - (b.displayOrder ?? 0));
      return {
        id,
        label,
        stages: inOrder.map((stage) => ({ id: stage.id, label: stage.label, outcome: outcomeOf(stage) })),
      };
    });
  }

  private async toRecords(type: CrmRecordType, found: HubSpotRecord[], options: CallOptions): Promise<CrmRecord[]> {
    const ids = found.map(({ id }) => id);
    const associations = new Map<string, CrmAssociation[]>(ids.map((id) => [id, []]));
    for (const to of MIRRORED[type].associations) {
      for (const [id, ends] of await this.associations.of(type, to, ids, options)) associations.get(id)?.push(...ends);
    }
    return found.map((record) => toRecord(type, record, associations.get(record.id) ?? []));
  }
}

/** HubSpot says of a stage whether deals end there, and how probable it is that they are won: 1.0 or 0.0 at the end. */
function outcomeOf({ metadata }: HubSpotStage): CrmStage['outcome'] {
  const probability = metadata?.probability ?? null;
  if (metadata?.isClosed !== 'true' || probability === null) return 'open';
  return Number(probability) > 0 ? 'won' : 'lost';
}

function toRecord(type: CrmRecordType, record: HubSpotRecord, associations: CrmAssociation[]): CrmRecord {
  const { properties: asked, modified } = MIRRORED[type];
  const content = asked.filter((name) => !RECORD_BOOKKEEPING.has(name));
  return {
    type,
    id: record.id,
    properties: Object.fromEntries(content.map((name) => [name, record.properties[name] || null])),
    createdAt: timeOf(record.properties.createdate ?? record.createdAt),
    modifiedAt: timeOf(record.properties[modified]),
    formerIds: formerIdsOf(record.properties),
    associations,
  };
}

function timeOf(value: string | null | undefined): number | null {
  const ms = Date.parse(value ?? '');
  return Number.isNaN(ms) ? null : ms;
}
