import { wordsOf } from '#src/platform/text/words';
import { isOwn, type OwnNames } from '../context/organization.rules.ts';
import { asName } from '../names/name.rules.ts';
import { asTitle, beginsAsTitle, splitNameAndTitle } from '../titles/title-line.rules.ts';
import {
  AND,
  APPOINTED,
  BEHIND_OWN_NAME,
  FOUNDED,
  HINT,
  RUN_BY,
  RUNS_IT,
  STATEMENTS,
  SUBJECT,
} from './narrative-patterns.data.ts';

/** A person and a role that a sentence states of the company itself. */
export interface NarratedPerson {
  name: string;
  title: string;
  /** The part of the sentence that says it, verbatim. */
  quote: string;
  /** The sentence names the company itself, so that nobody else's can be meant. */
  named: boolean;
}

const LONGEST_SENTENCE = 500;
/** Sentences with a hint that are read in one text. */
const MOST_SENTENCES = 30;

/** Whether a text has a word without which it cannot state a role; cheap. */
export function mayTellRoles(text: string): boolean {
  return HINT.test(text);
}

/**
 * People whom prose names with a role in this company; `ofTeam` where a heading says that the text is about its people.
 * "She was CEO of Other" and "Bill, founder of Other" are not among them.
 */
export function peopleInProse(text: string, own: OwnNames, ofTeam: boolean): NarratedPerson[] {
  return sentencesOf(text).flatMap((sentence) => [
    ...STATEMENTS.flatMap((statement) => statedIn(sentence, statement, own)),
    ...behindOwnName(sentence, own),
    ...appointedIn(sentence, own),
    ...runningIt(sentence, own),
    ...runBy(sentence, own),
    ...foundersIn(sentence, own, ofTeam),
  ]);
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?]["”»]?)(?<!\b(?:Mr|Dr|Ms|Mrs|Prof|Inc|Ltd|Co|St|\p{Lu})\.)\s+(?=["“«]?\p{Lu})/u)
    .map((sentence) => sentence.slice(0, LONGEST_SENTENCE))
    .filter((sentence) => HINT.test(sentence))
    .slice(0, MOST_SENTENCES);
}

function statedIn(sentence: string, statement: RegExp, own: OwnNames): NarratedPerson[] {
  return [...sentence.matchAll(new RegExp(statement, 'gu'))].flatMap((match) => {
    const { organization } = match.groups!;
    if (organization === undefined) return personOf(match, own, false);
    return namesCompany(organization, own) ? personOf(match, own, isOwn(organization, own)) : [];
  });
}

function personOf(match: RegExpMatchArray, own: OwnNames, named: boolean): NarratedPerson[] {
  const name = asName(match.groups!.name!);
  const title = asTitle(match.groups!.title!);
  return name === null || title === null || !beginsAsTitle(title) || beginsWithOwnName(name, own)
    ? []
    : [{ name, title, quote: match[0].trim(), named }];
}

function beginsWithOwnName(name: string, own: OwnNames): boolean {
  return isOwn(name.split(' ', 1)[0]!, own);
}

function namesCompany(organization: string, own: OwnNames): boolean {
  return isOwn(organization, own) || /^(?:the |our |this )?(?:company|firm|group)$/i.test(organization);
}

function behindOwnName(sentence: string, own: OwnNames): NarratedPerson[] {
  const words = wordsOf(sentence);
  return words.flatMap((word, at) => {
    if (!/^[\p{Lu}\p{N}]/u.test(word.raw)) return [];
    const ends = [3, 2, 1].flatMap((length) => words[at + length - 1]?.end ?? []);
    const people = ends.map((end) => {
      const match = isOwn(sentence.slice(word.start, end), own) ? BEHIND_OWN_NAME.exec(sentence.slice(end)) : null;
      return match === null ? [] : personOf(match, own, true);
    });
    return people.find((found) => found.length > 0) ?? [];
  });
}

/** "Acme announced the appointment of Jane Doe as CFO"; who appoints must be the company itself. */
function appointedIn(sentence: string, own: OwnNames): NarratedPerson[] {
  const match = APPOINTED.exec(sentence);
  if (match === null || match.index === undefined) return [];
  const before = sentence.slice(0, match.index);
  const byUs = /(?:^|\s)[Ww]e\s(?:\p{Ll}+\s){0,6}$/u.test(before);
  return byUs || endsWithOwnName(before, own) ? personOf(match, own, !byUs) : [];
}

/** "Managing director Jane Doe runs the dairy". */
function runningIt(sentence: string, own: OwnNames): NarratedPerson[] {
  const match = RUNS_IT.exec(sentence);
  return match === null ? [] : personOf(match, own, false);
}

/** "The company is run by Jane Doe, General Manager; and John Roe, Director of Finance". */
function runBy(sentence: string, own: OwnNames): NarratedPerson[] {
  const match = RUN_BY.exec(sentence);
  const before = match === null ? '' : sentence.slice(0, match.index);
  if (match === null || !(SUBJECT.test(before) || endsWithOwnName(before, own))) return [];
  return match.groups!.people!.split(/;\s(?:and\s)?/).flatMap((part) => {
    const named = splitNameAndTitle(part.replace(/,?\s(?:who|with|since)\s.*$/, ''));
    if (named === null || !beginsAsTitle(named.title)) return [];
    return named.names.map((name) => ({ name, title: named.title, quote: part, named: false }));
  });
}

function foundersIn(sentence: string, own: OwnNames, ofTeam: boolean): NarratedPerson[] {
  const match = FOUNDED.exec(sentence);
  if (match === null) return [];
  const before = sentence.slice(0, match.index);
  const opens = ofTeam && /^\p{Lu}[^.,;:]{1,40}\s(?:was|is|wurde|a été|fue)\s(?:first\s)?$/u.test(before);
  if (!opens && !SUBJECT.test(before) && !endsWithOwnName(before, own)) return [];
  const names = match.groups!.names!.split(new RegExp(AND, 'u')).map((part) => asName(part));
  if (names.includes(null)) return [];
  const quote = sentence.slice(0, match.index + match[0].length).trim();
  return names.map((name) => ({ name: name!, title: 'Founder', quote, named: false }));
}

/** The company's name among the last words: "Acme Bakery was first …". */
function endsWithOwnName(text: string, own: OwnNames): boolean {
  const words = wordsOf(text).slice(-8);
  return words.some(({ raw, start }, at) => {
    if (!/^[\p{Lu}\p{N}]/u.test(raw)) return false;
    return words.slice(at, at + 3).some(({ end }) => isOwn(text.slice(start, end), own));
  });
}
