import type { CheerioAPI } from 'cheerio';
import { asName } from '../names/name.rules.ts';
import { asTitle } from '../titles/title-line.rules.ts';
import { canonicalLinkedin } from './contact-links.rules.ts';

/** A person of the page's structured data. */
export interface StructuredPerson {
  name: string;
  title: string;
  linkedin_url: string | null;
  email: string | null;
  /** Name of the organisation the data puts the person in; `null` when it says none. */
  organization: string | null;
  /** Verbatim piece of the script that holds name and title. */
  quote: string;
}

/** What JSON-LD says about a page. */
export interface StructuredData {
  people: StructuredPerson[];
  /** Names of organisations that are not inside a person or a review. */
  organizations: string[];
  /** All `@type`s met, as written. */
  types: ReadonlySet<string>;
}

/** People in these properties are not the organisation's own. */
const OTHERS = new Set(
  'review,reviews,author,creator,contributor,editor,publisher,comment,performer,performers,actor,director,alumni,customer,sponsor,funder,attendee,organizer,itemReviewed,translator,provider,speaker,subjectOf'.split(
    ',',
  ),
);
const MOST_NODES = 5_000;
const LONGEST_SCRIPT = 1_000_000;
const LONGEST_QUOTE = 400;

export function structuredData($: CheerioAPI): StructuredData {
  const found: StructuredData & { types: Set<string> } = { people: [], organizations: [], types: new Set() };
  for (const script of $('script').toArray()) {
    if (!/^\s*application\/ld\+json/i.test($(script).attr('type') ?? '')) continue;
    const source = $(script).text().slice(0, LONGEST_SCRIPT);
    const data = parsed(source);
    if (data !== null) new Walk(source, found).visit(data, null, null, 0);
  }
  return found;
}

class Walk {
  private nodes = 0;
  constructor(
    private readonly source: string,
    private readonly found: StructuredData & { types: Set<string> },
  ) {}

  visit(value: unknown, property: string | null, organization: string | null, depth: number): void {
    if (depth > 30 || this.nodes++ > MOST_NODES || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item, property, organization, depth + 1);
      return;
    }
    const node = value as Record<string, unknown>;
    const types = [node['@type']].flat().filter((type): type is string => typeof type === 'string');
    for (const type of types) this.found.types.add(type);
    if (types.includes('Person')) {
      this.person(node, property, organization);
      return;
    }
    const within = isOrganization(types) && typeof node.name === 'string' ? node.name : organization;
    if (isOrganization(types) && typeof node.name === 'string') this.found.organizations.push(node.name);
    for (const [key, child] of Object.entries(node)) {
      if (!OTHERS.has(key)) this.visit(child, key, within, depth + 1);
    }
  }

  private person(node: Record<string, unknown>, property: string | null, organization: string | null): void {
    const written = writtenName(node);
    const name = written === null ? null : asName(written.whole);
    const stated = [node.jobTitle].flat().find((title): title is string => typeof title === 'string');
    const title = stated === undefined ? (/^founders?$/.test(property ?? '') ? 'Founder' : null) : asTitle(stated);
    const quote = name === null ? null : this.quoteOf(written!.inSource, stated ?? null);
    if (name === null || title === null || quote === null) return;
    const links = [node.sameAs, node.url].flat().filter((link): link is string => typeof link === 'string');
    const linkedin_url = links.map(canonicalLinkedin).find((url) => url !== null) ?? null;
    const email = typeof node.email === 'string' ? node.email.replace(/^mailto:/i, '') : null;
    this.found.people.push({
      name,
      title,
      linkedin_url,
      email,
      organization: workplaceOf(node) ?? organization,
      quote,
    });
  }

  /** The script's own text from the name to the title, if they stand near each other. */
  private quoteOf(name: string, title: string | null): string | null {
    const written = JSON.stringify(name).slice(1, -1);
    for (let at = this.source.indexOf(written); at !== -1; at = this.source.indexOf(written, at + 1)) {
      if (title === null) return this.source.slice(at, at + written.length);
      const job = JSON.stringify(title).slice(1, -1);
      const from = Math.max(0, at - LONGEST_QUOTE);
      const near = this.source.slice(from, at + LONGEST_QUOTE);
      const behind = this.source.indexOf(job, at);
      if (behind !== -1 && behind - at < LONGEST_QUOTE) return this.source.slice(at, behind + job.length);
      const before = near.slice(0, at - from).lastIndexOf(job);
      if (before !== -1) return this.source.slice(from + before, at + written.length);
    }
    return null;
  }
}

/** The name, in one or two properties, and the part of it that can be looked up in the script. */
function writtenName(node: Record<string, unknown>): { whole: string; inSource: string } | null {
  if (typeof node.name === 'string') return { whole: node.name, inSource: node.name };
  const { givenName, familyName } = node;
  if (typeof givenName !== 'string' || typeof familyName !== 'string') return null;
  return { whole: `${givenName} ${familyName}`, inSource: givenName };
}

function isOrganization(types: readonly string[]): boolean {
  return types.some((type) =>
    /Organization|Corporation|Business|Company|NGO|Store|Restaurant|Clinic|LegalService|Attorney|Dentist|Hospital|Agency/.test(
      type,
    ),
  );
}

function workplaceOf(node: Record<string, unknown>): string | null {
  const works = [node.worksFor ?? node.affiliation].flat()[0];
  if (typeof works === 'string') return works;
  const name = (works as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? name : null;
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    // Hand-written data is often broken; the visible page is read all the same.
    return null;
  }
}
