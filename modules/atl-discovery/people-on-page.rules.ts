import { isOwn } from './context/organization.rules.ts';
import { type PageNature, pageNature } from './context/page-nature.rules.ts';
import { namesOtherOrganization, type Surroundings, standingOf } from './context/relation.rules.ts';
import { isOwnStaffVoice, markedAs, type Section, sectionsOf } from './context/section.rules.ts';
import { mergeSightings, type Sighting } from './merge-people.rules.ts';
import { type Pairing, pairNamesWithTitles } from './page/cards.rules.ts';
import { type ContactLinks, linksOf, type PlacedLinks, placeLinks } from './page/contact-links.rules.ts';
import { type StructuredPerson, structuredData } from './page/json-ld-people.rules.ts';
import { peopleInProse } from './page/narrative.rules.ts';
import { pageLines } from './page/page-lines.ts';
import { isWithin } from './page/tree.rules.ts';
import { type Unit, unitsOf } from './page/units.rules.ts';
import type { FoundPerson, Method, PageOrigin, SetAside } from './person.ts';
import { readTitle } from './titles/title.rules.ts';

/** How sure each way of reading is; measured as precision on pages with known people, rounded down. */
const CONFIDENCE: Readonly<Record<Method, number>> = {
  'json-ld': 0.95,
  card: 0.9,
  line: 0.9,
  'title-before-name': 0.85,
  narrative: 0.75,
  'same-place-as-titles': 0.6,
};
/** Cards with more lines than this hold more than a person; a LinkedIn link in them must carry the name. */
const LINES_OF_A_CARD = 25;
/** Prose begins at this length, in characters. */
const SHORTEST_PROSE = 40;
const LONGEST_QUOTATION_GAP = 6;

/** People on a page: the company's own, and those who are somebody else's with the reason. */
export interface PeopleOnPage {
  people: FoundPerson[];
  others: SetAside[];
}

/** The people of the company that a page shows, each once, above the line or not. Pure; time is bounded for any input. */
export function peopleOnPage(html: string, origin: PageOrigin): FoundPerson[] {
  return everybodyOnPage(html, origin).people;
}

/** As `peopleOnPage`, with those who were told apart. */
export function everybodyOnPage(html: string, origin: PageOrigin): PeopleOnPage {
  const { $, root, lines } = pageLines(html);
  const units = unitsOf(lines);
  const data = structuredData($);
  const nature = pageNature($, units, data, origin);
  const page: Page = { units, nature, origin, sections: sectionsOf(units, nature.section), links: placeLinks(root) };
  return mergeSightings([
    ...pairNamesWithTitles(units).flatMap((pairing, at, all) => sightingOf(page, pairing, all[at + 1] ?? null)),
    ...data.people.map((person) => structuredSighting(page, person)),
    ...narratedSightings(page),
  ]);
}

interface Page {
  units: readonly Unit[];
  sections: readonly (Section | null)[];
  nature: PageNature;
  origin: PageOrigin;
  links: PlacedLinks;
}

function sightingOf(page: Page, pairing: Pairing, next: Pairing | null): Sighting[] {
  const { standing, person } = found(page, pairing.name, pairing.title, {
    ...surroundings(page, pairing),
    method: pairing.method,
    quote: quoteOf(page.units, pairing),
    links: linksOfPairing(page, pairing, next),
  });
  return [{ person, reason: standing.reason, explicit: standing.explicit }];
}

function found(
  page: Page,
  name: string,
  title: string,
  around: Surroundings & { method: Method; quote: string; links: ContactLinks },
) {
  const read = readTitle(title);
  const standing = standingOf(title, read, around);
  const person: FoundPerson = {
    name,
    title,
    linkedin_url: around.links.linkedin_url,
    is_atl: read?.is_atl ?? false,
    level: read?.level ?? 'staff',
    function: read?.function ?? null,
    relation: standing.relation,
    quote: around.quote,
    page: page.origin.url,
    date: page.origin.fetchedAt,
    confidence: CONFIDENCE[around.method],
    method: around.method,
    email: around.links.email,
    phone: around.links.phone,
  };
  return { person, standing };
}

