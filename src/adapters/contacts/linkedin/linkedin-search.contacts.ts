import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import {
  type CompanyOfPeople,
  ContactsPort,
  type FoundPerson,
  type PeopleQuery,
  type PersonQuery,
} from '#src/ports/contacts';
import type { PaidAnswer } from '#src/ports/paid-answer';
import { type FoundPage, type ProfileResult, profileOf } from './search-result.rules.ts';

/** A search of the web; whoever gives it counts what it costs. */
export type SearchTheWeb = (
  query: { text: string; country: string | null; limit: number },
  options: CallOptions,
) => Promise<{ results: readonly FoundPage[] }>;

/** Titles asked for in one query; more make engines ignore the company. */
const TITLES_A_QUERY = 3;
/** No question about one company costs more searches than this. */
const MOST_QUERIES = 4;
const RESULTS_A_QUERY = 10;
/** The result's words are LinkedIn's, but they may be months old and shortened. */
const CONFIDENCE = 0.5;

/**
 * People by their LinkedIn profiles, as search engines show them; LinkedIn itself is not visited. Only a result that
 * names the person and this company in its own words counts.
 */
export class LinkedinSearchContacts extends ContactsPort {
  readonly vendor = 'linkedin-search';
  readonly supports: ContactsPort['supports'] = {
    find: ['name', 'title', 'linkedinUrl'],
    match: ['title', 'linkedinUrl'],
    credits: { find: 0, match: 0 },
  };

  constructor(
    private readonly search: SearchTheWeb,
    private readonly clock: Clock,
  ) {
    super();
  }

  async findPeople(query: PeopleQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson[]>> {
    const people = new Map<string, FoundPerson>();
    for (const text of queriesOf(query)) {
      if (people.size >= Math.min(query.enough, query.limit)) break;
      for (const profile of await this.profiles(text, query.company, options)) {
        if (!people.has(profile.url)) people.set(profile.url, this.toPerson(profile));
      }
    }
    return { result: [...people.values()].slice(0, query.limit), credits: 0, kept: false };
  }

  async matchPerson(query: PersonQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson | null>> {
    const nobody = { result: null, credits: 0, kept: false };
    const { name, wanted, company } = query;
    if (name === null || !wanted.some((field) => this.supports.match.includes(field))) return nobody;
    const text = `site:linkedin.com/in ${quoted(name)} ${quoted(called(company))}`;
    const profiles = (await this.profiles(text, company, options)).filter((found) => plain(found.name) === plain(name));
    const [profile] = profiles;
    // Two people of one name at one company cannot be told apart from here.
    if (profile === undefined || new Set(profiles.map(({ url }) => url)).size > 1) return nobody;
    return { ...nobody, result: this.toPerson(profile) };
  }

  async probe(): Promise<Probe> {
    return { ok: true, detail: 'LinkedIn profiles are looked for through the web search' };
  }

  private async profiles(text: string, company: CompanyOfPeople, options: CallOptions): Promise<ProfileResult[]> {
    const { results } = await this.search({ text, country: null, limit: RESULTS_A_QUERY }, options);
    return results.flatMap((page) => profileOf(page, company) ?? []);
  }

  private toPerson({ name, title, url, quote }: ProfileResult): FoundPerson {
    const evidence = { source: url, quote, observed_at: new Date(this.clock.now()).toISOString() };
    const sourced = <T>(value: T) => ({ value, evidence, confidence: CONFIDENCE });
    return {
      vendor: this.vendor,
      id: null,
      name: sourced(name),
      title: title === null ? null : sourced(title),
      linkedinUrl: sourced(url),
      email: null,
    };
  }
}

function queriesOf({ company, titles }: PeopleQuery): string[] {
  const groups = Array.from({ length: Math.ceil(titles.length / TITLES_A_QUERY) }, (_, index) =>
    titles.slice(index * TITLES_A_QUERY, (index + 1) * TITLES_A_QUERY),
  );
  return groups
    .slice(0, MOST_QUERIES)
    .map((group) => `site:linkedin.com/in ${quoted(called(company))} ${group.map(quoted).join(' OR ')}`);
}

/** The name, or else the domain's first label, which is what such companies are mostly called. */
function called({ name, domain }: CompanyOfPeople): string {
  return name ?? domain.split('.')[0] ?? domain;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', ' ').trim()}"`;
}

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
