import type { SizeRange } from '#src/domain/criteria';
import { holdsTogether } from '#src/platform/text/words';
import { numberAt } from './numbers.rules.ts';
import { type Sentence } from './sentence.ts';
import { joinRanges } from './size-range.rules.ts';
import {
  BETWEEN_NUMBER_AND_PEOPLE,
  COMPARISONS,
  type Comparison,
  NEGATORS_OF_COMPARISONS,
  OTHER_UNITS,
  PEOPLE_LEADS,
  PEOPLE_WORDS,
  SIZE_ADJECTIVES,
} from './size-words.data.ts';

/** "About 50" and a bare "50 people" take in this share to both sides: 40 to 60. */
const ABOUT = 0.2;

/** A number with what is said about it, before it is known what it counts; `end` is exclusive. */
export interface Expression {
  range: SizeRange;
  start: number;
  end: number;
  /** A range or a comparison may stand without "people"; a bare number may not. */
  standsAlone: boolean;
}

/**
 * The head count a sentence asks for, bounds inclusive ("under 30" is at most 29); `null` when it asks for none.
 * Numbers win over adjectives. `leftAside` are the positions of the words of ranges that one range cannot include.
 */
export function readSize(sentence: Sentence): { size: SizeRange | null; leftAside: number[] } {
  const numbers: SizeWords[] = [];
  for (let index = 0; index < sentence.length; index += 1) {
    if (!sentence.isFree(index)) continue;
    const expression = expressionAt(sentence, index);
    if (expression === null) continue;
    const end = endOfSize(sentence, expression);
    if (end === null) continue;
    const start = startOfLead(sentence, expression.start);
    sentence.claim(start, end, 'size');
    numbers.push({ range: expression.range, start, end });
    index = end - 1;
  }
  const adjectives = readAdjectives(sentence);
  const stated = numbers.length > 0 ? numbers : adjectives;
  const { size, leftAside } = joinRanges(stated.map(({ range }) => range));
  return { size, leftAside: stated.flatMap((words, index) => (leftAside.includes(index) ? positionsOf(words) : [])) };
}

/** A range with the words that say it. */
interface SizeWords {
  range: SizeRange;
  start: number;
  end: number;
}

function positionsOf({ start, end }: SizeWords): number[] {
  return Array.from({ length: end - start }, (_, offset) => start + offset);
}

/** The range, comparison or single number that starts at a word, whatever it counts; `null` when there is none. */
export function expressionAt(sentence: Sentence, start: number): Expression | null {
  const between = sentence.at(start) === 'between' || sentence.at(start) === 'zwischen';
  const from = sentence.at(start) === 'from' || sentence.at(start) === 'von';
  if (between || from) {
    const range = rangeAt(sentence, start + 1, between ? BETWEEN_CONNECTORS : RANGE_CONNECTORS);
    if (range !== null) return { ...range, start, standsAlone: true };
    if (between) return null;
  }
  const compared = comparisonAt(sentence, start);
  if (compared !== null) return compared;
  const range = rangeAt(sentence, start, RANGE_CONNECTORS);
  if (range !== null) return { ...range, start, standsAlone: true };
  return singleAt(sentence, start);
}

function rangeAt(sentence: Sentence, start: number, connectors: Set<string>): { range: SizeRange; end: number } | null {
  const low = numberAt(sentence, start);
  if (low === null) return null;
  const dashed = /^\s*[-‐‑–—~]\s*$/u.test(sentence.gap(low.end));
  if (!dashed && !connectors.has(sentence.at(low.end))) return null;
  const high = numberAt(sentence, dashed ? low.end : low.end + 1);
  if (high === null || looksLikeYears(low.value, high.value)) return null;
  const [min, max] = low.value <= high.value ? [low.value, high.value] : [high.value, low.value];
  return { range: { min, max }, end: high.end };
}

/** "over 50"; behind a "not" the opposite, the number itself included: "no more than 50", "nicht unter 20". */
function comparisonAt(sentence: Sentence, start: number): Expression | null {
  const isTurned = NEGATORS_OF_COMPARISONS.has(sentence.at(start)) && /^\s*$/.test(sentence.gap(start + 1));
  const first = isTurned ? start + 1 : start;
  for (const [words, said] of COMPARISONS) {
    const kind = isTurned ? TURNED[said] : said;
    const parts = words.split(' ');
    if (kind === undefined || !parts.every((part, offset) => sentence.at(first + offset) === part)) continue;
    let position = first + parts.length;
    if (FILLERS.has(sentence.at(position))) position += 1;
    const number = numberAt(sentence, position);
    if (number === null) continue;
    return { range: bounded(kind, number.value), start, end: number.end, standsAlone: true };
  }
  return null;
}

