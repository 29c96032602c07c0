import { foldedKey } from '#src/platform/text/words';
import { BARE_NAMES, FIELD_WORDS, FIELDS, type Field, QUALIFIERS } from './field-words.data.ts';

/** What the name of a column says: a field, or only "name", of whom the other columns must say. */
export interface HeaderReading {
  field: Field | 'name';
  /** 0-1: 1 for a name exports use, less the more had to be left out of it. */
  confidence: number;
}

/** Longest name of a column that is looked at, in characters; longer ones are sentences. */
const LONGEST_NAME = 80;

/** Reads one name of a column; `null` when it says nothing we know. */
export function recogniseHeader(name: string): HeaderReading | null {
  if (name.length > LONGEST_NAME) return null;
  const key = headerKey(name);
  // A brand may be spelled like two words: `LinkedIn`.
  const exact = lookUp(key) ?? lookUp(foldedKey(name));
  const sign = SIGNS.find(([signs]) => signs.test(name));
  if (sign) return { field: sign[1], confidence: 0.8 };
  if (exact) return { field: exact, confidence: 1 };
  if (BARE_NAMES.has(key)) return { field: 'name', confidence: 0.9 };
  if (lookUp(key.replace(COUNT_OF, '')) === 'employee_count') return { field: 'employee_count', confidence: 0.9 };
  const words = key.split(' ');
  const core = words.filter((word) => !QUALIFIERS.has(word));
  const unqualified = core.length > 0 && core.length < words.length ? lookUp(core.join(' ')) : null;
  if (unqualified) return { field: unqualified, confidence: 0.8 };
  return fromLastWords(words);
}

/** Whether a cell is, as a whole, a name that exports give their columns. */
export function isHeaderWord(cell: string): boolean {
  const reading = recogniseHeader(cell);
  return reading !== null && reading.confidence >= 0.8;
}

/** Lower case without accents and punctuation; `FirstName` and `first_name` are two words. */
export function headerKey(name: string): string {
  return foldedKey(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
}

/** In most languages of exports the last words say what it is: `Preferred Work Email`. */
function fromLastWords(words: readonly string[]): HeaderReading | null {
  for (let from = 1; from < words.length; from += 1) {
    // What follows a preposition says of what, and not what: `Company Name for Emails`.
    if (PREPOSITIONS.has(words[from]!)) return null;
    const tail = words.slice(from).join(' ');
    if (TOO_GENERAL.has(tail)) return null;
    const field = lookUp(tail);
    if (field) return { field, confidence: 0.6 };
  }
  return null;
}

function lookUp(key: string): Field | null {
  return FIELD_OF.get(key) ?? FIELD_OF.get(key.replace(/([aou])e/g, '$1')) ?? null;
}

/** `Number of`, in the languages of exports. */
const COUNT_OF =
  /^(?:n|no|nr|num|numero|number|nb|nombre|cantidad|anzahl|aantal|antal|count)(?: (?:of|de|di|d|der|van))? /;

const PREPOSITIONS: ReadonlySet<string> = new Set(
  'for of in by at from on to with per fur von aus zu mit pour par para por voor van di da do del de'.split(' '),
);

/** Last words that say little about what a column with more words holds. */
const TOO_GENERAL: ReadonlySet<string> = new Set(
  'id nr url link name address status source role first last list field size standard ca by service market sales title stage team segment area'.split(
    ' ',
  ),
);

const SIGNS: [RegExp, Field][] = [
  [/[☎📞☏]/u, 'phone'],
  [/📱/u, 'mobile_phone'],
  [/[✉📧]/u, 'email'],
];

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => FIELD_WORDS[field].split('|').map((word) => [word, field] as const)).reverse(),
);
