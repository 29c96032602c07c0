import { factsFromSite, wordsOccur } from '#modules/enrichment';
import type { Fact } from '#src/domain/fact';
import type { Passage } from '#src/platform/documents/document-text';
import { AUDIENCE, BENEFIT, CONTRAST, PAIN } from '../parts/part-words.data.ts';
import { isOrdinary, isTelling, type SiteReading, type SiteSentence, sentencesIn } from '../parts/site-reading.ts';
import type { GivenMaterial, MaterialReading, ReadMaterial } from './given-material.ts';

/** Sentences of all documents together that parts may be made of: of each those that say most. */
const MOST_SENTENCES = 120;
/** Least and most characters of a line that is no whole sentence but says something, as in notes. */
const NOTE = { least: 20, most: 160, words: 4 } as const;
/** What a document may state of the company. Whose name, address or number stands in it is anybody's guess. */
const FIELDS = new Set(['offering', 'description', 'customers', 'customerSegments', 'countries', 'employeeCount']);

/** Reads a document as a website is read. What cannot be found in its text word for word is left out. */
export function readMaterial(material: Omit<GivenMaterial, 'id'>): MaterialReading {
  const { domain, given_at: fetchedAt } = material;
  // Its own website's address, so that it is taken for the company's own words.
  const page = { url: `https://${domain}/`, status: 200, html: asPage(material.passages), fetchedAt };
  const { facts, quality } = factsFromSite([{ kind: 'about', page }], { domain });
  return {
    sentences: weightiest(sentencesOf(material), MOST_SENTENCES),
    facts: facts.filter(({ field }) => FIELDS.has(field)).flatMap((fact) => placed(fact, material)),
    language: quality.language,
  };
}

/**
 * A website together with what people gave about it, which is said first: a person's word stands above the website's.
 * `null` when there is neither.
 */
export function withMaterial(
  domain: string,
  site: SiteReading | null,
  material: readonly ReadMaterial[],
): SiteReading | null {
  const newest = material
    .map(({ givenAt }) => givenAt)
    .sort()
    .at(-1);
  if (newest === undefined) return site;
  const share = Math.ceil(MOST_SENTENCES / material.length);
  const given = material.map((one) => ({ ...one, sentences: weightiest(one.reading.sentences, share) }));
  const sentences = [...given.flatMap((one) => one.sentences), ...(site?.sentences ?? [])];
  return {
    domain,
    language: site?.language ?? given.find(({ reading }) => reading.language !== null)?.reading.language ?? null,
    facts: [...given.flatMap(({ reading }) => reading.facts), ...(site?.facts ?? [])],
    sentences: [...new Map(sentences.toReversed().map((one) => [one.text, one])).values()].reverse(),
    characters: given.reduce((sum, one) => sum + one.characters, site?.characters ?? 0),
    newestYear: Math.max(Number(newest.slice(0, 4)), site?.newestYear ?? 0),
    agreement: site?.agreement ?? 1,
    readAt: site?.readAt || newest,
    given: given.map(({ name, givenAt: at, sentences: own }) => ({ name, at, sentences: own.length })),
  };
}

function sentencesOf({ name, passages, given_at: date }: Omit<GivenMaterial, 'id'>): SiteSentence[] {
  const headings = new Set(passages.map(({ heading }) => heading));
  return passages.flatMap(({ place, heading, text }) => {
    const whole = sentencesIn(text, text.length).filter(isTelling);
    const said = whole.length === 0 && !headings.has(text) && isNote(text) ? [text] : whole;
    const source = `${name}, ${place}`;
    return said.map(
      (sentence): SiteSentence => ({
        text: sentence.trim(),
        heading,
        kind: 'other',
        source,
        date,
        authority: 'user-given',
      }),
    );
  });
}

/** Those that name benefits, difficulties, differences or customers before the others; all in their order. */
function weightiest(sentences: readonly SiteSentence[], most: number): SiteSentence[] {
  if (sentences.length <= most) return [...sentences];
  const weight = ({ text }: SiteSentence) => [BENEFIT, PAIN, CONTRAST, AUDIENCE].filter((all) => all.test(text)).length;
  const weighed = sentences
    .map((one) => ({ one, weight: weight(one) }))
    .sort((one, other) => other.weight - one.weight);
  const chosen = new Set(weighed.slice(0, most).map(({ one }) => one));
  return sentences.filter((one) => chosen.has(one));
}

/** A line that says something without being a sentence. */
function isNote(text: string): boolean {
  const { length } = text;
  const isLong = length >= NOTE.least && length <= NOTE.most && text.split(' ').length >= NOTE.words;
  return isLong && /^[\p{L}\p{N}„“"]/u.test(text) && isOrdinary(text);
}

/** The fact with its place in the document; none when its words do not stand there. */
function placed(fact: Fact, { name, passages }: Omit<GivenMaterial, 'id'>): Fact[] {
  const pieces = fact.evidence.quote
    .split('…')
    .map((piece) => piece.trim())
    .filter(Boolean);
  const at = passages.findIndex(({ text }) => pieces[0] !== undefined && wordsOccur(pieces[0], text));
  if (at < 0) return [];
  // A list is quoted piece by piece; all of it follows within a few paragraphs.
  const near = passages
    .slice(at)
    .map(({ text }) => text)
    .join(' ');
  if (!pieces.every((piece) => wordsOccur(piece, near))) return [];
  const evidence = { ...fact.evidence, source: `${name}, ${passages[at]!.place}` };
  return [{ ...fact, evidence, authority: 'person', method: `document:${fact.method}` }];
}

/** Short lines are a list, which is how customers are named; headings are told by the passages under them. */
function asPage(passages: readonly Passage[]): string {
  const headings = new Set(passages.map(({ heading }) => heading));
  const blocks = passages.map(({ text }) => {
    const words = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    if (headings.has(text)) return `<h2>${words}</h2>`;
    return text.length <= 80 && !/[.!?]$/.test(text) ? `<ul><li>${words}</li></ul>` : `<p>${words}</p>`;
  });
  return `<!doctype html><html><body><main>${blocks.join('\n').replaceAll('</ul>\n<ul>', '')}</main></body></html>`;
}
