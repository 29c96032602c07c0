import { isOwn, type OwnNames } from '../context/organization.rules.ts';
import { asName } from '../names/name.rules.ts';
import { asTitle } from '../titles/title-line.rules.ts';

/** A person and a role that a sentence states of the company itself. */
export interface NarratedPerson {
  name: string;
  title: string;
  /** The sentence, verbatim, cut around name and title. */
  quote: string;
}

/** Sentences that cannot state a role are not looked at any closer. */
const HINT =
  /found|ceo|chief|president|director|head of|owner|chair|gründe|inhaber|geschäftsführ|vertreten|represented|directeur|directrice|fondat|fundad|director|direttore|oprichter|grundare|\bvd\b|cto|cfo|coo/i;
const LONGEST_SENTENCE = 500;
const MOST_SENTENCES = 4_000;

const WORD = `\\p{Lu}[\\p{L}\\p{M}'’-]{1,24}`;
const NAME = `((?:(?:Dr|Prof|Mr|Mrs|Ms|Ing|Eng|Sir)\\.?\\s?)?${WORD}(?:\\s(?:\\p{Lu}\\.|${WORD}|(?:de|da|van|von|der|den|del|di|la|le|bin|al)(?=\\s\\p{L}))){1,4})`;
const TITLE = `([\\p{L}\\p{M}&/,' .’-]{2,70}?)`;
const OWNER = `(?:[Oo]ur|[Tt]he company['’]s|[Uu]nser[en]?|[Nn]otre|[Nn]uestr[oa]|[Ii]l nostro|[Ll]a nostra|[Oo]nze|[Vv]år)`;
const END = `(?=\\s*(?:[.,;:!?)–—]|$|\\s(?:and|who|in|since|has|with|und|et|y|e)\\s))`;

const PATTERNS: readonly { regex: RegExp; name: number; title: number; organization?: number }[] = [
  { regex: new RegExp(`(?<!\\p{L})${OWNER}\\s(?:new\\s)?${TITLE},?\\s${NAME}${END}`, 'u'), name: 2, title: 1 },
  {
    regex: new RegExp(`${NAME},\\s(?:our|unser[e]?|notre|nuestr[oa]|onze|vår)\\s${TITLE}${END}`, 'u'),
    name: 1,
    title: 2,
  },
  {
    regex: new RegExp(
      `${NAME},?\\s(?:is|serves as|acts as|ist|est|è|es|är|er|jest|is de)\\s(?:also\\s)?(?:the\\s|our\\s|a\\s|an\\s|der\\s|die\\s|le\\s|la\\s|il\\s|el\\s|de\\s)?${TITLE}\\s(?:of|at|von|bei|der|de|du|di|van|hos|för|for)\\s(?:the\\s)?([\\p{L}\\p{M}\\p{N}&.' -]{2,50}?)${END}`,
      'u',
    ),
    name: 1,
    title: 2,
    organization: 3,
  },
  {
    regex: new RegExp(
      `${NAME},\\s${TITLE}\\s(?:of|at|von|bei|der|de|du|di|van|hos|för|for)\\s(?:the\\s)?([\\p{L}\\p{M}\\p{N}&.' -]{2,50}?)${END}`,
      'u',
    ),
    name: 1,
    title: 2,
    organization: 3,
  },
  {
    regex: new RegExp(
      `(?<!\\p{L})([\\p{Lu}\\p{N}][\\p{L}\\p{M}\\p{N}&.-]{1,30}(?:\\s[\\p{Lu}\\p{N}][\\p{L}\\p{M}\\p{N}&.-]{1,30}){0,3}?)(?:['’]s)?\\s((?:co-)?[\\p{L}][\\p{L}\\p{M}&/' ’-]{1,60}?),?\\s${NAME}(?=[\\s.,;)]|$)`,
      'u',
    ),
    name: 3,
    title: 2,
    organization: 1,
  },
  {
    regex: new RegExp(
      `(?:[Vv]ertreten durch|[Rr]epresented by|[Rr]eprésentée? par|[Rr]appresentata da|[Rr]epresentada por|[Vv]ertegenwoordigd door)\\s?:?\\s(?:den|die|its|ihren|ihre|son|sa|le|la|il|los?|de|the)?\\s?${TITLE}:?\\s${NAME}${END}`,
      'u',
    ),
    name: 2,
    title: 1,
  },
];
const FOUNDED = new RegExp(
  `\\b(?:founded|established|started|gegründet|fondée?|fundada|fondata|opgericht|grundad)\\b[^.;()]{0,40}?\\s(?:by|von|par|por|da|door|av)\\s(?:the\\s|entrepreneurs?\\s|brothers\\s|friends\\s|den\\s|die\\s)?(${NAME.slice(1, -1)}(?:(?:,\\s|,?\\s(?:and|und|et|y|e|en|och|&)\\s)${NAME.slice(1, -1)}){0,4})`,
  'u',
);
/** Before "founded": the company itself, not another one that somebody founded once. */
const SUBJECT =
  /(?:^|[\s,])(?:we|us|it|company|firm|agency|studio|business|startup|practice|wir|unternehmen|firma|agentur|entreprise|empresa|azienda|bedrijf|företag\w*)\b[^.]{0,60}$/iu;

/** People whom prose names with a role in this company. "She was CEO of Other" and "Bill, founder of Other" are not among them. */
export function peopleInProse(text: string, own: OwnNames): NarratedPerson[] {
  return sentencesOf(text).flatMap((sentence) => [...statedIn(sentence, own), ...foundersIn(sentence, own)]);
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])(?<!\b(?:Mr|Dr|Ms|Mrs|Prof|Inc|Ltd|Co|St|\p{Lu})\.)\s+(?=\p{Lu})|\n/u)
    .slice(0, MOST_SENTENCES)
    .map((sentence) => sentence.slice(0, LONGEST_SENTENCE))
    .filter((sentence) => HINT.test(sentence));
}

function statedIn(sentence: string, own: OwnNames): NarratedPerson[] {
  for (const { regex, name: nameAt, title: titleAt, organization: organizationAt } of PATTERNS) {
    const match = regex.exec(sentence);
    if (match === null) continue;
    if (organizationAt !== undefined && !namesOwn(match[organizationAt]!, own)) continue;
    const name = asName(match[nameAt]!);
    const title = asTitle(match[titleAt]!);
    if (name === null || title === null || isOwn(name, own)) continue;
    return [{ name, title, quote: match[0].trim() }];
  }
  return [];
}

function namesOwn(organization: string, own: OwnNames): boolean {
  return isOwn(organization, own) || /^(?:the |our |this )?(?:company|firm|group)$/i.test(organization);
}

function foundersIn(sentence: string, own: OwnNames): NarratedPerson[] {
  const match = FOUNDED.exec(sentence);
  if (match === null) return [];
  const before = sentence.slice(0, match.index);
  const named = before
    .split(/[\s,]+/)
    .some((_, at, words) => [1, 2, 3].some((length) => isOwnWords(words.slice(at, at + length), own)));
  if (!named && !SUBJECT.test(before)) return [];
  const names = match[1]!.split(/,\s|,?\s(?:and|und|et|y|e|en|och|&)\s/u).map((part) => asName(part));
  if (names.includes(null)) return [];
  return names.map((name) => ({
    name: name!,
    title: 'Founder',
    quote: sentence.slice(0, match.index + match[0].length).trim(),
  }));
}

function isOwnWords(words: readonly string[], own: OwnNames): boolean {
  return words.length > 0 && /^\p{Lu}/u.test(words[0]!) && isOwn(words.join(' '), own);
}
