import { foldedKey } from '#src/platform/text/words';
import { asName, looksLikeCredentials } from '../names/name.rules.ts';
import { THINGS } from '../names/name-words.data.ts';
import { TITLE_FILLERS } from './functions.data.ts';
import { readTitle } from './title.rules.ts';
import { marksOf, titleWords } from './title-marks.rules.ts';

/** Longest text that stands as a title of its own, in characters and words. */
const LONGEST_TITLE = 140;
const MOST_WORDS = 18;

/** Words of sentences, calls to action and headings, which no title holds. */
const NOT_IN_TITLES = new Set(
  (
    'is was are were has have had be been being will would can could should who whom whose which that we our you your i me my he she his her they their its this these those ' +
    'joined joins join founded leads led served serves serving worked works working brings holds held earned received graduated born lives began started became appointed named ' +
    'plays role years year message letter from meet contact apply hiring hire read learn view click download more about how why what when where find see get let make become welcome ' +
    'then than also now just approves oversees manages runs handles provides ' +
    'says said say tells talks speaks interview with within during before after since until including based ' +
    'ist sind war waren hat haben wird werden wir uns ihre unser unsere nachricht jahre erfahrung sucht gesucht ' +
    'est sont etait notre nos vous votre es son fue nuestro nuestra ha hanno siamo sono nostro'
  ).split(' '),
);
/** "it" and "I" are no part of a title, "IT" and the Polish "i" are. */
const NOT_IN_TITLES_AS_WRITTEN = /(?<!\p{L})(?:it|I)(?!\p{L}|\.)/u;
/** These are ambiguous between languages or part of titles in a few fixed forms. */
const ALLOWED_FORMS =
  /\b(?:board of directors|contact cent(?:er|re)|md|with profile|based in|its?\b(?= director| manager| head))/i;
/** "Head start", "head count": no head of anything; head coaches and chefs are. */
const HEAD_OF_NOTHING =
  /(?<!\p{L})[Hh]ead\s(?:start|count|line|room|way|over|out|on|to|back|quarters?|first)(?!\p{L})/u;