function singleAt(sentence: Sentence, start: number): Expression | null {
  const number = numberAt(sentence, start);
  if (number === null) return null;
  const sign = /(<=|>=|≤|≥|<|>|~)\s*$/u.exec(sentence.gap(start).slice(-4))?.[1];
  const signed = sign === undefined ? undefined : SIGNS[sign];
  if (signed !== undefined) return { range: bounded(signed, number.value), start, end: number.end, standsAlone: true };
  const behind = sentence.gap(number.end).startsWith('+')
    ? { kind: 'least' as const, end: number.end }
    : suffixAt(sentence, number.end);
  if (behind !== null) {
    return { range: bounded(behind.kind, number.value), start, end: behind.end, standsAlone: true };
  }
  const late = lateSuffix(sentence, number.end);
  if (late !== null) return { range: bounded(late.kind, number.value), start, end: late.end, standsAlone: false };
  return { range: bounded('about', number.value), start, end: number.end, standsAlone: false };
}

/** "50 or more", "50 plus", "50 oder weniger". */
function suffixAt(sentence: Sentence, start: number): { kind: 'least' | 'most'; end: number } | null {
  if (sentence.at(start) === 'plus') return { kind: 'least', end: start + 1 };
  if (!SUFFIX_STARTS.has(sentence.at(start))) return null;
  if (SUFFIX_UP.has(sentence.at(start + 1))) return { kind: 'least', end: start + 2 };
  if (SUFFIX_DOWN.has(sentence.at(start + 1))) return { kind: 'most', end: start + 2 };
  return null;
}

/** "50 employees or more". */
function lateSuffix(sentence: Sentence, start: number): { kind: 'least' | 'most'; end: number } | null {
  return PEOPLE_WORDS.has(sentence.at(start)) ? suffixAt(sentence, start + 1) : null;
}

