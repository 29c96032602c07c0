import { detect } from 'tinyld';
import type { Fact } from '#src/domain/fact';
import type { PageKind } from '#src/domain/page-kind';
import { isObject, list, topObjects } from './readers/json-ld.ts';
import type { SitePage } from './site-page.ts';

/** How much a website gives to read, computed from what was read; 0-100 with its parts. */
export interface ContentQuality {
  score: number;
  /** Points of each part; they add up to `score`. */
  parts: {
    /** 0-25: characters of text, all of them from 6,000 on. */
    length: number;
    /** 0-15: 15 when the language is known and the pages declare none other, 8 when they do, 0 when unknown. */
    language: number;
    /** 0-20: 20 for a sign of this or last year, 5 less for each year before; 5 when there is no sign. */
    age: number;
    /** 0-20: share of single-valued fields without a contradiction; 0 without facts. */
    agreement: number;
    /** 0-20: 4 for each kind of page that says who the company is. */
    pages: number;
  };
  characters: number;
  /** ISO 639-1; `null` when it cannot be told. */
  language: string | null;
  /** Newest year the pages show: copyright, dates of articles, modification. */
  newestYear: number | null;
  /** Kinds of the pages that had text. */
  kinds: PageKind[];
}

/** As much text as five ordinary pages have. */
const ENOUGH_CHARACTERS = 6_000;
const TELLING_KINDS: readonly PageKind[] = [
  'home',
  'about',
  'team',
  'product',
  'customers',
  'contact',
  'imprint',
  'careers',
];
const POINTS_PER_KIND = 4;
const MOST_POINTS = { length: 25, language: 15, age: 20, agreement: 20, pages: 20 } as const;
const POINTS_LOST_PER_YEAR = 5;
const POINTS_WITHOUT_A_DATE = 5;
/** A page with less text shows a caption only. */
const LEAST_TEXT = 40;
/** Language is told from the beginning: more text only takes time. */
const TEXT_FOR_LANGUAGE = 2_000;

/** See ContentQuality. The year of now is that in which the pages were fetched. */
export function contentQuality(pages: readonly SitePage[], facts: readonly Fact[]): ContentQuality {
  const read = pages.filter(({ document }) => document.text.length >= LEAST_TEXT);
  const characters = read.reduce((sum, { document }) => sum + document.text.length, 0);
  const language = languageOf(read);
  const years = read.flatMap(yearsOn);
  const newestYear = years.length === 0 ? null : Math.max(...years);
  const kinds = [...new Set(read.map(({ kind }) => kind))];
  const parts = {
    length: Math.round(MOST_POINTS.length * Math.min(1, characters / ENOUGH_CHARACTERS)),
    language: languagePoints(language, read),
    age: read.length === 0 ? 0 : agePoints(newestYear, fetchedYear(read)),
    agreement: agreementPoints(facts),
    pages: Math.min(MOST_POINTS.pages, POINTS_PER_KIND * kinds.filter((kind) => TELLING_KINDS.includes(kind)).length),
  };
  const score = Object.values(parts).reduce((sum, points) => sum + points, 0);
  return { score, parts, characters, language, newestYear, kinds };
}

function languageOf(pages: readonly SitePage[]): string | null {
  const longest = [...pages].sort((a, b) => b.document.text.length - a.document.text.length)[0];
  const detected = longest === undefined ? '' : detect(longest.document.text.slice(0, TEXT_FOR_LANGUAGE));
  return detected === '' ? (longest?.document.declaredLanguage ?? null) : detected;
}

function languagePoints(language: string | null, pages: readonly SitePage[]): number {
  if (language === null) return 0;
  const declared = pages.flatMap(({ document }) => document.declaredLanguage ?? []);
  return declared.every((one) => one === language) ? MOST_POINTS.language : 8;
}

function agePoints(newest: number | null, now: number): number {
  if (newest === null) return POINTS_WITHOUT_A_DATE;
  return Math.max(0, MOST_POINTS.age - POINTS_LOST_PER_YEAR * Math.max(0, now - newest - 1));
}

/** A field with several facts of single values is one on which the pages contradict each other. */
function agreementPoints(facts: readonly Fact[]): number {
  const counts = new Map<string, number>();
  for (const { field, value } of facts) if (!Array.isArray(value)) counts.set(field, (counts.get(field) ?? 0) + 1);
  if (counts.size === 0) return 0;
  const united = [...counts.values()].filter((count) => count === 1).length;
  return Math.round((MOST_POINTS.agreement * united) / counts.size);
}

const COPYRIGHT_YEAR = /(?:©|\(c\)|copyright)[^\n\d]{0,40}(?:(?:19|20)\d{2}\s?[-–—]\s?)?(?<year>20\d{2})/giu;
const DATED_META = ['article:modified_time', 'article:published_time', 'og:updated_time', 'last-modified', 'date'];

function yearsOn({ document }: SitePage): number[] {
  const now = new Date(document.page.fetchedAt).getUTCFullYear();
  const copyright = [...document.text.matchAll(COPYRIGHT_YEAR)].slice(0, 20).map((match) => Number(match.groups?.year));
  const meta = DATED_META.flatMap((name) => yearOf(document.meta.get(name)));
  const times = document
    .dom('time[datetime]')
    .toArray()
    .slice(0, 100)
    .flatMap(({ attribs }) => yearOf(attribs.datetime));
  const stated = document.jsonLd.flatMap((script) =>
    topObjects(script)
      .flatMap((object) => [object, ...list(object.mainEntity).filter(isObject)])
      .flatMap((object) => [...yearOf(object.dateModified), ...yearOf(object.datePublished)]),
  );
  // A date after the visit is an event or a mistake, not an age.
  return [...copyright, ...meta, ...times, ...stated].filter((year) => year >= 1995 && year <= now);
}

function yearOf(written: unknown): number[] {
  const year = typeof written === 'string' ? /^\s*(\d{4})-/.exec(written)?.[1] : undefined;
  return year === undefined ? [] : [Number(year)];
}

function fetchedYear(pages: readonly SitePage[]): number {
  return Math.max(...pages.map(({ document }) => new Date(document.page.fetchedAt).getUTCFullYear()));
}