function surroundings(page: Page, { nameAt, titleAt, card }: Pairing): Surroundings {
  const unit = page.units[nameAt]!;
  const near = page.units.filter(
    (other, at) =>
      at !== nameAt &&
      at !== titleAt &&
      Math.abs(at - nameAt) <= LONGEST_QUOTATION_GAP &&
      card !== null &&
      isWithin(other.node, card),
  );
  return {
    section: page.sections[nameAt] ?? null,
    mark: markedAs(unit.node),
    quoted:
      !isOwnStaffVoice(unit.node) &&
      near.some(({ text, node }) => isQuotation(text) || markedAs(node)?.mark.startsWith('<') === true),
    organizationLine: organizationBeside(page, nameAt, titleAt, card),
    nature: page.nature,
  };
}

/** The line right behind name and title, when it names an organisation: "Jane Doe / CEO / Acme Ltd". */
function organizationBeside(page: Page, nameAt: number, titleAt: number, card: Pairing['card']): string | null {
  const behind = page.units[Math.max(nameAt, titleAt) + 1];
  if (behind === undefined || card === null || !isWithin(behind.node, card) || behind.node.name === 'li') return null;
  return namesOtherOrganization(behind.text, page.nature) ? behind.text : null;
}

/** Somebody's words: a text of some length that begins and ends with quotation marks. */
function isQuotation(text: string): boolean {
  return text.length >= 30 && /^["“”„«»‘'']/u.test(text) && /["“”«»’''][.\s]?$/u.test(text);
}

/** The page's own text from name to title, both included. */
function quoteOf(units: readonly Unit[], { nameAt, titleAt }: Pairing): string {
  return units
    .slice(Math.min(nameAt, titleAt), Math.max(nameAt, titleAt) + 1)
    .map((unit) => unit.text)
    .join(' ');
}

function linksOfPairing(page: Page, pairing: Pairing, next: Pairing | null): ContactLinks {
  const { units, links } = page;
  if (pairing.card !== null) {
    const range = links.rangeOf(pairing.card);
    const lines = units.filter((unit) => {
      const [from] = links.rangeOf(unit.node);
      return from >= range[0] && from < range[1];
    }).length;
    const inCard = linksOf(pairing.name, links, range, lines > LINES_OF_A_CARD);
    if (inCard.linkedin_url !== null || lines > 3) return inCard;
  }
  // No element of their own: what stands between this person and the next one.
  const from = links.rangeOf(units[Math.min(pairing.nameAt, pairing.titleAt)]!.node)[0];
  const to = next === null ? from + 200 : links.rangeOf(units[Math.min(next.nameAt, next.titleAt)]!.node)[0];
  return linksOf(pairing.name, links, [from, Math.min(to, from + 200)], next === null);
}

function structuredSighting(page: Page, structured: StructuredPerson): Sighting {
  const other = structured.organization !== null && !isOwn(structured.organization, page.nature.own);
  const { person, standing } = found(page, structured.name, structured.title, {
    section: page.nature.section?.kind === 'team' ? page.nature.section : null,
    mark: null,
    quoted: false,
    organizationLine: other ? structured.organization : null,
    nature: { ...page.nature, kind: 'ordinary' },
    method: 'json-ld',
    quote: structured.quote,
    links: { linkedin_url: structured.linkedin_url, email: structured.email, phone: null },
  });
  if (!other) return { person, reason: standing.reason, explicit: standing.explicit };
  return {
    person: { ...person, relation: 'other-company' },
    reason: `works for "${structured.organization}"`,
    explicit: true,
  };
}

/** Prose counts on the company's own pages only, outside of parts that are about others. */
function narratedSightings(page: Page): Sighting[] {
  const { nature } = page;
  return page.units.flatMap((unit, at) => {
    const section = page.sections[at] ?? null;
    if (unit.inMenu || unit.text.length < SHORTEST_PROSE || nature.kind === 'job') return [];
    if (section !== null && section.kind !== 'team') return [];
    if (markedAs(unit.node) !== null) return [];
    return peopleInProse(unit.text, nature.own).map(({ name, title, quote }) => {
      const links: ContactLinks = { linkedin_url: null, email: null, phone: null };
      const around = {
        section,
        mark: null,
        quoted: false,
        organizationLine: null,
        nature: { ...nature, kind: 'ordinary' as const },
      };
      const { person, standing } = found(page, name, title, { ...around, method: 'narrative', quote, links });
      return { person, reason: standing.reason, explicit: false };
    });
  });
}
