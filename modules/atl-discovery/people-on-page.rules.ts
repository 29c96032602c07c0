import { isOwn, organizationKey } from './context/organization.rules.ts';
import { type PageNature, pageNature } from './context/page-nature.rules.ts';
import { type Surroundings, standingOf } from './context/relation.rules.ts';
import { markedAs, type Section, sectionsOf } from './context/section.rules.ts';
import { likeTheirSiblings } from './context/siblings.rules.ts';
import { isBelowSentence, surroundingsOf } from './context/surroundings.rules.ts';
import { mergeSightings, type Sighting } from './merge-people.rules.ts';
import { pairWithBiographies } from './page/biographies.rules.ts';
import { pairNamesWithTitles } from './page/cards.rules.ts';
import { type ContactLinks, firstAtLeast, linksOf, type PlacedLinks, placeLinks } from './page/contact-links.rules.ts';
import { type StructuredPerson, structuredData } from './page/json-ld-people.rules.ts';
import { mayTellRoles, peopleInProse } from './page/narrative.rules.ts';
import { type Line, pageLines } from './page/page-lines.ts';
import type { Pairing } from './page/pairing.ts';
import { isWithin } from './page/tree.rules.ts';
import { type Unit, unitsOf } from './page/units.rules.ts';
import type { FoundPerson, Method, PageOrigin, SetAside } from './person.ts';
import { readTitleWithin } from './titles/title.rules.ts';

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
/** Lines of prose that are read on one page; what tells of a company's people stands near its top. */
const MOST_PROSE_LINES = 300;

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
  const links = placeLinks(root);
  const page: Page = {
    lines,
    units,
    nature,
    origin,
    sections: sectionsOf(units, nature.section),
    links,
    places: units.map((unit) => links.rangeOf(unit.node)[0]),
  };
  const pairings = pairNamesWithTitles(units).filter((pairing) => !isCompanyBelowTitle(page, pairing));
  return mergeSightings([
    ...likeTheirSiblings(
      pairings.map((pairing, at, all) => ({
        pairing,
        sighting: sightingOf(page, pairing, all[at + 1] ?? null),
        belowSentence: isBelowSentence(units, pairing),
        section: page.sections[pairing.nameAt] ?? null,
      })),
    ),
    ...pairWithBiographies(page, pairings).map((pairing) => sightingOf(page, pairing, null)),
    ...data.people.map((person) => structuredSighting(page, person)),
    ...narratedSightings(page),
  ]);
}

/** "General Manager" / an address / "Orion Gaskets": the company's own name further below a title is nobody's. */
function isCompanyBelowTitle({ nature }: Page, { name, nameAt, titleAt }: Pairing): boolean {
  return nameAt - titleAt > 1 && nature.own.has(organizationKey(name));
}

interface Page {
  lines: readonly Line[];
  units: readonly Unit[];
  sections: readonly (Section | null)[];
  nature: PageNature;
  origin: PageOrigin;
  links: PlacedLinks;
  /** Where each unit stands among the elements, ascending. */
  places: readonly number[];
}

function sightingOf(page: Page, pairing: Pairing, next: Pairing | null): Sighting {
  const around = surroundingsOf(page, pairing);
  const { standing, person } = found(page, pairing.name, pairing.title, {
    ...around,
    group: pairing.group ?? around.section?.heading,
    method: pairing.method,
    quote: pairing.quote ?? quoteOf(page, pairing),
    links: linksOfPairing(page, pairing, next),
  });
  return { person, reason: standing.reason, explicit: standing.explicit };
}

function found(
  page: Page,
  name: string,
  title: string,
  around: Surroundings & { method: Method; quote: string; links: ContactLinks; group?: string | undefined },
) {
  const read = readTitleWithin(around.group ?? null, title);
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

/** The page's own text from name to title, both included. */
function quoteOf({ units, lines }: Page, { nameAt, titleAt }: Pairing): string {
  const told = units.slice(Math.min(nameAt, titleAt), Math.max(nameAt, titleAt) + 1);
  const [first, last] = [told[0]!, told.at(-1)!];
  // Within one line, marks between the two are the page's words too: "Jane Doe, CEO".
  const line = first.line === last.line ? lines[first.line]!.text : '';
  const from = line.indexOf(first.text);
  const to = from === -1 ? -1 : line.indexOf(last.text, first === last ? from : from + first.text.length);
  return to === -1 ? told.map((unit) => unit.text).join(' ') : line.slice(from, to + last.text.length);
}

function linksOfPairing(page: Page, pairing: Pairing, next: Pairing | null): ContactLinks {
  const { units, links } = page;
  if (pairing.card !== null) {
    const range = links.rangeOf(pairing.card);
    const lines = countBetween(page.places, range);
    const inCard = linksOf(pairing.name, links, range, lines > LINES_OF_A_CARD);
    if (inCard.linkedin_url !== null || isWithin(units[pairing.titleAt]!.node, pairing.card)) return inCard;
  }
  // No element of their own: what stands between this person and the next one.
  const from = links.rangeOf(units[Math.min(pairing.nameAt, pairing.titleAt)]!.node)[0];
  const to = next === null ? from + 200 : links.rangeOf(units[Math.min(next.nameAt, next.titleAt)]!.node)[0];
  return linksOf(pairing.name, links, [from, Math.min(to, from + 200)], true);
}

/** How many of the ascending places lie within a range. */
function countBetween(places: readonly number[], [from, to]: readonly [number, number]): number {
  return firstAtLeast(places, to) - firstAtLeast(places, from);
}

function structuredSighting(page: Page, structured: StructuredPerson): Sighting {
  const other = structured.organization !== null && !isOwn(structured.organization, page.nature.own);
  const { person, standing } = found(page, structured.name, structured.title, {
    section: page.nature.section?.kind === 'team' ? page.nature.section : null,
    example: false,
    mark: null,
    quoted: false,
    organizationLine: other ? structured.organization : null,
    priced: false,
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
  const firstUnits = new Map(page.units.map((unit, at) => [unit.line, at] as const).toReversed());
  const telling = page.lines.flatMap((line, at) => (mayTellRoles(line.text) ? [{ line, at }] : []));
  return telling.slice(0, MOST_PROSE_LINES).flatMap(({ line, at }) => {
    const section = page.sections[firstUnits.get(at) ?? -1] ?? null;
    if (line.inMenu || line.text.length < SHORTEST_PROSE || nature.kind === 'job') return [];
    if (section?.kind === 'former' || section?.kind === 'job-contact' || markedAs(line.node) !== null) return [];
    const aboutOthers = section !== null && section.kind !== 'team';
    const told = peopleInProse(line.text, nature.own, section?.kind === 'team');
    return told.flatMap(({ name, title, quote, named }) => {
      if (aboutOthers && !named) return [];
      const links: ContactLinks = { linkedin_url: null, email: null, phone: null };
      const around = {
        section: aboutOthers ? null : section,
        example: false,
        mark: null,
        quoted: false,
        organizationLine: null,
        priced: false,
        nature: { ...nature, kind: 'ordinary' as const },
      };
      const { person, standing } = found(page, name, title, { ...around, method: 'narrative', quote, links });
      return [{ person, reason: standing.reason, explicit: false }];
    });
  });
}