/** Where the expression ends when it is a head count; `null` when it counts something else. */
function endOfSize(sentence: Sentence, expression: Expression): number | null {
  const before = sentence.gap(expression.start);
  const after = sentence.gap(expression.end);
  if (/[$€£¥#]\s*$/u.test(before) || /^\s*[%$€£¥°]/u.test(after)) return null;
  for (let index = expression.start; index < expression.end; index += 1) {
    if (index > expression.start && /[$€£¥]/u.test(sentence.gap(index))) return null;
  }
  let position = expression.end;
  for (let skipped = 0; skipped < 4; skipped += 1) {
    if (PEOPLE_WORDS.has(sentence.at(position)) && !/[,;.]\s/.test(sentence.gap(position))) {
      return afterPeople(sentence, position);
    }
    if (!BETWEEN_NUMBER_AND_PEOPLE.has(sentence.at(position))) break;
    position += 1;
  }
  if (PEOPLE_WORDS.has(sentence.at(expression.end - 1)) || PEOPLE_WORDS.has(sentence.at(expression.end - 3))) {
    return expression.end;
  }
  if (OTHER_UNITS.has(sentence.at(expression.end))) return null;
  if (startOfLead(sentence, expression.start) < expression.start) return expression.end;
  if (!expression.standsAlone || isYear(sentence, expression)) return null;
  return standsBare(sentence, expression.end) ? expression.end : null;
}

function afterPeople(sentence: Sentence, position: number): number {
  let end = position + 1;
  // "team members", "Mitarbeiter:innen", "staff members", "people strong"
  while (PEOPLE_WORDS.has(sentence.at(end)) || sentence.at(end) === 'innen') end += 1;
  return Math.min(end, sentence.length);
}

/** "headcount of", "team size:", "employees between": the words in front that belong to the size. */
function startOfLead(sentence: Sentence, start: number): number {
  let position = start - 1;
  for (let skipped = 0; skipped < 2 && LEAD_FILLERS.has(sentence.at(position)); skipped += 1) position -= 1;
  if (position < 0 || !sentence.isFree(position, start) || !PEOPLE_LEADS.has(sentence.at(position))) return start;
  while (position > 0 && PEOPLE_LEADS.has(sentence.at(position - 1)) && sentence.isFree(position - 1)) position -= 1;
  return position;
}

/** A comparison without a unit counts people when nothing countable follows. */
function standsBare(sentence: Sentence, end: number): boolean {
  if (end >= sentence.length) return true;
  return /[,;.:)!?]/.test(sentence.gap(end)) || AFTER_BARE.has(sentence.at(end));
}

function isYear(sentence: Sentence, expression: Expression): boolean {
  const { min, max } = expression.range;
  const value = min ?? max ?? 0;
  return value >= 1900 && value <= 2100 && YEAR_LEADS.has(sentence.at(expression.start - 1));
}

function looksLikeYears(low: number, high: number): boolean {
  return low >= 1900 && low <= 2100 && high >= 1900 && high <= 2100;
}

function readAdjectives(sentence: Sentence): SizeWords[] {
  const ranges: SizeWords[] = [];
  for (let index = 0; index < sentence.length; index += 1) {
    let best: { min: number | null; max: number | null; end: number } | null = null;
    for (const [words, min, max] of SIZE_ADJECTIVES) {
      const parts = words.split(' ');
      const end = index + parts.length;
      if (best !== null && end <= best.end) continue;
      if (!sentence.isFree(index, end) || !parts.every((part, offset) => sentence.at(index + offset) === part))
        continue;
      if (!parts.every((_, offset) => offset === 0 || holdsTogether(sentence.gap(index + offset)))) continue;
      best = { min, max, end };
    }
    if (best === null || isSomebodyElsesSize(sentence, index, best.end)) continue;
    const negated = NEGATORS.has(sentence.at(index - 1));
    const range = negated ? opposite(best) : best;
    if (range === null) continue;
    const start = negated ? index - 1 : index;
    sentence.claim(start, best.end, 'size');
    ranges.push({ range: { min: range.min, max: range.max }, start, end: best.end });
    index = best.end - 1;
  }
  return ranges;
}

/** "software for small businesses" and "enterprise software" say whom a company serves, not how large it is. */
function isSomebodyElsesSize(sentence: Sentence, start: number, end: number): boolean {
  if (SERVES.has(sentence.at(start - 1)) || COMPOUND_PARTS.has(sentence.at(end))) return true;
  return CUSTOMER_SIZES.has(sentence.at(start)) && PRODUCT_WORDS.has(sentence.at(end));
}

/** "no enterprises" asks for those below; the opposite of a middle is no range. */
function opposite(range: SizeRange): SizeRange | null {
  if (range.min !== null && range.max === null) return { min: null, max: range.min - 1 };
  if (range.max !== null && range.min === null) return { min: range.max + 1, max: null };
  return null;
}

function bounded(kind: Comparison, value: number): SizeRange {
  switch (kind) {
    case 'below':
      return { min: null, max: Math.max(1, value - 1) };
    case 'above':
      return { min: value + 1, max: null };
    case 'most':
      return { min: null, max: value };
    case 'least':
      return { min: value, max: null };
    case 'about':
      return { min: Math.floor(value * (1 - ABOUT)), max: Math.ceil(value * (1 + ABOUT)) };
    case 'exactly':
      return { min: value, max: value };
  }
}

const TURNED: Partial<Record<Comparison, Comparison>> = { below: 'least', above: 'most' };
const SIGNS: Record<string, Comparison> = {
  '<': 'below',
  '>': 'above',
  '<=': 'most',
  '≤': 'most',
  '>=': 'least',
  '≥': 'least',
  '~': 'about',
};
const BETWEEN_CONNECTORS = new Set(['and', 'und', 'to', 'bis']);
const RANGE_CONNECTORS = new Set(['to', 'bis', 'through']);
const SUFFIX_STARTS = new Set(['or', 'and', 'oder', 'und']);
const SUFFIX_UP = new Set(['more', 'above', 'up', 'over', 'mehr', 'greater', 'larger']);
const SUFFIX_DOWN = new Set(['fewer', 'less', 'below', 'under', 'weniger', 'smaller']);
const FILLERS = new Set(['of', 'only', 'just', 'von', 'nur', 'a', 'an', 'the']);
const LEAD_FILLERS = new Set(['of', 'is', 'with', 'are', 'has', 'von', 'count', 'size', 'number', 'mit', 'range']);
const YEAR_LEADS = new Set(['in', 'since', 'after', 'before', 'founded', 'seit', 'nach', 'vor', 'gegrundet', 'im']);
const AFTER_BARE = new Set(
  'in from and but or with based located who that which aus und aber oder mit die der das im using for not headquartered'.split(
    ' ',
  ),
);
const SERVES = new Set([
  'for',
  'to',
  'help',
  'helping',
  'serving',
  'serve',
  'serves',
  'target',
  'targeting',
  'fur',
  'fuer',
  'an',
]);
const NEGATORS = new Set(['no', 'not', 'non', 'without', 'keine', 'keinen', 'kein', 'ohne', 'nicht']);
const COMPOUND_PARTS = new Set([
  'language',
  'data',
  'molecule',
  'molecules',
  'scale',
  'batch',
  'satellites',
  'modular',
  'cap',
  'talk',
]);
const CUSTOMER_SIZES = new Set(['enterprise', 'enterprises', 'smb', 'smbs', 'sme', 'smes', 'kmu', 'corporates']);
const PRODUCT_WORDS = new Set(
  'software saas platform platforms ai crm sales grade ready apps tools security search'.split(' '),
);
