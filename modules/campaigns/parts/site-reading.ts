import { z } from 'zod';
import { type FetchedPage, factsFromSite, readContent } from '#modules/enrichment';
import { Fact } from '#src/domain/fact';
import type { WebPage } from '#src/ports/website';
import type { EvidenceStatement } from './statement.ts';

export const SiteSentence = z.object({
  text: z.string(),
  /** Heading it stands under; `null` before the first. */
  heading: z.string().nullable(),
  /** What the section is about, e.g. `product`. */
  kind: z.string(),
  source: z.string(),
  date: z.string(),
  /** Absent: the website's own. */
  authority: z.literal('user-given').optional(),
});
export type SiteSentence = z.infer<typeof SiteSentence>;

/** Notes or a document of a person that a reading is made of as well. */
const GivenSource = z.object({ name: z.string(), at: z.string(), sentences: z.number().int() });

/** What was read of a company's own website, and what people gave beside it: everything parts are made of. */
export const SiteReading = z.object({
  domain: z.string(),
  /** ISO 639-1; `null` when it cannot be told. */
  language: z.string().nullable(),
  facts: z.array(Fact),
  sentences: z.array(SiteSentence),
  /** Measures for the quality of this context; see ContentQuality. */
  characters: z.number(),
  newestYear: z.number().nullable(),
  /** 0-1: share of single-valued facts without a contradiction. */
  agreement: z.number(),
  /** When the oldest page was read. */
  readAt: z.string(),
  /** What of it people gave; it stands before what the website says. */
  given: z.array(GivenSource).optional(),
});
export type SiteReading = z.infer<typeof SiteReading>;

const MOST_SENTENCES = 120;
const MOST_PER_PAGE = 60;
const SENTENCE = { least: 30, most: 240 } as const;
/** Pages whose sentences speak of what is sold; others speak of people, jobs and law. */
const TELLING = new Set(['home', 'about', 'product', 'customers', 'pricing', 'other']);
/** Words of notices and menus. */
const NOTICE =
  /cookie|javascript|©|all rights reserved|alle rechte|privacy|datenschutz|newsletter|subscribe|log ?in|sign up|captcha|lorem ipsum|terms of|impressum|browser/iu;
const UNUSUAL = /[{}<>[\]|_]|https?:|www\.|@|!!|\.\.\.|…|\p{Lu}{5,}\s\p{Lu}{4,}/u;

/**
 * Reads pages of one website by rules. Bounded by their length; nothing throws. `sentencesOf`: for who has read a page
 * before all were there.
 */
export function readSite(
  pages: readonly FetchedPage[],
  domain: string,
  sentencesOf: (page: WebPage) => SiteSentence[] = sentencesOn,
): SiteReading {
  const { facts, quality } = factsFromSite(pages, { domain });
  const sentences = pages.filter(({ kind }) => TELLING.has(kind)).flatMap(({ page }) => sentencesOf(page));
  const distinct = [...new Map(sentences.map((one) => [one.text, one])).values()];
  return {
    domain,
    language: quality.language,
    facts,
    sentences: distinct.slice(0, MOST_SENTENCES),
    characters: quality.characters,
    newestYear: quality.newestYear,
    agreement: quality.parts.agreement / 20,
    readAt: pages.map(({ page }) => page.fetchedAt).sort()[0] ?? '',
  };
}

/** A sentence as evidence for itself. */
export function quoted({ text, source, date, authority }: SiteSentence): EvidenceStatement {
  return { basis: 'evidence', text, quote: text, source, date, ...(authority && { authority }) };
}

/** The sentences of a paragraph, of which so many characters are looked at. */
export function sentencesIn(line: string, most = 4_000): string[] {
  return line.slice(0, most).split(/(?<=[.!?])\s+(?=[\p{Lu}\d„“"])/u);
}

/** Whether a sentence is whole and says something of the company or what it sells. */
export function isTelling(sentence: string): boolean {
  const { length } = sentence.trim();
  const isWhole = /^\p{Lu}.*[\p{L}\p{N})%]\.$/u.test(sentence.trim());
  return length >= SENTENCE.least && length <= SENTENCE.most && isWhole && isOrdinary(sentence);
}

/** No notice, no menu, no markup. */
export function isOrdinary(text: string): boolean {
  return !NOTICE.test(text) && !UNUSUAL.test(text);
}

/** The sentences of a page that parts may be made of. */
export function sentencesOn(page: WebPage): SiteSentence[] {
  const { sections } = readContent(page.html, page.url);
  return sections
    .flatMap(({ kind, heading, text }) =>
      text
        .split('\n')
        .flatMap((line) => sentencesIn(line))
        .filter(isTelling)
        .map((sentence) => ({ text: sentence.trim(), heading, kind, source: page.url, date: page.fetchedAt })),
    )
    .slice(0, MOST_PER_PAGE);
}
