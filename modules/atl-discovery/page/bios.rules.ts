import { isOwn, type OwnNames, organizationIn } from '../context/organization.rules.ts';
import { TITLE_FILLERS } from '../titles/functions.data.ts';
import { asTitle, beginsAsTitle } from '../titles/title-line.rules.ts';
import { marksOf, titleWords } from '../titles/title-marks.rules.ts';

/** How much of a biography can say what its person is today, in characters and sentences. */
const BEGINNING = 700;
const MOST_SENTENCES = 3;

const STATES =
  '(?:(?:currently |now |also )?(?:is|serves as|acts as|works as)|(?:has been|has served as|has acted as)|(?:was|has been) (?:appointed|promoted to)(?: as)?|joined [^.;]{0,60}? as|(?:leads|heads|runs) [^.;]{0,60}? as|ist|est|è|es|är|er)(?: (?:currently|now|also))?(?: (?:the|our|its|an?|der|die|le|la|il|el))?';
/** What cannot be part of the title any more. */
const END =
  /[.;:()–—!?]|,?\s(?:who|where|which|since|with|based|responsible|leading|overseeing|managing (?:all|the|our|a)|bringing|having|after|from|until|when|as|because|in \d{4}|in (?:January|February|March|April|May|June|July|August|September|October|November|December)|for (?:the|over|more|almost|nearly))(?=\s|$)/u;

/** What a biography says its person is in this company. */
export interface StatedRole {
  title: string;
  /** The sentence, verbatim. */
  quote: string;
}

/**
 * The role that the first sentences of a biography state in the present tense: "Jane is our CFO", "As CFO, Jane …",
 * "is President of Acme" behind the name itself. Another organisation than the company's own is refused, unless the
 * page does not say whose it is.
 */
export function roleInBio(name: string, text: string, own: OwnNames): StatedRole | null {
  const subject = subjectOf(name);
  const stated = [
    new RegExp(`^(?:[^.;]{0,80},\\s)?${subject},?\\s${STATES}\\s`, 'iu'),
    new RegExp(`^${subject}\\s[^.;]{1,80}?,?\\sand\\s${STATES}\\s`, 'iu'),
    new RegExp(`^${STATES}\\s`, 'iu'),
  ];
  const before = new RegExp(
    `^(?:as|in (?:his|her|their) role as)\\s(?:the\\s|our\\s)?([^.;]{2,100}?),\\s${subject}\\s`,
    'iu',
  );
  for (const sentence of sentencesOf(text)) {
    for (const pattern of stated) {
      const match = pattern.exec(sentence);
      const title = match === null ? null : titleAtStart(sentence.slice(match[0].length), own);
      if (title !== null) return { title, quote: sentence };
    }
    const title = titleAtStart(before.exec(sentence)?.[1] ?? '', own);
    if (title !== null) return { title, quote: sentence };
  }
  return null;
}

function sentencesOf(text: string): string[] {
  return text
    .slice(0, BEGINNING)
    .split(/(?<=[.!?]["”]?)(?<!\b(?:Mr|Dr|Ms|Mrs|Prof|Inc|Ltd|Co|St|\p{Lu})\.)\s+(?=\p{Lu})/u)
    .slice(0, MOST_SENTENCES);
}

/** The whole name, the first or the family name, a short form of the first ("Terry" for Terrence), or a pronoun. */
function subjectOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word.length > 1 && !word.endsWith('.'));
  const escaped = [name, words.slice(0, 2).join(' '), words[0] ?? name, words.at(-1) ?? name].map((part) =>
    part.replaceAll(/[.()[\]{}*+?^$|\\]/g, '\\$&'),
  );
  const short = /^\p{L}{2}/u.exec(words[0] ?? '')?.[0];
  if (short !== undefined) escaped.push(`${short}\\p{L}{1,6}`);
  return `(?:(?:(?:Mr|Mrs|Ms|Dr|Prof|Eng)\\.?\\s)?(?:${[...new Set(escaped)].join('|')})|he|she|they)`;
}

function titleAtStart(text: string, own: OwnNames): string | null {
  const end = END.exec(`${text} `);
  const parts = (end === null ? text : text.slice(0, end.index)).split(/,\s+/).map((part) => withoutPredicate(part));
  const kept: string[] = [];
  for (const part of parts) {
    const title = withoutOrganization(part, own);
    if (title === null || asTitle(title) === null || !beginsAsTitle(title)) break;
    kept.push(title);
    if (title !== part) break;
  }
  return kept.length === 0 ? null : asTitle(kept.join(', '));
}

/** "vice president of nursing and oversees four clinics" goes up to "and": what follows is no part of a title. */
function withoutPredicate(text: string): string {
  const pieces = text.split(/(?=\s(?:and|&|und|et|y|e|en|och|og)\s)/u);
  const end = pieces.findIndex((piece, at) => at > 0 && !continuesTitle(piece));
  return (end === -1 ? pieces : pieces.slice(0, end)).join('').trim();
}

function continuesTitle(piece: string): boolean {
  const words = titleWords(piece).slice(1);
  const first = words[0];
  if (first === undefined) return false;
  return marksOf(words)[0]?.from === 0 || TITLE_FILLERS.has(first.folded) || /^\p{Lu}/u.test(first.raw);
}

/** Without " of Acme" and " at Acme"; `null` when that is somebody else's company. */
function withoutOrganization(text: string, own: OwnNames): string | null {
  const named = organizationIn(text, own);
  if (named === null) return text.replace(/\s(?:of|at|for) (?:the|our) (?:company|firm|group|business)$/i, '');
  if (own.size > 0 && !named.own && !isOwn(named.name, own)) return null;
  const before = text.slice(0, text.lastIndexOf(named.name));
  return before.replace(/[\s,|(@-]*(?:\b(?:of|at|for|von|der|de|du|di|van|the)\s*){0,2}$/iu, '');
}
