import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { ContactsPort, type FoundPerson, type PeopleQuery, type PersonQuery } from '#src/ports/contacts';
import type { PaidAnswer } from '#src/ports/paid-answer';
import { linkedinPage } from '../linkedin-url.rules.ts';
import { type Placed, peopleOnPage, placeInProfile } from './linkedin-pages.rules.ts';
import type { LinkedinSession } from './linkedin-session.ts';

/** LinkedIn's own page, seen just now; the people on it wrote it themselves. */
const CONFIDENCE = 0.7;
/** Searches on a company's people page for one question. */
const MOST_TITLES = 3;

/** People by LinkedIn's own pages, read in the operator's session. Off unless the operator turns it on; see README. */
export class LinkedinSessionContacts extends ContactsPort {
  readonly vendor = 'linkedin';
  readonly supports: ContactsPort['supports'] = {
    find: ['name', 'title', 'linkedinUrl'],
    match: ['name', 'title'],
    credits: { find: 0, match: 0 },
  };

  constructor(
    private readonly session: LinkedinSession,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Needs the address of the company's page: a search for it would cost pages and could take another company's. */
  async findPeople(query: PeopleQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson[]>> {
    const people = new Map<string, FoundPerson>();
    const company = query.company.linkedinUrl === null ? null : linkedinPage(query.company.linkedinUrl);
    for (const title of company?.kind === 'company' ? query.titles.slice(0, MOST_TITLES) : []) {
      if (people.size >= Math.min(query.enough, query.limit)) break;
      const path = `/company/${encodeURIComponent(company!.slug)}/people/?keywords=${encodeURIComponent(title)}`;
      for (const placed of peopleOnPage(await this.session.visit(path, 'findPeople', options))) {
        people.set(placed.url, this.toPerson(placed));
      }
    }
    return { result: [...people.values()].slice(0, query.limit), credits: 0, kept: false };
  }

  async matchPerson(query: PersonQuery, options: CallOptions): Promise<PaidAnswer<FoundPerson | null>> {
    const nobody = { result: null, credits: 0, kept: false };
    const profile = query.linkedinUrl === null ? null : linkedinPage(query.linkedinUrl);
    if (profile?.kind !== 'person' || !query.wanted.some((field) => this.supports.match.includes(field))) return nobody;
    const page = await this.session.visit(`/in/${encodeURIComponent(profile.slug)}/`, 'matchPerson', options);
    const placed = placeInProfile({ ...page, url: profile.url }, query.company);
    return { ...nobody, result: placed && this.toPerson(placed) };
  }

  async probe(): Promise<Probe> {
    return {
      ok: true,
      detail: 'LinkedIn is read in the operator’s session; only a visit shows whether it is still valid',
    };
  }

  private toPerson({ name, title, url, quote }: Placed): FoundPerson {
    const observed_at = new Date(this.clock.now()).toISOString();
    const sourced = (value: string, words: string) => ({
      value,
      confidence: CONFIDENCE,
      evidence: { source: url, quote: words, observed_at },
    });
    return {
      vendor: this.vendor,
      id: null,
      name: sourced(name, name),
      title: sourced(title, quote),
      linkedinUrl: sourced(url, name),
      email: null,
    };
  }
}
