import { COUNTRY_NAMES } from '#src/platform/geography/countries';
import { PLACE_NAMES } from '#src/platform/geography/places';
import { REGION_NAMES } from '#src/platform/geography/regions';
import { foldedKey } from '#src/platform/text/words';
import { NOT_NAMES } from '../names/name-words.data.ts';
import { TITLE_FILLERS } from '../titles/functions.data.ts';
import { type Mark, marksOf, titleWords } from '../titles/title-marks.rules.ts';

const LEGAL_FORMS =
  /\b(?:inc|incorporated|ltd|limited|llc|llp|lp|plc|gmbh|ag|se|kg|kgaa|ug|ohg|co|corp|corporation|company|sa|sas|sarl|srl|spa|sl|bv|nv|oy|oyj|ab|as|asa|aps|pty|pvt|pte|sp z o o|kk|holdings?|group|the)\b/g;
/** What only names of organisations end with or hold. */
const ORGANIZATION_WORDS =
  /\b(?:inc|ltd|limited|llc|llp|plc|gmbh|ag|kg|corp|corporation|co|sas|sarl|srl|bv|nv|oy|aps|pty|pvt|bank|university|universitat|universite|college|school|institute|foundation|association|hospital|clinic|church|capital|ventures?|partners|holdings?|fund|associates|labs|technologies|solutions|systems|industries|enterprises|consulting|agency|studios?|motors|airlines?|pharma|pharmaceuticals|foods|properties|realty|logistics|insurance|museum|council|ministry|federation|society|stadtwerke|verlag|startup)\b/;

/** The company's own names, as keys: what its people may be "of". */
export type OwnNames = ReadonlySet<string>;

/** Key of an organisation's name without legal form. */
export function organizationKey(name: string): string {
  return foldedKey(name).replaceAll(LEGAL_FORMS, ' ').replaceAll(/\s+/g, ' ').trim();
}

export function isOwn(name: string, own: OwnNames): boolean {
  const key = organizationKey(name);
  const joined = key.replaceAll(' ', '');
  if (joined.length < 2) return false;
  for (const known of own) {
    if (known === key || known.replaceAll(' ', '') === joined) return true;
    if (known.length >= 4 && (`${key} `.startsWith(`${known} `) || ` ${key}`.endsWith(` ${known}`))) return true;
    if (key.length >= 4 && (`${known} `.startsWith(`${key} `) || known.replaceAll(' ', '').startsWith(joined)))
      return true;
  }
  return false;
}

/** The organisation a title names ("CEO of Acme", "CTO, Acme GmbH", "Founder @ Acme"). */
export interface NamedOrganization {
  name: string;
  own: boolean;
  /** Written so that it can only be an organisation; else it is one unless the people around are the company's own. */
  certain: boolean;
  /** Named with "at" or "@": the place where the person works. */
  employer: boolean;
}

export function organizationIn(title: string, own: OwnNames): NamedOrganization | null {
  const at = /(?:\s|,\s?)(?:at|bei|bij|chez|presso|hos)\s+(\p{Lu}.{1,60})$|@\s?(.{2,60})$/u.exec(title);
  const named = at?.[1] ?? at?.[2];
  if (named !== undefined) return { name: named, own: isOwn(named, own), certain: true, employer: true };
  for (const tail of tailsOf(title)) {
    if (isOwn(tail.text, own)) return { name: tail.text, own: true, certain: true, employer: false };
  }
  for (const tail of tailsOf(title)) {
    const found = judgeTail(tail);
    if (found !== null) return { name: tail.text, own: false, certain: found, employer: false };
  }
  return null;
}

/** Whether what follows the role could be another organisation: enough to doubt it, not to say so. */
export function mayNameAnother(title: string, own: OwnNames): boolean {
  return tailsOf(title).some((tail) => !isOwn(tail.text, own) && judgeTail({ ...tail, general: true }) !== null);
}

/** Words behind a role that say how it is held. */
const NOT_CALLED: ReadonlySet<string> = new Set(['designate', 'elect', 'emeritus', 'emerita', 'pro', 'ad']);

interface Tail {
  text: string;
  separator: string;
  /** The role before it can be held for a whole organisation only. */
  general: boolean;
}

/** What stands behind the role: after "of", a comma, a dash, a bar, a bracket. */
function tailsOf(title: string): Tail[] {
  const tails: Tail[] = [];
  for (const cut of title.matchAll(
    /\s+(?:of|von|der|de|du|di|da|van|av|af|for|für|the)\s+(?=\p{Lu}|the\s)|\s*[,|(/]\s*|\s+[-–—]\s+|\s?[–—]\s?|\s*[:•·]\s+/gu,
  )) {
    const before = title.slice(0, cut.index);
    const text = title
      .slice(cut.index + cut[0].length)
      .replace(/\)?[.,;]?$/, '')
      .replace(/^the\s+/i, '');
    const roles = marksOf(titleWords(before)).filter((mark: Mark) => mark.role !== undefined);
    if (text === '' || roles.length === 0) continue;
    const last = roles.at(-1)!.role!;
    const general = last.function === 'general' || ['board', 'partner', 'investor', 'advisor'].includes(last.level);
    tails.push({ text, separator: cut[0].trim(), general });
  }
  const called = calledAfter(title);
  return called === null ? tails.slice(0, 6) : [...tails.slice(0, 6), called];
}

/** "CEO Molecula", "President Camembert": a role for a whole organisation right before a strange word. */
function calledAfter(title: string): Tail | null {
  const words = titleWords(title);
  const roles = marksOf(words).filter((mark) => mark.role !== undefined);
  const next = roles.length === 1 ? words[roles[0]!.to] : undefined;
  if (next === undefined || roles[0]!.role!.function !== 'general' || !/^\s$/.test(next.gap)) return null;
  if (NOT_CALLED.has(next.folded) || !/^\p{Lu}\p{Ll}/u.test(next.raw)) return null;
  return {
    text: words
      .slice(roles[0]!.to)
      .map(({ raw }) => raw)
      .join(' '),
    separator: ' ',
    general: true,
  };
}

/** `true`: certainly an organisation; `false`: probably; `null`: a function, a region, another role. */
function judgeTail(tail: Tail): boolean | null {
  const words = titleWords(tail.text);
  if (words.length === 0 || !/\p{Lu}/u.test(tail.text)) return null;
  const marks = marksOf(words);
  if (marks.some((mark) => mark.role !== undefined)) return null;
  const known = new Set(marks.flatMap((mark) => words.slice(mark.from, mark.to).map((word) => word.folded)));
  const unknown = words.filter(
    ({ raw, folded }) => !known.has(folded) && !TITLE_FILLERS.has(folded) && /^\p{Lu}/u.test(raw),
  );
  const strange = unknown.filter(({ folded }) => !NOT_NAMES.has(folded));
  const key = words.map((word) => word.folded).join(' ');
  if (ORGANIZATION_WORDS.test(key) && strange.length > 0) return true;
  if (/\b(?:inc|ltd|llc|gmbh|plc|corp)\b/.test(key)) return true;
  if (strange.length === 0) return null;
  return tail.general && !/^(?:region|north|south|east|west|asia|europe|emea)/.test(key) && !isRegion(key)
    ? false
    : null;
}

function isRegion(key: string): boolean {
  return (
    COUNTRY_NAMES.has(key) ||
    REGION_NAMES.has(key) ||
    PLACE_NAMES.has(key) ||
    key.split(' ').every((word) => COUNTRY_NAMES.has(word) || REGION_NAMES.has(word) || TITLE_FILLERS.has(word))
  );
}
