import type { Evidence } from '../domain/fact.ts';
import type { CallOptions, Probe } from './call-options.ts';
import type { PaidAnswer } from './paid-answer.ts';

/** What can be known of a business contact. Nothing more personal is asked for. */
export const PERSON_FIELDS = ['name', 'title', 'linkedinUrl', 'email'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** A value with what proves it. */
export interface Sourced<T> {
  value: T;
  /** Where it stands (the record's or page's address), the source's own words, and when we looked. */
  evidence: Evidence;
  /** 0-1, from the way it was found. */
  confidence: number;
}

/**
 * `verified`: the source says that it checked the mailbox; `unverified`: it revealed the address without such a claim.
 * Guessed and locked addresses are not addresses: they are `null`.
 */
export interface KnownEmail {
  address: string;
  status: 'verified' | 'unverified';
}

/** A person as one source knows them. `null`: this source does not say. */
export interface FoundPerson {
  /** Who said it; with `id`, the way back to the record. */
  vendor: string;
  /** The source's own id for the person; `null` when it has none. */
  id: string | null;
  /** Full name. A source may hold it back until it is paid; then this is `null` and `id` is what to ask with. */
  name: Sourced<string> | null;
  title: Sourced<string> | null;
  /** Canonical: `https://www.linkedin.com/in/<slug>`. Only ever one that the source itself stated. */
  linkedinUrl: Sourced<string> | null;
  email: Sourced<KnownEmail> | null;
}

/** Whose people are meant. */
export interface CompanyOfPeople {
  /** Registrable host without `www.`. */
  domain: string;
  name: string | null;
  /** Address of the company's LinkedIn page, when it is known. */
  linkedinUrl: string | null;
}

export interface PeopleQuery {
  company: CompanyOfPeople;
  /** Job titles as people write them (`CFO`, `Head of Finance`), any of which counts. A source may add similar ones. */
  titles: readonly string[];
  /** No more than so many. */
  limit: number;
  /** Other sources need not be asked once so many people with a name are known. */
  enough: number;
}

export interface PersonQuery {
  company: CompanyOfPeople;
  /** The person in one source's own terms, from an earlier `findPeople`. */
  known: { vendor: string; id: string } | null;
  name: string | null;
  linkedinUrl: string | null;
  /** What is missing. When a source knows none of it, it is not asked, so it costs nothing. Answers may hold more. */
  wanted: readonly PersonField[];
}

/** What a source can do, for those who choose between sources. Empty lists: it cannot do that at all. */
export interface ContactsSupport {
  find: readonly PersonField[];
  match: readonly PersonField[];
  /** The most that one call costs, in the source's credits. */
  credits: { find: number; match: number };
}

/** A source of business contacts. */
export abstract class ContactsPort {
  abstract readonly vendor: string;
  abstract readonly supports: ContactsSupport;
  /** People of a company whose job is one of the titles; empty when the source knows none. */
  abstract findPeople(query: PeopleQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson[]>>;
  /** More about one person; `null` when the source does not know them, or not at this company. */
  abstract matchPerson(query: PersonQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson | null>>;
  abstract probe(options: CallOptions): Promise<Probe>;
}
