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
    const value = NUMBER_WORDS.get(word) ?? null;
    if (factor !== undefined && (total !== null || end > start || word !== 'k')) total = (total ?? 1) * factor;
    else if (value !== null && (total === null || value < 10)) total = (total ?? 0) + value;
    else break;
    end += 1;
  }
  return total === null ? null : { value: total, end };
}

const MOST_WORDS = 3;

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    zwei: 2,
    drei: 3,
    vier: 4,
    funf: 5,
    fuenf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    elf: 11,
    zwolf: 12,
    zwoelf: 12,
    dreizehn: 13,
    vierzehn: 14,
    funfzehn: 15,
    fuenfzehn: 15,
    sechzehn: 16,
    siebzehn: 17,
    achtzehn: 18,
    neunzehn: 19,
    zwanzig: 20,
    dreissig: 30,
    vierzig: 40,
    funfzig: 50,
    fuenfzig: 50,
    sechzig: 60,
    siebzig: 70,
    achtzig: 80,
    neunzig: 90,
    zweihundert: 200,
    dreihundert: 300,
    vierhundert: 400,
    funfhundert: 500,
    fuenfhundert: 500,
    einhundert: 100,
    eintausend: 1000,
    zweitausend: 2000,
    funftausend: 5000,
  }),
);

const FACTORS: ReadonlyMap<string, number> = new Map(
  Object.entries({ hundred: 100, thousand: 1000, hundert: 100, tausend: 1000 }),
);
