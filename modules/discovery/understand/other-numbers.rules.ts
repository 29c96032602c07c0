import { holdsTogether } from '#src/platform/text/words';
import { FILLER_WORDS } from './filler-words.data.ts';
import { ASKING } from './limit.rules.ts';
import type { Sentence } from './sentence.ts';
import { NEGATORS_OF_COMPARISONS, OTHER_UNITS } from './size-words.data.ts';
import { type Expression, expressionAt } from './sizes.rules.ts';

/**
 * Takes out numbers that count something else than people, with their comparison and what they count ("no more than 3
 * founders", "more than 5 offices"): our records do not say it, and a comparison is no "not". Returns the positions,
 * so that they are reported as not used. Runs when sizes and the limit have been read.
 */
export function claimOtherNumbers(sentence: Sentence): number[] {
  const claimed: number[] = [];
  for (let start = 0; start < sentence.length; start += 1) {
    if (!sentence.isFree(start)) continue;
    const expression = expressionAt(sentence, start);
    if (expression === null || !sentence.isFree(start, expression.end)) continue;
    if (!countsOtherThings(sentence, expression)) continue;
    const end = behindUnit(sentence, expression.end);
    sentence.claim(start, end, 'filler');
    for (let index = start; index < end; index += 1) claimed.push(index);
    start = end - 1;
  }
  return claimed;
}

/** "at most 5 wineries" alone says how many to find; "wineries with at most 5 vineyards" says what they have. */
function countsOtherThings(sentence: Sentence, { start, end, range }: Expression): boolean {
  if (NEGATORS_OF_COMPARISONS.has(sentence.at(start)) || HAVING.has(sentence.at(start - 1))) return true;
  if (OTHER_UNITS.has(sentence.at(end))) return true;
  const isOneSided = range.min === null || range.max === null;
  return isOneSided && start > 0 && !ASKING.has(sentence.at(start - 1));
}

/** Units that are known are taken as they come ("5 million dollars"), of other words what may be one thing's name. */
function behindUnit(sentence: Sentence, from: number): number {
  let end = from;
  while (sentence.isFree(end) && holdsTogether(sentence.gap(end)) && OTHER_UNITS.has(sentence.at(end))) end += 1;
  if (end > from) return end;
  while (
    end < from + LONGEST_UNIT &&
    sentence.isFree(end) &&
    holdsTogether(sentence.gap(end)) &&
    !FILLER_WORDS.has(sentence.at(end))
  ) {
    end += 1;
  }
  return end;
}

/** Most words of a unit that is not known ("technical founders"). */
const LONGEST_UNIT = 2;
const HAVING = new Set(
  'with without having has have had own owns owning mit ohne haben hat hatten besitzen besitzt'.split(' '),
);
