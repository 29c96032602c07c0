import type { Topic } from '#src/domain/criteria';
import { INDUSTRIES } from '#src/platform/industries/industries';
import type { Industry } from '#src/platform/industries/industry';
import { holdsTogether } from '#src/platform/text/words';
import { GERMAN_TRADES } from './industries/german-trades.data.ts';
import { SPECIALTIES } from './industries/specialties.data.ts';
import type { TopicItem } from './items.ts';
import { PhraseIndex } from './phrase-index.ts';
import { phraseVariants } from './phrase-variants.rules.ts';
import { type Sentence } from './sentence.ts';

/** What a name stands for, ready to be put into criteria. */
type NamedTopic = Pick<TopicItem, 'topic' | 'isTechnology' | 'isGeneral'>;

const NAMES = namedTopics();

/** The longest name of an industry that starts at a word; also the first part of a German compound. */
export function industryAt(sentence: Sentence, start: number): { item: TopicItem; end: number } | null {
  if (!sentence.isFree(start)) return null;
  const found = NAMES.longestAt(sentence, start) ?? compoundAt(sentence, start);
  if (found === null || isOrdinaryWord(sentence, start, found.end)) return null;
  return { end: found.end, item: { kind: 'topic', start, end: found.end, negated: false, ...found.value } };
}

/** The stretches of words nothing else has claimed: each becomes a topic of its own, phrases kept together. */
export function keywordItems(sentence: Sentence): TopicItem[] {
  const items: TopicItem[] = [];
  for (let start = 0; start < sentence.length; start += 1) {
    if (!isKeyword(sentence, start)) continue;
    let end = start + 1;
    while (
      end < sentence.length &&
      end - start < LONGEST_PHRASE &&
      isKeyword(sentence, end) &&
      holdsTogether(sentence.gap(end))
    ) {
      end += 1;
    }
    const first = sentence.words[start]?.start ?? 0;
    const phrase = sentence.text
      .slice(first, Math.min(sentence.words[end - 1]?.end ?? first, first + LONGEST_KEYWORD))
      .toWellFormed();
    items.push({
      kind: 'topic',
      start,
      end,
      negated: false,
      isTechnology: false,
      isGeneral: false,
      topic: { label: phrase, kind: 'keyword', terms: [phrase, ...phraseVariants(phrase)], industries: [] },
    });
    sentence.claim(start, end, 'topic');
    start = end - 1;
    if (items.length >= MOST_KEYWORDS) break;
  }
  return items;
}

/** Joins topics: groups are joined by AND, the topics of a group by OR. General ones count only when alone. */
export function topicGroups(sentence: Sentence, items: readonly TopicItem[]): Topic[][] {
  const wanted = withoutTitles(
    sentence,
    items.filter((item) => !item.negated),
  );
  const specific = wanted.filter((item) => !item.isGeneral);
  const used = specific.length > 0 ? specific : wanted;
  const groups: Topic[][] = [];
  const seen = new Set<string>();
  used.forEach((item, index) => {
    const before = used[index - 1];
    const last = groups[groups.length - 1];
    const isNew = !seen.has(item.topic.label);
    if (before !== undefined && last !== undefined && areAlternatives(sentence, before, item)) {
      if (isNew) last.push(item.topic);
    } else if (isNew) groups.push([item.topic]);
    seen.add(item.topic.label);
  });
  return groups;
}

/** Most words in a phrase and most phrases taken from one sentence; a longer text is not a sentence. */
const LONGEST_PHRASE = 4;
const MOST_KEYWORDS = 6;
const LONGEST_KEYWORD = 60;

/** Specialties come first ("childcare" means childcare, not all of kids and family), then what trades are called. */
function namedTopics(): PhraseIndex<NamedTopic> {
  const names = new PhraseIndex<NamedTopic>();
  for (const industry of INDUSTRIES) names.add(industry.label, industryTopic(industry));
  for (const specialty of SPECIALTIES) {
    const terms = specialty.split('|');
    const topic: Topic = { label: terms[0] ?? specialty, kind: 'keyword', terms, industries: [] };
    for (const name of terms) names.add(name, { topic, isTechnology: false, isGeneral: false });
  }
  for (const industry of INDUSTRIES) {
    const named = industryTopic(industry);
    for (const trade of GERMAN_TRADES[industry.label]?.split('|') ?? []) names.add(trade, named);
  }
  for (const industry of INDUSTRIES) {
    const named = industryTopic(industry);
    for (const name of industry.names.split('|')) names.add(name, named);
  }
  return names;
}

function industryTopic(industry: Industry): NamedTopic {
  return {
    isTechnology: industry.technology === true,
    isGeneral: industry.general === true,
    topic: {
      label: industry.label,
      kind: 'industry',
      terms: industry.terms.split('|'),
      industries: industry.industries.split('|'),
    },
  };
}

