import { numberAt } from './numbers.rules.ts';
import type { Sentence } from './sentence.ts';
import { OTHER_UNITS } from './size-words.data.ts';

/** How many companies are shown when nobody says otherwise, and at most. */
const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 30;

/** How many companies are asked for: "top 5", "find 20 fintech companies", "die 5 besten". */
export function readLimit(sentence: Sentence): number {
  for (let index = 0; index < sentence.length; index += 1) {
    if (!sentence.isFree(index)) continue;
    const number = numberAt(sentence, index);
    if (number === null || number.value < 1 || !sentence.isFree(index, number.end)) continue;
    if (/[$€£¥]\s*$/u.test(sentence.gap(index)) || /^[%$€£+]/u.test(sentence.gap(number.end))) continue;
    if (!asksForSoMany(sentence, index, number.end)) continue;
    sentence.claim(index, number.end, 'limit');
    return Math.min(LARGEST_LIMIT, Math.max(1, number.value));
  }
  return DEFAULT_LIMIT;
}

function asksForSoMany(sentence: Sentence, start: number, end: number): boolean {
  const before = sentence.at(start - 1);
  const after = sentence.at(end);
  if (COUNTS.has(before) || COUNTS.has(after)) return true;
  if (start > 0 && !ASKING.has(before)) return false;
  for (let index = end; index < Math.min(sentence.length, end + NOUN_WITHIN); index += 1) {
    if (THINGS_FOUND.has(sentence.at(index))) return true;
    if (STOPS.has(sentence.at(index))) break;
    if (OTHER_UNITS.has(sentence.at(index)) && !THINGS_FOUND.has(sentence.at(index))) return false;
  }
  // "find 20 fintechs": a number right behind the verb counts what is to be found.
  return start > 0 && VERBS.has(before) && after !== '';
}

/** How far behind the number the noun may stand ("20 small German fintech companies"). */
const NOUN_WITHIN = 6;
const COUNTS = new Set('top best besten beste first ersten results ergebnisse treffer hits matches'.split(' '));
const VERBS = new Set('find get show list give me us need want finde zeige suche nenne gib brauche liste'.split(' '));
/** What stands before the number of companies to find. */
export const ASKING: ReadonlySet<string> = new Set([
  ...VERBS,
  ...'the die der the uns mir for nach about only nur any a please bitte customers kunden partners'.split(' '),
]);
const THINGS_FOUND = new Set(
  'company companies firm firms startups startup businesses leads lead prospects prospect customers customer clients partners accounts targets unternehmen firmen kunden partner interessenten anbieter vendors providers makers manufacturers hersteller agencies organisations organizations results treffer ergebnisse'.split(
    ' ',
  ),
);
const STOPS = new Set('in with from aus mit for that who'.split(' '));
