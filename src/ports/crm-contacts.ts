import type { CallOptions, WriteOptions } from './call-options.ts';
import type { CrmRef, CrmVendor, PreparedSchema } from './crm.ts';

/** A person in the CRM. Property names are the CRM's own; values are strings, `null` when unset. */
export interface CrmContact {
  ref: CrmRef;
  email: string | null;
  properties: Record<string, string | null>;
  /** Ids of the company records they are associated with. */
  companyIds: string[];
}

/** Reading and writing people in a CRM. Reads are consistent with every write. */
export abstract class CrmContactsPort {
  abstract readonly vendor: CrmVendor;
  abstract readContact(id: string, options: CallOptions): Promise<CrmContact | null>;
  /** The record with this address, in whichever case it is written. */
  abstract findContactByEmail(email: string, options: CallOptions): Promise<CrmContact | null>;
  /** The record that carries our own key, or `null`. Used before a create is repeated. */
  abstract findContactByKey(key: string, options: CallOptions): Promise<CrmContact | null>;
  /**
   * Creates the record with `idempotencyKey` as its own unique `gtm_agent_key`, associated with the company in the same
   * step; a repeat returns the same record. Fails as `rejected` when another record has the address.
   */
  abstract createContact(
    contact: { companyId: string; properties: Record<string, string> },
    options: WriteOptions,
  ): Promise<CrmContact>;
  /** Sets the named properties and nothing else. */
  abstract updateContact(id: string, properties: Record<string, string>, options: WriteOptions): Promise<CrmContact>;
  /**
   * Associates with a company, beside those they are associated with already; again changes nothing. Fails as `rejected`
   * in a CRM where everybody belongs to one company, when they belong to another.
   */
  abstract associate(id: string, companyId: string, options: WriteOptions): Promise<void>;
  /** The one note we keep on a person: created, or replaced in place when `noteId` is given. `html` must be safe. */
  abstract putContactNote(
    id: string,
    note: { noteId: string | null; html: string },
    options: WriteOptions,
  ): Promise<{ noteId: string }>;
  /** Creates our properties of contacts where they are missing; running it again changes nothing. */
  abstract prepare(options: CallOptions): Promise<PreparedSchema>;
}
