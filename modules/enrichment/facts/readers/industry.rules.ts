import { INDUSTRIES } from '#src/platform/industries/industries';
import type { Industry } from '#src/platform/industries/industry';
import { stemOf } from '#src/platform/text/stem';
import { germanKeys, holdsTogether, type Word, wordsOf } from '#src/platform/text/words';
import { quoteAround } from '../quote.rules.ts';
import type { Candidate, Site, SitePage } from '../site-page.ts';

/** Pages that say what a company does; the others speak of people, places and customers. */
const KINDS = new Set(['home', 'about', 'product']);
/** What a term weighs by where it stands: a company's own summary tells more than its running text. */
const WEIGHT = { summary: 3, text: 1 } as const;
/** The same term again adds less, and nothing after this many times. */
const MOST_REPEATS = 3;
/**
 * Less evidence than this is a chance word. This and the lead were chosen on one half of some 4,000 one-sentence
 * descriptions with a known industry and hold on the other: about three answers in five are the list's own label, for two
 * descriptions in five; the rest stays open. Asking for more evidence gains little precision and loses most answers.
 */
const LEAST_SCORE = 3.5;
/** The first must lead the second by this factor, unless they are of one family. */
const CLEAR_LEAD = 1.6;
/** Means (AI, cloud) stand beside nearly every market, so they count less. */
const WEIGHT_OF_MEANS = 0.4;
/** Names of the taxonomy that people ask for and that are no market of their own. */
const NO_MARKETS = new Set(['B2B', 'consumer', 'mobile apps', 'software', 'B2B software (SaaS)']);
/** Terms from here on show an industry well enough for the better method. */
const MANY_TERMS = 3;

/** An industry with its evidence. */
export interface IndustryScore {
  industry: Industry;
  score: number;
  /** Distinct terms found. */
  terms: number;
  /** Where the heaviest term stands: index of the text, and its place in it. */
  best: { text: number; start: number; end: number; weight: number };
}

interface WeighedText {
  text: string;
  weight: number;
}

/** The industry of the fixed taxonomy (`src/platform/industries`) that the site's words show; none when unclear. */
export function fromIndustryWords(site: Site): Candidate[] {
  const texts: (WeighedText & { page: SitePage })[] = site.pages
    .filter(({ kind }) => KINDS.has(kind))
    .flatMap((page) => textsOf(page).map((text) => ({ ...text, page })));
  const found = industryOf(texts);
  if (found === null) return [];
  const { text, start, end } = found.best;
  const source = texts[text];
  if (source === undefined) return [];
  const method = found.terms >= MANY_TERMS ? 'industry-words' : 'industry-words-few';
  return [
    {
      field: 'industry',
      value: found.industry.label,
      quote: quoteAround(source.text, start, end),
      method,
      page: source.page,
    },
  ];
}

function textsOf({ document, kind }: SitePage): WeighedText[] {
  const summary =
    kind === 'home'
      ? [document.title, document.meta.get('description') ?? '', document.meta.get('og:description') ?? '']
      : [];
  const headings = document.lines.filter(({ heading }) => heading === 1).map(({ text }) => text);
  const main = document.lines.filter(({ region, isLink }) => region === 'main' && !isLink).map(({ text }) => text);
  return [
    ...[...new Set([...summary, ...headings])].filter(Boolean).map((text) => ({ text, weight: WEIGHT.summary })),
    { text: main.join('\n'), weight: WEIGHT.text },
  ];
}

/** The industry that leads clearly; `null` when nothing does. */
export function industryOf(texts: readonly WeighedText[]): IndustryScore | null {
  const [first, ...others] = scoresOf(texts);
  if (first === undefined || first.score < LEAST_SCORE) return null;
  const rival = others.find(({ industry }) => !sameFamily(industry, first.industry));
  return rival === undefined || first.score >= rival.score * CLEAR_LEAD ? first : null;
}

