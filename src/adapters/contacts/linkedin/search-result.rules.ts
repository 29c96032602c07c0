import { type LinkedinPage, linkedinPage } from '../linkedin-url.rules.ts';
import { namesCompany } from './company-name.rules.ts';

/** A page as a search of the web found it; everything in it is untrusted. */
export interface FoundPage {
  title: string;
  url: string;
  snippet: string;
}

/** Who a search result says works at the company. */
export interface ProfileResult {
  name: string;
  /** `null`: the result names the company but no job. */
  title: string | null;
  url: string;
  /** The words of the result that say it. */
  quote: string;
}

interface Company {
  name: string | null;
  domain: string;
}

const LONGEST_TITLE = 300;
const SEPARATOR = /\s+[-–—|·]\s+/;
const AT = /\s(?:at|@|bei|beim|chez|presso|hos|bij|en)\s/gi;
/** What a snippet says about the company now: `Experience: Acme · Education: …`. */
const EXPERIENCE =
  /\b(?:experience|berufserfahrung|expérience|experiencia|esperienza|ervaring)\s*:\s*([^·|\n]{1,120})/i;
/** A job that is over. */
export const NO_LONGER =
  /^(?:former(?:ly)?|ex|retired|previously|ehemalige[rs]?|früher(?:er)?|ancien(?:ne)?|antiguo)\b/i;

/**
 * Reads `Jane Doe - COO - Acme | LinkedIn` and its relatives. `null` unless the result is a profile, names a person and
 * says that they work at this very company now.
 */
export function profileOf(page: FoundPage, company: Company): ProfileResult | null {
  const profile = pageOfKind(page.url, 'person');
  if (profile === null || page.title.length > LONGEST_TITLE) return null;
  const [first = '', ...rest] = segmentsOf(page.title);
  const name = personName(first);
  if (name === null) return null;
  const fromTitle = jobIn(rest, company);
  if (fromTitle !== null) {
    return fromTitle.past ? null : { name, title: fromTitle.title, url: profile.url, quote: page.title.trim() };
  }
  const experience = EXPERIENCE.exec(page.snippet.slice(0, 1_000));
  if (experience === null || !namesCompany(experience[1] ?? '', company)) return null;
  return { name, title: null, url: profile.url, quote: `${page.title.trim()} … ${experience[0].trim()}` };
}

/** The company's own LinkedIn page, when the result is that. */
export function companyPageOf(page: FoundPage, company: Company): { url: string; quote: string } | null {
  const found = pageOfKind(page.url, 'company');
  if (found === null || page.title.length > LONGEST_TITLE) return null;
  const [first = ''] = segmentsOf(page.title);
  const name = first.replace(/:\s*(?:overview|about|jobs|people|posts|übersicht|info)\b.*$/i, '');
  return namesCompany(name, company) ? { url: found.url, quote: page.title.trim() } : null;
}

function pageOfKind(url: string, kind: LinkedinPage['kind']): LinkedinPage | null {
  const page = linkedinPage(url);
  return page?.kind === kind ? page : null;
}

/** The parts of the title, without the site's own name at the end. */
function segmentsOf(title: string): string[] {
  const segments = title.trim().split(SEPARATOR);
  return /^linkedin\b/i.test(segments.at(-1) ?? '') ? segments.slice(0, -1) : segments;
}

function jobIn(segments: readonly string[], company: Company): { title: string | null; past: boolean } | null {
  for (const [index, segment] of segments.entries()) {
    const before = segments.slice(0, index);
    if (namesCompany(segment, company)) {
      const title = before.join(' - ') || null;
      return { title, past: NO_LONGER.test(title ?? '') };
    }
    const job = jobAt(segment, company);
    if (job !== null) return { title: job, past: NO_LONGER.test(job) };
  }
  return null;
}

/** The job in `COO at Acme`, wherever the word stands: names of companies contain it too. */
export function jobAt(segment: string, company: Company): string | null {
  for (const match of segment.matchAll(AT)) {
    const job = segment.slice(0, match.index).trim();
    if (job !== '' && namesCompany(segment.slice(match.index + match[0].length), company)) return job;
  }
  return null;
}

/** A name without degrees and pronouns; `null` for anything that is not a few words of letters. */
function personName(text: string): string | null {
  const bare = text
    .replace(/\(.{0,40}?\)/g, ' ')
    .split(',')[0]!
    .replace(/[^\p{L}\p{M}\p{N}.'’\s-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const words = bare.split(' ');
  if (/\p{N}/u.test(bare) || words.length > 6 || bare.length > 80) return null;
  const oneWordIsEnough = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{2,8}$/u.test(bare);
  return words.length >= 2 || oneWordIsEnough ? bare : null;
}
