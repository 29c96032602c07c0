import type { CallOptions, Probe, WriteOptions } from './call-options.ts';

export const CRM_VENDORS = ['hubspot', 'close', 'local'] as const;
export type CrmVendor = (typeof CRM_VENDORS)[number];

/** What people call it. */
export const CRM_NAMES: Readonly<Record<CrmVendor, string>> = { hubspot: 'HubSpot', close: 'Close', local: 'the CRM' };

/** Points at one record in the CRM. */
export interface CrmRef {
  vendor: CrmVendor;
  id: string;
  /** Where a person opens the record; `null` when the vendor has no page for it. */
  url: string | null;
}

/** A CRM company as we need it. Property names are the CRM's own; values are strings, `null` when unset. */
export interface CrmCompany {
  ref: CrmRef;
  name: string | null;
  domain: string | null;
  properties: Record<string, string | null>;
  owner: { id: string; email: string | null; name: string | null } | null;
  stage: string | null;
}

/** The standard fields of a company that is to be created. */
export interface NewCrmCompany {
  name: string;
  domain: string | null;
  properties: Record<string, string>;
}

/** What `prepare` found and did to the CRM's schema. */
export interface PreparedSchema {
  created: string[];
  restored: string[];
  unchanged: string[];
}

/** What we need from a CRM. Vendor words (deal, hs_...) never cross this line. */
export abstract class CrmPort {
  abstract readonly vendor: CrmVendor;
  /** Companies with one of these domains, keyed by domain; a domain without record is absent. */
  abstract findCompaniesByDomain(domains: string[], options: CallOptions): Promise<Map<string, CrmCompany>>;
  /** The record that carries our own key, or `null`. Used before a create is repeated. */
  abstract findCompanyByKey(key: string, options: CallOptions): Promise<CrmCompany | null>;
  abstract readCompany(id: string, options: CallOptions): Promise<CrmCompany | null>;
  /** Creates the record with `idempotencyKey` as its own unique `gtm_agent_key`; a repeat returns the same record. */
  abstract createCompany(company: NewCrmCompany, options: WriteOptions): Promise<CrmCompany>;
  /** Sets the named properties and nothing else. */
  abstract updateCompany(id: string, properties: Record<string, string>, options: WriteOptions): Promise<CrmCompany>;
  /** The one note we keep on a company: created, or replaced in place when `noteId` is given. `html` must be safe. */
  abstract putCompanyNote(
    id: string,
    note: { noteId: string | null; html: string },
    options: WriteOptions,
  ): Promise<{ noteId: string }>;
  /** Creates our properties where they are missing; running it again changes nothing. */
  abstract prepare(options: CallOptions): Promise<PreparedSchema>;
  abstract probe(options: CallOptions): Promise<Probe>;
}
