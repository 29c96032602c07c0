import { wordsOf } from '#src/platform/text/words';
import { isOwn, type OwnNames } from '../context/organization.rules.ts';
import { asName } from '../names/name.rules.ts';
import { asTitle, beginsAsTitle } from '../titles/title-line.rules.ts';

/** A person and a role that a sentence states of the company itself. */
export interface NarratedPerson {
  name: string;
  title: string;
  /** The part of the sentence that says it, verbatim. */
  quote: string;
}

/** Sentences without any of these cannot state a role and are not looked at any closer. */
const HINT =
  /found|ceo|chief|president|director|head of|owner|chair|gründe|gegründet|inhaber|geschäftsführ|vertreten|represented|représent|rappresentat|directeur|directrice|fondat|fondé|fundad|direttore|oprichter|opgericht|grundare|grundad|\bvd\b|ct?o\b|cfo|vice/i;
const LONGEST_SENTENCE = 500;
/** Sentences with a hint that are read in one text. */
const MOST_SENTENCES = 30;

const WORD = `\\p{Lu}[\\p{L}\\p{M}'’-]{1,24}`;
const NAME = `(?:(?:Dr|Prof|Mr|Mrs|Ms|Ing|Eng|Sir)\\.?\\s?)?${WORD}(?:\\s(?:\\p{Lu}\\.|${WORD}|(?:de|da|van|von|der|den|del|di|la|le|bin|al)(?=\\s\\p{L}))){1,4}`;
const TITLE = `[\\p{L}\\p{M}&/,' .’-]{2,70}`;
const OF = `\\s(?:of|at|von|bei|der|de|du|di|van|hos|för|for)\\s(?:the\\s)?`;
const ORGANIZATION = `[\\p{L}\\p{M}\\p{N}&.' -]{2,50}?`;
const OUR = `(?:[Oo]ur|[Tt]he company['’]s|[Uu]nsere?n?|[Nn]otre|[Nn]uestr[oa]|[Ii]l nostro|[Ll]a nostra|[Oo]nze|[Vv]år)`;
const IS = `(?:is|serves as|acts as|ist|est|è|es|är|er|jest)\\s(?:also\\s)?(?:the\\s|our\\s|an?\\s|der\\s|die\\s|le\\s|la\\s|il\\s|el\\s|de\\s)?`;
const AND = `(?:,\\s|,?\\s(?:and|und|et|y|e|en|och|&)\\s)`;
/** What ends a name or an organisation within a sentence. */
const END = `(?=\\s*(?:[.,;:!?)–—]|$|\\s(?:and|who|in|since|has|with|leads|heads|und|et|y|e)\\s))`;

/** Each with the named groups `name` and `title`, and `organization` where that must be the company. */
const STATEMENTS: readonly RegExp[] = [
  pattern(`(?<!\\p{L})${OUR}\\s(?:new\\s)?(?<title>${TITLE}?),?\\s(?<name>${NAME})${END}`),
  pattern(`(?<!\\p{L})(?<name>${NAME}),\\s${OUR}\\s(?<title>${TITLE}?)${END}`),
  pattern(`(?<!\\p{L})(?<name>${NAME}),?\\s${IS}(?<title>${TITLE})${OF}(?<organization>${ORGANIZATION})${END}`),
  // The title takes as much as it can, so that "Head of Production at Acme" is split at its last preposition.
  pattern(`(?<!\\p{L})(?<name>${NAME}),\\s(?<title>${TITLE})${OF}(?<organization>${ORGANIZATION})${END}`),
  pattern(
    `(?:[Vv]ertreten durch|[Rr]epresented by|[Rr]eprésentée? par|[Rr]appresentata da|[Rr]epresentada por|[Vv]ertegenwoordigd door)\\s?:?\\s(?:(?:den|die|its|ihren|ihre|son|sa|le|la|il|los?|de|the)\\s)?(?<title>${TITLE}?):?\\s(?<name>${NAME})${END}`,
  ),
];
/** Right behind the company's name: "Acme's co-founder and CEO Jane Doe". */
const BEHIND_OWN_NAME = pattern(
  `^(?:['’]s)?\\s(?<title>[\\p{L}][\\p{L}\\p{M}&/' ’-]{1,60}?),?\\s(?<name>${NAME})(?=[\\s.,;)]|$)`,
);
const FOUNDED = pattern(
  `(?<!\\p{L})(?:founded|established|started|gegründet|fondée?|fundada|fondata|opgericht|grundad)(?!\\p{L})[^.;()]{0,40}?\\s(?:by|von|par|por|da|door|av)\\s(?:(?:the|entrepreneurs?|brothers|sisters|friends|den|die)\\s){0,2}(?<names>${NAME}(?:${AND}${NAME}){0,4})`,
);
/** Before "founded": the company itself, not another one that somebody founded once. */
const SUBJECT =
  /(?:^|[\s,])(?:we|us|it|company|firm|agency|studio|business|startup|practice|wir|unternehmen|firma|agentur|entreprise|empresa|azienda|bedrijf|företag\w*)\b[^.]{0,60}$/iu;

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
    return organization === undefined || namesCompany(organization, own) ? personOf(match, own) : [];
  });
}

function personOf(match: RegExpMatchArray, own: OwnNames): NarratedPerson[] {
  const name = asName(match.groups!.name!);
  const title = asTitle(match.groups!.title!);
  return name === null || title === null || !beginsAsTitle(title) || beginsWithOwnName(name, own)
    ? []
    : [{ name, title, quote: match[0].trim() }];
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
    const end = [3, 2, 1]
      .map((length) => words[at + length - 1]?.end)
      .find((until) => until !== undefined && isOwn(sentence.slice(word.start, until), own));
    const match = end === undefined ? null : BEHIND_OWN_NAME.exec(sentence.slice(end));
    return match === null ? [] : personOf(match, own);
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
  return names.map((name) => ({ name: name!, title: 'Founder', quote }));
}

/** The company's name among the last words: "Acme Bakery was first …". */
function endsWithOwnName(text: string, own: OwnNames): boolean {
  const words = wordsOf(text).slice(-8);
  return words.some(({ raw, start }, at) => {
    if (!/^[\p{Lu}\p{N}]/u.test(raw)) return false;
    return words.slice(at, at + 3).some(({ end }) => isOwn(text.slice(start, end), own));
  });
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'u');
}
