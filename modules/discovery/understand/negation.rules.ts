import { holdsTogether } from '#src/platform/text/words';
import type { Item } from './items.ts';
import { type Sentence } from './sentence.ts';

/**
 * Marks the items a "not" covers: "not crypto or gambling", "outside the US", "ohne Agenturen". It reaches to the next
 * item and on through a list ("no crypto, betting or tobacco"), and stops where something else begins. Returns the
 * negators that cover nothing.
 */
export function markNegated(sentence: Sentence, items: Item[], negators: readonly Negator[]): Negator[] {
  const idle: Negator[] = [];
  for (const negator of negators) {
    const before = items.find((item) => item.end === negator.start);
    if (negator.isSuffix) {
      if (before === undefined) idle.push(negator);
      else before.negated = true;
      continue;
    }
    const first = items.find((item) => item.start >= negator.end);
    if (first === undefined || !reaches(sentence, negator.end, first.start)) idle.push(negator);
    else for (const item of coveredList(sentence, items, first)) item.negated = true;
  }
  return idle;
}

/** A negating word or phrase; a suffix ("crypto-free") covers what stands before it. */
export interface Negator {
  start: number;
  end: number;
  isSuffix: boolean;
}

/** Claims all negating words that are still free. */
export function claimNegators(sentence: Sentence): Negator[] {
  const negators: Negator[] = [];
  for (let index = 0; index < sentence.length; index += 1) {
    const isSuffix = SUFFIXES.has(sentence.at(index)) && sentence.gap(index) === '-' && sentence.isFree(index);
    const end = isSuffix ? index + 1 : negatorEnd(sentence, index);
    if (end === null) continue;
    sentence.claim(index, end, 'negation');
    negators.push({ start: index, end, isSuffix });
    index = end - 1;
  }
  return negators;
}

/** Position behind a negating word or phrase that starts here; `null` when there is none. */
function negatorEnd(sentence: Sentence, start: number): number | null {
  if (!sentence.isFree(start)) return null;
  for (const phrase of NEGATORS) {
    const end = start + phrase.length;
    if (phrase.every((word, offset) => sentence.at(start + offset) === word) && sentence.isFree(start, end)) {
      return NEVER_BEHIND.has(sentence.at(end)) ? null : end;
    }
  }
  return null;
}

function reaches(sentence: Sentence, from: number, to: number): boolean {
  if (to - from > FARTHEST) return false;
  for (let index = from; index <= to; index += 1) {
    if (index > from && /[.;:!?]\s/.test(sentence.gap(index))) return false;
    if (index < to && !isPassedOver(sentence, index)) return false;
  }
  return true;
}

function isPassedOver(sentence: Sentence, index: number): boolean {
  return sentence.roleOf(index) === 'filler' || PASSED_OVER.has(sentence.at(index));
}

function coveredList(sentence: Sentence, items: readonly Item[], first: Item): Item[] {
  const chain: { item: Item; separator: 'word' | 'comma' }[] = [{ item: first, separator: 'word' }];
  for (let last = first; ; ) {
    const next = items.find((item) => item.start >= last.end);
    if (next === undefined || next.kind !== first.kind) break;
    const separator = separatorBetween(sentence, last, next);
    if (separator === null) break;
    chain.push({ item: next, separator });
    last = next;
  }
  // Commas alone may already be the next wish: "not crypto, healthcare"; a closing "or" says that the list goes on.
  let covered = 1;
  chain.forEach((link, index) => {
    if (index > 0 && link.separator === 'word') covered = index + 1;
  });
  return chain.slice(0, covered).map((link) => link.item);
}

function separatorBetween(sentence: Sentence, last: Item, next: Item): 'word' | 'comma' | null {
  let word = false;
  for (let index = last.end; index < next.start; index += 1) {
    if (LIST_WORDS.has(sentence.at(index))) word = true;
    else if (!ARTICLES.has(sentence.at(index))) return null;
  }
  if (word) return 'word';
  const gap = sentence.gap(last.end);
  if (gap.includes(',')) return 'comma';
  return gap.includes('/') && holdsTogether(gap) ? 'word' : null;
}

/** Most words between "not" and what it covers. */
const FARTHEST = 7;

const NEGATORS: readonly string[][] = (
  'except for|other than|apart from|aside from|anything but|but not|outside of|outside|excluding|exclude|excl|exkl|exklusive|excludes|except|without|not|no|non|nor|never|avoid|ignore|skip|minus|' +
  'isn t|aren t|don t|doesn t|ohne|nicht|keine|keinen|keiner|keinem|kein|ausser|ausserhalb|ausgenommen|jenseits|weder|noch'
)
  .split('|')
  .map((phrase) => phrase.split(' '));

/** "not only", "nicht nur" add; "no matter", "no limit" are about something else. */
const NEVER_BEHIND = new Set(['only', 'nur', 'just', 'matter', 'limit', 'idea', 'problem', 'longer']);
const SUFFIXES = new Set(['free', 'frei', 'freie', 'freien']);
const LIST_WORDS = new Set(['or', 'and', 'nor', 'und', 'oder', 'noch', 'sowie']);
const ARTICLES = new Set(
  'the a an any in from der die das den dem des aus no keine of companies startups firms unternehmen firmen'.split(' '),
);
const PASSED_OVER = new Set(
  'the a an any in from of to based located headquartered are is be do does operating active doing work working companies company startups firms businesses anything everything those ones which that who with related der die das den dem des aus im mit von unternehmen firmen anbieter startups hauptsitz sitz want need include including'.split(
    ' ',
  ),
);
