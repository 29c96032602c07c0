import type { Criteria, Understanding } from '#src/domain/criteria';
import { holdsTogether } from '#src/platform/text/words';
import { FILLER_WORDS, REACH_WORDS, UNCHECKABLE_WORDS } from './filler-words.data.ts';
import { geographyCriteria } from './geography.rules.ts';
import { geographyAt } from './geography-items.rules.ts';
import { readIntent } from './intent.rules.ts';
import type { GeographyItem, Item, TopicItem } from './items.ts';
import { readLanguage } from './language.rules.ts';
import { readLimit } from './limit.rules.ts';
import { claimNegators, markNegated } from './negation.rules.ts';
import { numberAt } from './numbers.rules.ts';
import { claimOtherNumbers } from './other-numbers.rules.ts';
import { claimOwnOffer } from './own-offer.rules.ts';
import { Sentence } from './sentence.ts';
import { OTHER_UNITS } from './size-words.data.ts';
import { readSize } from './sizes.rules.ts';
import { summaryOf } from './summary.rules.ts';
import { industryAt, keywordItems, topicGroups } from './topic-items.rules.ts';

/** A request is a sentence; what stands behind this many characters is not read (and time stays bounded). */
const LONGEST_READ = 2_000;

/** What is understood is kept with the run, so it stays small: more topics than a person would name are left aside. */
const MOST_TOPICS = 5;
const MOST_UNUSED = 30;
const LONGEST_UNUSED = 40;

/**
 * What a person's sentence asks for, English or German: whom, what about, where, how large, how many. Deterministic,
 * never throws; a sentence without criteria gives open criteria. Words that served for nothing are in `unused`.
 */
export function understand(text: string): Understanding {
  const sentence = new Sentence(text.slice(0, LONGEST_READ));
  const language = readLanguage(sentence);
  const intent = readIntent(sentence);
  const ownWords = claimOwnOffer(sentence);
  const { items, leftAside } = namedItems(sentence);
  const { size, leftAside: otherSizes } = readSize(sentence);
  const limit = readLimit(sentence);
  const otherNumbers = claimOtherNumbers(sentence);
  const negators = claimNegators(sentence);
  const unchecked = new Set([...ownWords, ...leftAside, ...otherSizes, ...otherNumbers, ...claimFillers(sentence)]);
  const all: Item[] = [...items, ...keywordItems(sentence)].sort((one, other) => one.start - other.start);
  for (const idle of markNegated(sentence, all, negators)) {
    for (let index = idle.start; index < idle.end; index += 1) unchecked.add(index);
  }
  const topicItems = all.filter((item): item is TopicItem => item.kind === 'topic');
  const geographyItems = all.filter((item): item is GeographyItem => item.kind === 'geography');
  const { labels, excludedLabels, ...geography } = geographyCriteria(sentence, geographyItems);
  const criteria: Criteria = {
    topics: topicGroups(sentence, topicItems),
    excludedTopics: excludedTopics(topicItems),
    ...geography,
    size,
  };
  return {
    text,
    language,
    intent,
    criteria,
    limit,
    summary: summaryOf(intent.value, criteria, { labels, excludedLabels }),
    unused: unusedWords(sentence, unchecked),
  };
}

/**
 * Industries and places that are known by name; at each word the longer name wins, a place when equal. Topics beyond
 * the limit are left aside; their positions are returned.
 */
function namedItems(sentence: Sentence): { items: Item[]; leftAside: number[] } {
  const items: Item[] = [];
  const leftAside: number[] = [];
  const labels = new Set<string>();
  for (let index = 0; index < sentence.length; index += 1) {
    const place = geographyAt(sentence, index);
    const industry = industryAt(sentence, index);
    const found = industry !== null && (place === null || industry.end > place.end) ? industry : place;
    if (found === null) continue;
    const { item, end } = found;
    if (item.kind === 'topic' && !labels.has(item.topic.label) && labels.size >= MOST_TOPICS) {
      sentence.claim(index, end, 'filler');
      for (let position = index; position < end; position += 1) leftAside.push(position);
    } else {
      if (item.kind === 'topic') labels.add(item.topic.label);
      sentence.claim(index, end, item.kind);
      items.push(item);
    }
    index = end - 1;
  }
  return { items, leftAside };
}

/** Marks grammar as filler and takes out words about what our records do not say ("fast-growing"); returns the latter. */
function claimFillers(sentence: Sentence): Set<number> {
  const unchecked = new Set<number>();
  for (let index = 0; index < sentence.length; index += 1) {
    if (!sentence.isFree(index)) continue;
    const word = sentence.at(index);
    const isMark = word.length === 1 || !/\p{L}/u.test(word);
    const cannotCheck =
      UNCHECKABLE_WORDS.has(word) ||
      OTHER_UNITS.has(word) ||
      /\d/.test(word) ||
      numberAt(sentence, index) !== null ||
      isReachAlone(sentence, index);
    if (cannotCheck && (word.length > 1 || /\d/.test(word)) && !FILLER_WORDS.has(word)) unchecked.add(index);
    if (FILLER_WORDS.has(word) || cannotCheck || isMark) sentence.claim(index, index + 1, 'filler');
  }
  return unchecked;
}

/** "International" by itself names no topic; in "international law" it does. */
function isReachAlone(sentence: Sentence, index: number): boolean {
  if (!REACH_WORDS.has(sentence.at(index))) return false;
  return ![index - 1, index + 1].some(
    (beside) =>
      sentence.isFree(beside) &&
      holdsTogether(sentence.gap(Math.max(index, beside))) &&
      /\p{L}{2}/u.test(sentence.at(beside)) &&
      ![FILLER_WORDS, UNCHECKABLE_WORDS, REACH_WORDS, OTHER_UNITS].some((words) => words.has(sentence.at(beside))),
  );
}

function excludedTopics(items: readonly TopicItem[]): Criteria['excludedTopics'] {
  const excluded = items.filter((item) => item.negated).map((item) => item.topic);
  return [...new Map(excluded.map((topic) => [topic.label, topic])).values()];
}

function unusedWords(sentence: Sentence, unchecked: ReadonlySet<number>): string[] {
  const words = sentence.words.filter((_, index) => sentence.isFree(index) || unchecked.has(index));
  return words.slice(0, MOST_UNUSED).map((word) => word.raw.slice(0, LONGEST_UNUSED).toWellFormed());
}