/** "Logistikfirmen", "KI-Startups", "Versicherungsunternehmen": the first part names the industry. */
function compoundAt(sentence: Sentence, start: number): { value: NamedTopic; end: number } | null {
  const word = sentence.at(start);
  if (word.length > 40) return null;
  for (const ending of COMPOUND_ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < 4) continue;
    const stem = word.slice(0, -ending.length);
    const value =
      NAMES.get(stem) ??
      (stem.endsWith('s') ? NAMES.get(stem.slice(0, -1)) : null) ??
      NAMES.get(`${stem}e`) ??
      NAMES.get(`${stem}en`);
    if (value !== null) return { value, end: start + 1 };
  }
  return null;
}

/** "IT" is a field, "it" a pronoun; "the fintech space" is no rocket; a "Bäcker" bakes, a "backer" pays. */
function isOrdinaryWord(sentence: Sentence, start: number, end: number): boolean {
  const word = sentence.at(start);
  if (end - start > 1) return false;
  if (LOOKALIKES.has(word)) return !/ä/i.test(sentence.raw(start).normalize('NFC'));
  if (word === 'it') return sentence.raw(start) !== 'IT' || sentence.isShouted;
  if (word === 'space')
    return (
      sentence.roleOf(start - 1) === 'topic' ||
      (start > 0 &&
        /^\p{Ll}/u.test(sentence.raw(start - 1)) &&
        !BEFORE_SPACE.has(sentence.at(start - 1)) &&
        !COMPANY_WORDS.has(sentence.at(start + 1)))
    );
  return false;
}

function isKeyword(sentence: Sentence, index: number): boolean {
  return sentence.isFree(index) && sentence.at(index).length > 1 && /\p{L}/u.test(sentence.at(index));
}

/** "drone manufacturers" and "makers of drones" mean those who make drones, not drones and manufacturing. */
function withoutTitles(sentence: Sentence, items: readonly TopicItem[]): TopicItem[] {
  return items.filter((item, index) => {
    const before = items[index - 1];
    if (item.end - item.start !== 1 || !TITLE_WORDS.has(sentence.at(item.start))) return true;
    if (OF.has(sentence.at(item.end)) && items[index + 1]?.start === item.end + 1) return false;
    return before === undefined || before.end !== item.start || !holdsTogether(sentence.gap(item.start));
  });
}

function areAlternatives(sentence: Sentence, before: TopicItem, item: TopicItem): boolean {
  let or = false;
  let and = false;
  let link = false;
  for (let index = before.end; index <= item.start; index += 1) {
    if (/[,;/&+|]/u.test(sentence.gap(index))) and = true;
    if (index === item.start) break;
    const word = sentence.at(index);
    if (word === 'or' || word === 'oder') or = true;
    else if (word === 'and' || word === 'und' || word === 'sowie' || word === 'plus') and = true;
    else if (LINKS.has(word) || sentence.roleOf(index) === 'geography' || sentence.roleOf(index) === 'size')
      link = true;
  }
  if (or) return true;
  if (!and || link) return false;
  // A means and a market, or "both … and …", are wanted at once.
  if (sentence.at(before.start - 1) === 'both' || /^(?:combin|verbind|kombin)/.test(sentence.at(before.start - 1)))
    return false;
  return before.isTechnology === item.isTechnology;
}

const COMPOUND_ENDINGS = [
  // Endings of German cases: "Medizinprodukten".
  'n',
  'en',
  'e',

  'unternehmen',
  'firmen',
  'firma',
  'startups',
  'startup',
  'anbieter',
  'anbietern',
  'branche',
  'konzerne',
  'betriebe',
  'betrieben',
  'hersteller',
  'herstellern',
  'dienstleister',
  'dienstleistern',
  'plattformen',
  'plattform',
  'kunden',
  'partner',
  'technologie',
  'technik',
  'software',
  'sektor',
  'industrie',
  'bereich',
  'wirtschaft',
  'handler',
  'haendler',
  'losungen',
  'loesungen',
  'apps',
  'dienste',
];
const TITLE_WORDS = new Set([
  'manufacturer',
  'manufacturers',
  'manufacturing',
  'hersteller',
  'herstellern',
  'handler',
  'handlern',
  'haendler',
  'haendlern',
  'agency',
  'agencies',
  'retailers',
]);
/** English words and names that a German trade looks like without its umlaut. */
const LOOKALIKES = new Set(['handler', 'handlers', 'backer', 'backers', 'gartner']);
const OF = new Set(['of', 'von', 'fur', 'for']);
const BEFORE_SPACE = new Set('in the and or of for to from commercial new european german us american a'.split(' '));
const COMPANY_WORDS = new Set('companies company startups startup firms tech industry unternehmen'.split(' '));
const LINKS = new Set(
  'for in using with that which who whose to on by via through applying applied into serving within building fur fuer im mit auf durch die der in bei zur zum'.split(
    ' ',
  ),
);
