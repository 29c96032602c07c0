import type { Topic } from '#src/domain/criteria';
import type { Evidence } from '#src/domain/fact';
import { foldedKey } from '#src/platform/text/words';
import { quoteAround } from './quote.rules.ts';
import type { Known, ScoringSubject } from './scoring-subject.ts';
import {
  type Mention,
  mentionsIn,
  prepareTerms,
  type ReadableText,
  readableText,
  scatteredMention,
  type TermList,
} from './term-match.rules.ts';

/** How clearly a company shows a topic: 0 not at all, 1 by its industry label and in its own words. */
interface TopicStrength {
  strength: number;
  /** What was seen, for a person: `Industry is Fintech -> Payments`. */
  text: string;
  evidence: Evidence[];
}

/**
 * Shares of a topic's points. All of them only for a label and own words together, because labels of lists are coarse
 * and single words may be about somebody else; words count by where they stand and how often.
 */
const SHARE = {
  labelAndWords: 1,
  label: 0.87,
  labelMentions: 0.7,
  name: 0.85,
  tag: 0.85,
  opening: 0.82,
  openingAndMore: 0.9,
  thrice: 0.75,
  twice: 0.6,
  once: 0.4,
} as const;

/** A topic's terms are listed most telling first; later ones prove less. */
const TELLING = [
  { below: 8, factor: 1 },
  { below: 16, factor: 0.85 },
  { below: Number.POSITIVE_INFINITY, factor: 0.65 },
] as const;

/** A phrase whose words only stand near each other proves this share of the phrase itself. */
const SCATTERED = 0.6;

/** A company's opening words say what it is: its first sentence, at most this many characters. */
const OPENING_LENGTH = 200;

/** The strongest topic of a group of alternatives; `null` when neither industry nor any text is known. */
export function groupStrength(
  group: readonly Topic[],
  subject: ScoringSubject,
): (TopicStrength & { topic: Topic }) | null {
  if (subject.industry === null && subject.texts.length === 0 && subject.tags.length === 0) return null;
  let best: (TopicStrength & { topic: Topic }) | null = null;
  for (const topic of group) {
    const strength = topicStrength(topic, subject);
    if (best === null || strength.strength > best.strength) best = { ...strength, topic };
  }
  return best;
}

/** What was seen, led by the topic it speaks for: the same label or word may speak for several of those joined by AND. */
export function seenFor(topic: Topic, { text, strength }: TopicStrength): string {
  return strength === 0 ? text : `About ${topic.label}: ${uncapitalised(text)}`;
}

/** How clearly a company shows one topic. */
export function topicStrength(topic: Topic, subject: ScoringSubject): TopicStrength {
  const label = statedByLabel(topic, subject);
  const words = inOwnWords(topic, subject);
  if (label === null) {
    return words ?? { strength: 0, text: `Nothing we know mentions ${topic.label}`, evidence: [] };
  }
  const text = `Industry is ${label.value}`;
  if (words === null) return { strength: label.share, text, evidence: [label.evidence] };
  const ceiling = label.share === SHARE.label ? SHARE.labelAndWords : SHARE.label;
  const strength = label.share + (ceiling - label.share) * Math.min(1, words.strength / SHARE.opening);
  return { strength, text: `${text}; ${uncapitalised(words.text)}`, evidence: [label.evidence, ...words.evidence] };
}

/** True when an industry label is one of the topic's or stands below it (`Fintech` covers `Fintech -> Payments`). */
function labelStates(label: string, topic: Topic): boolean {
  const steps = stepsOf(label).map((step) => foldedKey(step));
  const path = steps.join(' > ');
  return topic.industries.some((industry) => {
    const wanted = stepsOf(industry)
      .map((step) => foldedKey(step))
      .join(' > ');
    return path === wanted || path.startsWith(`${wanted} > `) || steps[steps.length - 1] === wanted;
  });
}

/** "Fintech -> Payments" has two steps. */
function stepsOf(label: string): string[] {
  return label.split(/\s*(?:->|>|›|»)\s*/);
}

/** A label states the topic by its place in the list, or, less surely, by the words of its last step. */
function statedByLabel(topic: Topic, subject: ScoringSubject): (Known<string> & { share: number }) | null {
  const { industry } = subject;
  if (industry === null) return null;
  if (labelStates(industry.value, topic)) return { ...industry, share: SHARE.label };
  const lastStep = stepsOf(industry.value).pop() ?? '';
  const mentions = mentionsIn(readable(lastStep), termsOf(topic));
  return mentions.some((mention) => factorOf(mention) === 1) ? { ...industry, share: SHARE.labelMentions } : null;
}