const OPENS = /^[\s,;:–—\-|·•/~([]+/u;
/** How imprints begin: "Vertreten durch den Vorstand:". */
const REPRESENTED_BY =
  /^(?:(?:gesetzlich )?vertreten durch|represented by|représentée? par|rappresentata da|representada por|vertegenwoordigd door)\s?:?\s(?:(?:den|die|das|ihren?|seinen?|its|the|son|sa|le|la|il|de)\s)?/iu;
/** Who signs for the company: a label in front of name and title. */
const LEGAL_REPRESENTATIVE =
  /^(?:représentante? légale?|rappresentante legale|representante legal|wettelijk vertegenwoordiger|legal representative|gesetzlicher vertreter|gesetzliche vertreterin)\s?:\s/iu;
const CLOSES = /[\s,;:–—\-|·•/~]+$/u;

/** The title in a text that is nothing but a title, or `null`. */
export function asTitle(text: string): string | null {
  if (text.length > LONGEST_TITLE + 20) return null;
  let title = text.replaceAll(/\s+/gu, ' ').replace(OPENS, '').replace(REPRESENTED_BY, '').replace(CLOSES, '').trim();
  if (title.endsWith(')') && !title.includes('(')) title = title.slice(0, -1).trim();
  if (/^["“„«].*["”“»]$/u.test(title)) title = title.slice(1, -1).trim();
  // A full stop ends a sentence, unless it belongs to an abbreviation ("Sales Mgmt.", "U.S.").
  title = title.replace(
    /(?<!(?:^|[\s.])\p{Lu}|\b(?:Inc|Ltd|Co|Corp|Dept|Div|Mgmt|Sr|Jr|Op|Mktg|Adm|dir|i\.R))\.$/u,
    '',
  );
  if (
    title.length < 2 ||
    title.length > LONGEST_TITLE ||
    /[?!@{}<>=]|_{3}|https?:|\.\s+\p{Lu}\p{Ll}+\s+\p{Ll}/u.test(title)
  )
    return null;
  if (/\d{3,}|\bexperience (?:in|as|with|of|at|is)\b/i.test(title)) return null;
  const words = foldedKey(title).split(' ');
  if (words.length > MOST_WORDS) return null;
  if (
    NOT_IN_TITLES_AS_WRITTEN.test(title) ||
    (words.some((word) => NOT_IN_TITLES.has(word)) && !ALLOWED_FORMS.test(title))
  )
    return null;
  if (HEAD_OF_NOTHING.test(title) || lowerCaseWords(title) > 6 || namesThing(title)) return null;
  return readTitle(title) === null ? null : title;
}

/** "President Sofa", "Director Desk Oslo": the role is what a product is called. */
function namesThing(title: string): boolean {
  const words = titleWords(title);
  return marksOf(words).some((mark) => {
    const next = mark.role === undefined ? undefined : words[mark.to];
    return next !== undefined && THINGS.has(next.folded) && /^\s*$/.test(next.gap);
  });
}

/** "Chief Risk Officer", "newly appointed CFO"; not "who plays the part of CFO". */
export function beginsAsTitle(title: string): boolean {
  const words = titleWords(title);
  const first = marksOf(words)[0];
  return first !== undefined && words.slice(0, first.from).every(({ folded }) => TITLE_FILLERS.has(folded));
}

function lowerCaseWords(text: string): number {
  return text.split(' ').filter((word) => /^\p{Ll}{4,}/u.test(word)).length;
}

/** Names and their title found in one line. */
export interface NamedTitle {
  names: string[];
  title: string;
  /** Whether the title stands first, as in "CEO: Jane Doe". */
  titleFirst: boolean;
}

/** Between a name and a title on one line. A hyphen counts only between blanks: names and titles have their own. */
const SEPARATOR = /\s*[,;:|·•–—―~/([\t：、／｜（]\s*|\s+-+\s+|\s+-|-\s+|\s{2,}|\.{2,}/gu;
const GENERATION = /^(?:Jr|Sr|II|III|IV)\.?\s?[,(–—|-]/;
/** How many separators are tried; a line with more is a list of something else. */
const MOST_SEPARATORS = 6;

/** "Name, Title", "Name – Title", "Name (Title)", "Title: Name", "Title: Name, Name und Name", "Title Name". */
export function splitNameAndTitle(text: string): NamedTitle | null {
  if (text.length > 220) return null;
  const line = text
    .replaceAll(/\s+/gu, (blank) => (blank.includes('\t') ? '\t' : ' '))
    .trim()
    .replace(LEGAL_REPRESENTATIVE, '');
  const cuts = [...line.matchAll(SEPARATOR)].slice(0, MOST_SEPARATORS);
  for (const cut of cuts) {
    const left = line.slice(0, cut.index);
    // "Jane Doe, Jr., CEO": the next cut is the one.
    if (GENERATION.test(line.slice(cut.index + cut[0].length))) continue;
    const right = line.slice(cut.index + cut[0].length);
    const name = asName(left);
    const title = name === null ? null : titleBehind(right, cut[0]);
    if (name !== null && title !== null) return { names: [name], title, titleFirst: false };
  }
  for (const cut of cuts.toReversed()) {
    const title = titleBefore(line.slice(0, cut.index), cut[0]);
    const names = title === null ? [] : namesIn(line.slice(cut.index + cut[0].length));
    if (title !== null && names.length > 0) return { names, title, titleFirst: true };
  }
  return cuts.length === 0 ? withoutSeparator(line) : null;
}

/** "CEO, Jane Doe" is a title and a name; "Strategist, Salsa Star" need not be. */
function titleBefore(text: string, separator: string): string | null {
  const title = asTitle(text);
  return title !== null && separator.trim() === ',' && readTitle(title)?.is_atl === false ? null : title;
}

/** What follows the name: to the closing bracket if it opened one; credentials in between belong to the name. */
function titleBehind(text: string, separator: string): string | null {
  if (/[([]/.test(separator)) {
    const end = text.search(/[)\]]/);
    return end === -1 ||
      text
        .slice(end + 1)
        .replace(CLOSES, '')
        .trim() !== ''
      ? null
      : asTitle(text.slice(0, end));
  }
  const title = asTitle(withoutLeadingCredentials(text));
  // "Agency North, owner Jane Doe": the title has a name of its own.
  if (title !== null && withoutSeparator(title) !== null) return null;
  // "Jane Doe, John Roe, CEO": two people, and it is unclear whose title it is.
  const first = text.split(/\s*[,|]\s*/, 1)[0] ?? '';
  if (title === null || (asName(first) !== null && readTitle(first) === null && first !== text)) return null;
  return title;
}

function withoutLeadingCredentials(text: string): string {
  const parts = text.split(/\s*,\s*/);
  while (parts.length > 1 && looksLikeCredentials(parts[0]!)) parts.shift();
  return parts.join(', ');
}

/** One or more names: "A B, C D und E F". */
function namesIn(text: string): string[] {
  const whole = asName(text);
  if (whole !== null && !/\s(?:und|and|et|y|e|en|och|og|i)\s/.test(text)) return [whole];
  const names = text.split(/\s*[,;/|]\s*|\s+(?:und|and|et|y|e|en|och|og|i|sowie|&)\s+/u).filter((part) => part !== '');
  const read = names.map((part) => asName(part.replace(/\.$/, '')));
  return read.length <= 8 && read.every((name) => name !== null) ? (read as string[]) : [];
}

/** A title goes on behind these: "Founder of Acme Studios" and "Branch Manager, Elm Street" hold no name. */
const JOINING = /[,;]$|^(?:of|at|for|and|the|de|du|des|von|der|di|da|del|van|av|af|&|-|–)$/i;

/** "CEO Jane Doe", "代表取締役 山田太郎", "Geschäftsführer Max Muster". */
function withoutSeparator(line: string): NamedTitle | null {
  const words = line.split(' ');
  if (words.length < 2 || words.length > 12) return null;
  for (let at = words.length - 1; at > 0; at--) {
    const name = asName(words.slice(at).join(' '));
    const title = name === null || JOINING.test(words[at - 1]!) ? null : asTitle(words.slice(0, at).join(' '));
    if (name !== null && title !== null && startsNoName(words, at)) return { names: [name], title, titleFirst: true };
  }
  return null;
}

/** The cut that leaves the longest name: "Vice President Finance Jane Doe" must not become "Finance Jane Doe". */
function startsNoName(words: readonly string[], at: number): boolean {
  return at === 1 || asName(words.slice(at - 1).join(' ')) === null;
}

/** A title with which a longer text begins: "(Chief Risk Officer), with over 35 years …", ", CEO. She …". */
export function leadingTitle(text: string): { title: string; length: number } | null {
  const start = text.slice(0, LONGEST_TITLE);
  const bracket = /^[\s,–—:-]{0,4}\(([^()]{2,100})\)/u.exec(start);
  const behind = bracket ?? /^\s{0,3}[,–—:|-]\s{0,3}([^.,;:–—|()]{2,80})(?=[.,;:–—|(]|$)/u.exec(start);
  const title = behind === null ? null : asTitle(behind[1]!);
  return title === null ? null : { title, length: behind![0].length };
}
