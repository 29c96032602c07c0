import type { Fact } from '../domain/fact.ts';
import type { CallOptions, Probe } from './call-options.ts';
import type { PaidAnswer } from './paid-answer.ts';

/** What vendors can state about a company, named as in Company where it has the field. */
export const COMPANY_DATA_FIELDS = [
  'name',
  'description',
  'industry',
  'employeeCount',
  'founded',
  'country',
  'location',
  'linkedinUrl',
  'phone',
  'technologies',
  /** US dollars a year, as the vendor estimates it. */
  'revenueUsd',
] as const;
export type CompanyDataField = (typeof COMPANY_DATA_FIELDS)[number];

export interface CompanyDataQuery {
  /** Registrable host without `www.`. */
  domain: string;
  /** Address of the company's LinkedIn page, when it is known. */
  linkedinUrl: string | null;
  /** What is missing. When a source knows none of it, it is not asked, so it costs nothing. Answers may hold more. */
  wanted: readonly CompanyDataField[];
}

/** A fact of a vendor: its field is one of ours and its authority is always `vendor`. */
export type VendorFact = Fact & { field: CompanyDataField; authority: 'vendor' };

export interface CompanyDataSupport {
  fields: readonly CompanyDataField[];
  /** The most that one call costs, in the source's credits. */
  credits: number;
}

/** A source of facts about companies, asked by domain. */
export abstract class CompanyDataPort {
  abstract readonly vendor: string;
  abstract readonly supports: CompanyDataSupport;
  /** At most one fact per field; empty when the source does not know the company under this domain. */
  abstract companyFacts(query: CompanyDataQuery, options: CallOptions): Promise<PaidAnswer<VendorFact[]>>;
  abstract probe(options: CallOptions): Promise<Probe>;
}
