import { NUMBER_WORDS, SCALE_WORDS } from '#src/platform/text/number-words';
import type { Sentence } from './sentence.ts';

/** A number in a sentence; `end` is the position behind its last word. */
interface NumberFound {
  value: number;
  end: number;
}

/** Largest number that is taken for a head count. */
const LARGEST = 10_000_000;

/** Reads "250", "1,000", "1.000", "2k", "twenty", "two hundred", "zwanzig" at a position; `null` when there is none. */
export function numberAt(sentence: Sentence, start: number): NumberFound | null {
  const word = sentence.at(start);
  if (/^\d/.test(word)) {
    const digits = word.replace(/[.,'’]/g, '');
    const value = /^\d{1,8}$/.test(digits) ? Number(digits) : thousands(digits);
    return value === null || value > LARGEST ? null : { value, end: start + 1 };
  }
  return writtenNumberAt(sentence, start);
}

function thousands(text: string): number | null {
  return /^\d{1,4}k$/.test(text) ? Number(text.slice(0, -1)) * 1000 : null;
}

function writtenNumberAt(sentence: Sentence, start: number): NumberFound | null {
  let total: number | null = null;
  let end = start;
  while (end < start + MOST_WORDS && end < sentence.length) {
    const word = sentence.at(end);
    const factor = FACTORS.get(word);
    const value = WORDS.get(word) ?? null;
    if (factor !== undefined && (total !== null || end > start || word !== 'k')) total = (total ?? 1) * factor;
    else if (value !== null && (total === null || value < 10)) total = (total ?? 0) + value;
    else break;
    end += 1;
  }
  return total === null ? null : { value: total, end };
}

const MOST_WORDS = 3;

/** Sentences come without accents: "fünf" as "funf", or as people type it who have no umlauts. */
const WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({ ...NUMBER_WORDS.en, ...NUMBER_WORDS.de, ...germanHundreds() }).flatMap(([word, value]) =>
    spellings(word).map((spelling) => [spelling, value] as const),
  ),
);

const FACTORS: ReadonlyMap<string, number> = new Map(Object.entries(SCALE_WORDS));

/** "zweihundert", "fünftausend" */
function germanHundreds(): Record<string, number> {
  const ones = Object.entries({ ein: 1, ...NUMBER_WORDS.de }).filter(([, value]) => value < 10);
  return Object.fromEntries(
    ones.flatMap(([word, value]) => [
      [`${word}hundert`, value * 100],
      [`${word}tausend`, value * 1_000],
    ]),
  );
}

function spellings(word: string): string[] {
  const sharp = word.replaceAll('ß', 'ss');
  return [sharp.normalize('NFD').replace(/\p{M}/gu, ''), sharp.replaceAll('ü', 'ue').replaceAll('ö', 'oe')];
}