/** All industries with any evidence, the strongest first. */
function scoresOf(texts: readonly WeighedText[]): IndustryScore[] {
  const scores = new Map<Industry, IndustryScore & { seen: Map<string, number> }>();
  for (const [index, { text, weight }] of texts.entries()) {
    for (const { key, start, end, meanings } of phrasesIn(text)) {
      for (const meaning of meanings) {
        const score = scores.get(meaning.industry) ?? {
          industry: meaning.industry,
          score: 0,
          terms: 0,
          best: { text: index, start, end, weight: 0 },
          seen: new Map<string, number>(),
        };
        scores.set(meaning.industry, score);
        const times = score.seen.get(key) ?? 0;
        score.seen.set(key, times + 1);
        if (times >= MOST_REPEATS) continue;
        const worth = (meaning.weight * weight) / (times + 1);
        score.score += worth;
        score.terms = score.seen.size;
        if (worth > score.best.weight) score.best = { text: index, start, end, weight: worth };
      }
    }
  }
  return [...scores.values()].sort((a, b) => b.score - a.score);
}

interface Meaning {
  industry: Industry;
  weight: number;
  /** Written in capitals only: "SOC" is not "soc". */
  capitals: string | null;
}

interface Phrase {
  key: string;
  start: number;
  end: number;
  meanings: readonly Meaning[];
}

/** Known terms in a text, the longest at each place. */
function phrasesIn(text: string): Phrase[] {
  const words = wordsOf(text);
  const phrases: Phrase[] = [];
  for (let start = 0; start < words.length; ) {
    const found = longestAt(words, start);
    if (found === null) {
      start += 1;
      continue;
    }
    const [first, last] = [words[start]!, words[found.end - 1]!];
    phrases.push({ key: found.key, start: first.start, end: last.end, meanings: found.meanings });
    start = found.end;
  }
  return phrases;
}

function longestAt(
  words: readonly Word[],
  start: number,
): { key: string; end: number; meanings: readonly Meaning[] } | null {
  let key = '';
  let found: { key: string; end: number; meanings: readonly Meaning[] } | null = null;
  for (let end = start + 1; end <= Math.min(words.length, start + LONGEST); end += 1) {
    const word = words[end - 1]!;
    if (end - 1 > start && !holdsTogether(word.gap)) break;
    key = key === '' ? stemOf(word.folded) : `${key} ${stemOf(word.folded)}`;
    const meanings = MEANINGS.get(key)?.filter(({ capitals }) => capitals === null || capitals === word.raw);
    if (meanings !== undefined && meanings.length > 0) found = { key, end, meanings };
  }
  return found;
}

/** Stemmed term -> the industries it shows. A term of many industries tells little, one of several words much. */
const MEANINGS: ReadonlyMap<string, readonly Meaning[]> = meanings();
const LONGEST = Math.max(...[...MEANINGS.keys()].map((key) => key.split(' ').length));

function meanings(): Map<string, Meaning[]> {
  const all = new Map<string, Meaning[]>();
  for (const industry of INDUSTRIES) {
    if (NO_MARKETS.has(industry.label)) continue;
    const base = industry.technology ? WEIGHT_OF_MEANS : 1;
    const terms = [...industry.terms.split('|'), ...industry.names.split('|')];
    for (const [rank, term] of terms.entries()) {
      const isShort = /^[A-Z\d.]{1,4}$/.test(term);
      // Terms are listed by how telling they are; the tail of a long list is half as telling as its head.
      const telling = rank < industry.terms.split('|').length ? 1 - (0.5 * rank) / industry.terms.split('|').length : 1;
      for (const folded of germanKeys(term)) {
        const key = folded.split(' ').map(stemOf).join(' ');
        const known = all.get(key) ?? [];
        if (key === '' || known.some((meaning) => meaning.industry === industry)) continue;
        const length = Math.min(2, 0.75 + 0.25 * key.split(' ').length + (key.length > 9 ? 0.25 : 0));
        all.set(key, [...known, { industry, weight: base * telling * length, capitals: isShort ? term : null }]);
      }
    }
  }
  for (const [key, shared] of all)
    all.set(
      key,
      shared.map((meaning) => ({ ...meaning, weight: meaning.weight / shared.length })),
    );
  return all;
}

/** "payments" and "fintech" are no rivals: a label of one covers a label of the other. */
function sameFamily(one: Industry, other: Industry): boolean {
  const roots = (industry: Industry) => industry.industries.split('|').map((label) => label.split(' -> '));
  return roots(one).some((first) =>
    roots(other).some(
      (second) =>
        first[0] === second[0] &&
        (first.length === 1 || second.length === 1) &&
        first[0] !== 'B2B' &&
        first[0] !== 'Consumer',
    ),
  );
}
