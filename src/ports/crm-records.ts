import type { CallOptions } from './call-options.ts';
import type { CrmVendor } from './crm.ts';

export const CRM_RECORD_TYPES = ['company', 'contact', 'deal'] as const;
export type CrmRecordType = (typeof CRM_RECORD_TYPES)[number];

/** From this record to another. Kept by contacts and deals; companies are pointed at. */
export interface CrmAssociation {
  type: CrmRecordType;
  id: string;
  primary: boolean;
}

/** A record as it is at the CRM now. Property names are the CRM's own; values are strings, `null` when unset. */
export interface CrmRecord {
  type: CrmRecordType;
  id: string;
  properties: Record<string, string | null>;
  /** Epoch milliseconds by the CRM's clock; `null` when it does not say. */
  createdAt: number | null;
  modifiedAt: number | null;
  /** Ids of records that were merged into this one. */
  formerIds: string[];
  associations: CrmAssociation[];
}

export interface CrmRecordPage {
  records: CrmRecord[];
  /** Goes on after this page; `null`: this was the last one. */
  next: string | null;
}

export interface CrmOwner {
  id: string;
  email: string | null;
  name: string | null;
}

/** A way deals take. */
export interface CrmPipeline {
  id: string;
  label: string;
  /** In the order in which deals pass them. */
  stages: CrmStage[];
}

export interface CrmStage {
  id: string;
  label: string;
  /** What it means that a deal stands there. */
  outcome: 'open' | 'won' | 'lost';
}

/** Reading a CRM's records as they are, for the mirror. */
export abstract class CrmRecordsPort {
  abstract readonly vendor: CrmVendor;
  /** Types of records this CRM has. */
  abstract readonly types: readonly CrmRecordType[];
  /** The live ones of these records, in no order; ids without a live record are absent. Consistent with every write. */
  abstract readRecords(type: CrmRecordType, ids: readonly string[], options: CallOptions): Promise<CrmRecord[]>;
  /** A page of all live records. `after` is what the page before gave as `next`. */
  abstract listRecords(type: CrmRecordType, after: string | null, options: CallOptions): Promise<CrmRecordPage>;
  /**
   * A page of the records changed at or after `since` (epoch milliseconds by the CRM's clock), each once unless it is
   * changed again meanwhile, however many there are. May lag behind writes by some moments.
   */
  abstract listModified(
    type: CrmRecordType,
    since: number,
    after: string | null,
    options: CallOptions,
  ): Promise<CrmRecordPage>;
  /** A page of ids of deleted records that the CRM could still restore. */
  abstract listDeleted(
    type: CrmRecordType,
    after: string | null,
    options: CallOptions,
  ): Promise<{ ids: string[]; next: string | null }>;
  /** Everybody who can own a record. */
  abstract listOwners(options: CallOptions): Promise<CrmOwner[]>;
  /** Every pipeline of deals; none in a CRM without deals. */
  abstract listPipelines(options: CallOptions): Promise<CrmPipeline[]>;
}
