import pLimit from 'p-limit';
import type { CallOptions } from '#src/ports/call-options';
import {
  CRM_RECORD_TYPES,
  type CrmOwner,
  type CrmPipeline,
  type CrmRecord,
  type CrmRecordPage,
  CrmRecordsPort,
  type CrmRecordType,
  type CrmStage,
} from '#src/ports/crm-records';
import { absentAsNull } from './close.errors.ts';
import { allPages } from './close.lists.ts';
import type { CloseFieldSets } from './close.mirrored.ts';
import { MIRRORED, type Mirrored } from './close.mirrored.ts';
import { type PagedBy, pageByDate } from './close.paging.ts';
import type { CloseParts } from './close.parts.ts';
import { PipelineAnswer } from './close.schema.ts';

/** Close has no reading of many by id, so they are read one by one, a few at once. */
const READS_AT_ONCE = 6;

/** Close's records for the mirror. Reads by id are consistent; lists and changes come from the search, which lags. */
export class CloseRecords extends CrmRecordsPort {
  readonly vendor = 'close';
  readonly types = CRM_RECORD_TYPES;

  constructor(private readonly parts: CloseParts) {
    super();
  }

  async readRecords(type: CrmRecordType, ids: readonly string[], options: CallOptions): Promise<CrmRecord[]> {
    const { object, answer, toRecord } = MIRRORED[type];
    const operation = `read ${object}`;
    const limit = pLimit(READS_AT_ONCE);
    const fields = ids.length === 0 ? null : await this.fieldSets(options);
    const read = (id: string) => {
      const path = `/${object}/${encodeURIComponent(id)}/`;
      const request = { operation, isWrite: false, method: 'GET', path } as const;
      return absentAsNull(this.parts.client.send(request, answer, options));
    };
    const found = await Promise.all([...new Set(ids)].map((id) => limit(() => read(id))));
    return found.flatMap((object) => (object && fields ? [toRecord(object, fields)] : []));
  }

  listRecords(type: CrmRecordType, after: string | null, options: CallOptions): Promise<CrmRecordPage> {
    return this.page(type, { by: 'date_created', since: null }, after, options);
  }

  listModified(type: CrmRecordType, since: number, after: string | null, options: CallOptions): Promise<CrmRecordPage> {
    return this.page(type, { by: 'date_updated', since: new Date(since).toISOString() }, after, options);
  }

  listDeleted(type: CrmRecordType, after: string | null, options: CallOptions) {
    return this.parts.eventLog.deleted(MIRRORED[type].object, after, options);
  }

  listOwners(options: CallOptions): Promise<CrmOwner[]> {
    return this.parts.users.all(options);
  }

  async listPipelines(options: CallOptions): Promise<CrmPipeline[]> {
    const list = { operation: 'list pipelines', path: '/pipeline/' };
    const pipelines = await allPages(this.parts.client, list, PipelineAnswer, options);
    return pipelines.map(({ id, name, statuses }) => ({
      id,
      label: name,
      stages: statuses.map((status) => ({ id: status.id, label: status.label, outcome: outcomeOf(status.type) })),
    }));
  }

  private async page(
    type: CrmRecordType,
    how: { by: PagedBy; since: string | null },
    after: string | null,
    options: CallOptions,
  ): Promise<CrmRecordPage> {
    const { object, asked, answer, toRecord }: Mirrored = MIRRORED[type];
    const order = { operation: `list ${object}`, type: object, fields: asked, ...how };
    const { found, next } = await pageByDate(this.parts.search, order, after, answer, options);
    const fields = await this.fieldSets(options);
    return { records: found.map((object) => toRecord(object, fields)), next };
  }

  private async fieldSets(options: CallOptions): Promise<CloseFieldSets> {
    const { fields } = this.parts;
    return { lead: await fields.of('lead', options), contact: await fields.of('contact', options) };
  }
}

/** Close says `active`, `won` or `lost`. */
function outcomeOf(type: string): CrmStage['outcome'] {
  return type === 'won' || type === 'lost' ? type : 'open';
}
