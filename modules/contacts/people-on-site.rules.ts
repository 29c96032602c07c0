import { everybodyOnPage, type FoundPerson, profileAmong, profilesOn } from '#modules/atl-discovery';
import type { StatedPerson } from '#modules/leads';
import type { ContactFact, ContactField, EmailStatus } from '#src/domain/contact';
import type { PageKind } from '#src/domain/page-kind';
import type { LeftOutPerson } from './contact-looks.repository.ts';

/** A page of the company's website as it was fetched. */
export interface ReadPage {
  url: string;
  html: string;
  kind: PageKind;
  /** ISO 8601, UTC. */
  fetchedAt: string;
}

export interface PeopleOnSite {
  people: StatedPerson[];
  leftOut: LeftOutPerson[];
}

/** More people than this are a list of something else. */
const MOST_PEOPLE = 300;
/** Where a company says who works for it, best first; the same words elsewhere add nothing. */
const BEST_PAGES: readonly PageKind[] = ['team', 'about', 'home', 'imprint', 'contact'];
const MOST_LEFT_OUT = 40;
const LONGEST_QUOTE = 500;
/** The address names the person, but nothing at the person links to it. */
const PROFILE_CONFIDENCE = 0.7;

/** Everybody whom the pages show as the company's own, by page; and who was told apart on every page they stand on. */
export function peopleOnSite(pages: readonly ReadPage[], company: { name: string; domain: string }): PeopleOnSite {
  const read = pages.map((page) => ({
    page,
    profiles: profilesOn(page.html),
    ...everybodyOnPage(page.html, {
      url: page.url,
      companyName: company.name === company.domain ? undefined : company.name,
      domain: company.domain,
      fetchedAt: page.fetchedAt,
    }),
  }));
  const profiles = [...new Set(read.flatMap((one) => one.profiles))];
  const ranked = read.toSorted((one, other) => pageRank(one.page) - pageRank(other.page));
  const people = ranked.flatMap(({ people: own }) => own).slice(0, MOST_PEOPLE);
  const own = new Set(people.map(({ name }) => name.toLowerCase()));
  const apart = new Map<string, LeftOutPerson>();
  for (const { name, title, reason, page } of read.flatMap(({ others }) => others)) {
    const key = name.toLowerCase();
    if (!own.has(key) && !apart.has(key)) apart.set(key, { name, title, reason, page });
  }
  const sourceOf = (url: string) => read.find((one) => one.profiles.includes(url))!.page;
  return {
    people: withoutRepeats(people).map((person) => {
      const elsewhere = person.linkedin_url === null ? profileAmong(profiles, person.name) : null;
      return [...statements(person), ...(elsewhere === null ? [] : [profileLink(elsewhere, sourceOf(elsewhere))])];
    }),
    leftOut: [...apart.values()].slice(0, MOST_LEFT_OUT),
  };
}

function pageRank({ kind }: ReadPage): number {
  const rank = BEST_PAGES.indexOf(kind);
  return rank === -1 ? BEST_PAGES.length : rank;
}

/** Who has the same name and title on several pages is quoted from the best one, unless another adds a way to reach them. */
function withoutRepeats(people: readonly FoundPerson[]): FoundPerson[] {
  const known = new Map<string, FoundPerson>();
  return people.filter((person) => {
    const key = `${person.name}\n${person.title}`.toLowerCase();
    const first = known.get(key);
    if (first === undefined) known.set(key, person);
    const adds = (way: 'linkedin_url' | 'email') => person[way] !== null && first?.[way] === null;
    return first === undefined || adds('linkedin_url') || adds('email');
  });
}

function statements(person: FoundPerson): ContactFact[] {
  const evidence = { source: person.page, quote: shortened(person.quote), observed_at: person.date };
  const say = (field: ContactField, value: string | null, status: EmailStatus | null = null): ContactFact[] =>
    value === null || value === ''
      ? []
      : [
          {
            ...{ field, value, status, authority: 'website', method: person.method, confidence: person.confidence },
            evidence,
          },
        ];
  return [
    ...say('name', person.name),
    ...say('title', person.title),
    ...say('linkedin_url', person.linkedin_url),
    ...say('email', person.email?.toLowerCase() ?? null, 'published'),
  ];
}

function profileLink(url: string, page: ReadPage): ContactFact {
  return {
    field: 'linkedin_url',
    value: url,
    status: null,
    authority: 'website',
    evidence: { source: page.url, quote: url, observed_at: page.fetchedAt },
    method: 'profile-link',
    confidence: PROFILE_CONFIDENCE,
  };
}

function shortened(quote: string): string {
  return quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE - 1).toWellFormed()}…` : quote;
}