function inOwnWords(topic: Topic, subject: ScoringSubject): TopicStrength | null {
  const terms = termsOf(topic);
  const found = [inName(subject, terms), inTags(subject, terms), inTexts(topic, subject, terms)];
  return found.reduce(
    (best, one) => (one !== null && (best === null || one.strength > best.strength) ? one : best),
    null,
  );
}

function inName(subject: ScoringSubject, terms: TermList): TopicStrength | null {
  const mention = mostTelling(mentionsIn(readable(subject.name), terms));
  const evidence = subject.texts[0]?.evidence ?? subject.industry?.evidence ?? null;
  if (mention === null || evidence === null || factorOf(mention) < 1) return null;
  return {
    strength: SHARE.name * factorOf(mention),
    text: `Its name says "${subject.name.slice(mention.start, mention.end)}"`,
    evidence: [{ ...evidence, quote: subject.name }],
  };
}

function inTags(subject: ScoringSubject, terms: TermList): TopicStrength | null {
  for (const tag of subject.tags) {
    const mention = mostTelling(mentionsIn(readable(tag.value), terms));
    if (mention === null) continue;
    return { strength: SHARE.tag * factorOf(mention), text: `Tagged ${tag.value}`, evidence: [tag.evidence] };
  }
  return null;
}

function inTexts(topic: Topic, subject: ScoringSubject, terms: TermList): TopicStrength | null {
  let best: TopicStrength | null = null;
  subject.texts.forEach(({ text, evidence }, index) => {
    const words = readable(text);
    const mentions = mentionsIn(words, terms);
    const found = mentions.length > 0 ? byPlaceAndNumber(text, mentions, index) : scattered(topic, words);
    if (found === null || (best !== null && found.strength <= best.strength)) return;
    const { mention } = found;
    best = {
      strength: found.strength,
      text: found.text,
      evidence: [{ ...evidence, quote: quoteAround(text, mention.start, mention.end) }],
    };
  });
  return best;
}

interface Found {
  strength: number;
  text: string;
  mention: Mention;
}

function byPlaceAndNumber(text: string, mentions: readonly Mention[], textIndex: number): Found {
  const opening = textIndex === 0 ? openingEnd(text) : 0;
  const inOpening = mostTelling(mentions.filter((mention) => mention.end <= opening));
  const anywhere = mostTelling(mentions)!;
  const said = (mention: Mention): string => text.slice(mention.start, mention.end);
  const often = mentions.length >= 3 ? SHARE.thrice : mentions.length === 2 ? SHARE.twice : SHARE.once;
  const byNumber: Found = {
    strength: often * factorOf(anywhere),
    mention: anywhere,
    text:
      mentions.length === 1
        ? `Mentions "${said(anywhere)}" once`
        : `Mentions "${said(anywhere)}" and the like ${mentions.length} times`,
  };
  if (inOpening === null) return byNumber;
  const share = mentions.length >= 2 ? SHARE.openingAndMore : SHARE.opening;
  const byPlace: Found = {
    strength: share * factorOf(inOpening),
    mention: inOpening,
    text: `Describes itself with "${said(inOpening)}"`,
  };
  return byPlace.strength >= byNumber.strength ? byPlace : byNumber;
}

/** Only the phrase of the sentence itself may be scattered; its other names count as they stand. */
function scattered(topic: Topic, words: ReadableText): Found | null {
  const phrase = topic.kind === 'keyword' ? topic.terms[0] : undefined;
  const mention = phrase === undefined ? null : scatteredMention(words, phrase);
  if (mention === null) return null;
  const share = mention.end <= openingEnd(words.text) ? SHARE.opening : SHARE.once;
  return { strength: share * SCATTERED, mention, text: `Its words for "${phrase}" stand close together` };
}

function openingEnd(text: string): number {
  const end = /[.!?](?=\s)/.exec(text)?.index ?? text.length;
  return Math.min(OPENING_LENGTH, end + 1);
}

function mostTelling(mentions: readonly Mention[]): Mention | null {
  return mentions.reduce<Mention | null>(
    (best, one) => (best === null || one.termIndex < best.termIndex ? one : best),
    null,
  );
}

function factorOf(mention: Mention): number {
  return TELLING.find((step) => mention.termIndex < step.below)?.factor ?? 0;
}

function uncapitalised(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** Prepared terms live as long as their topic; texts are remembered while one company is scored against many. */
const PREPARED = new WeakMap<Topic, TermList>();

function termsOf(topic: Topic): TermList {
  const known = PREPARED.get(topic) ?? prepareTerms(topic.terms);
  PREPARED.set(topic, known);
  return known;
}

let lastTexts = new Map<string, ReadableText>();

function readable(text: string): ReadableText {
  if (lastTexts.size > 64) lastTexts = new Map();
  const known = lastTexts.get(text) ?? readableText(text);
  lastTexts.set(text, known);
  return known;
}
