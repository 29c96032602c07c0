import type { VendorError } from '#src/domain/errors';
import type { CallOptions, WriteOptions } from './call-options.ts';
import type { CrmVendor } from './crm.ts';

/** Records whose fields we write. Deals are read only. */
export const CRM_WRITABLE_TYPES = ['company', 'contact'] as const;
export type CrmWritableType = (typeof CRM_WRITABLE_TYPES)[number];

/** As many records as one write takes. */
export const CRM_RECORDS_PER_WRITE = 100;

/** A value that stands or stood in a field. */
export interface CrmFieldVersion {
  /** `null`: blank. */
  value: string | null;
  /** Who gave it, as the CRM's history says; `null` when it does not say, also for a field that was never set. */
  setBy: 'person' | 'import' | 'program' | null;
  /** Epoch milliseconds by the CRM's clock; `null` when it does not say. */
  setAt: number | null;
}

/** A field as it stands in the CRM now. */
export interface CrmField extends CrmFieldVersion {
  /** What stood there before; `null`: nothing ever did. Left out where the CRM does not say. */
  former?: CrmFieldVersion | null;
}

/** Fields that every CRM has under some name, in our words. */
export const PLAIN_FIELDS = ['country', 'employees', 'founded'] as const;
export type PlainField = (typeof PLAIN_FIELDS)[number];

/** Field name -> its value; `null` makes it blank. */
export type CrmFieldValues = Readonly<Record<string, string | null>>;

/** Reading and writing single fields of records that are there, many records at once. Consistent with every write. */
export abstract class CrmFieldsPort {
  abstract readonly vendor: CrmVendor;
  /** What the CRM calls a company's plain fields; those it cannot take as plain text or number are left out. */
  abstract readonly plainFields: Readonly<Partial<Record<PlainField, string>>>;
  /**
   * Record id -> the named fields. Records that are gone are absent; names the CRM does not have read as blank. Any
   * number of ids.
   */
  abstract readFields(
    type: CrmWritableType,
    ids: readonly string[],
    names: readonly string[],
    options: CallOptions,
  ): Promise<Map<string, Record<string, CrmField>>>;
  /**
   * Sets the named fields of each record and nothing else. Resolves with what was refused, by record id; whoever is not
   * named there was written. Throws when the CRM says nothing about single records. Each record once, at most
   * `CRM_RECORDS_PER_WRITE` of them.
   */
  abstract writeFields(
    type: CrmWritableType,
    updates: readonly { id: string; values: CrmFieldValues }[],
    options: WriteOptions,
  ): Promise<Map<string, VendorError>>;
}
