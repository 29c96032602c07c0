import { type CheerioAPI, load } from 'cheerio';
import { upToDeepestNesting } from '#src/platform/html/nesting';
import { linkedinPage } from '../linkedin-url.rules.ts';
import { namesCompany } from './company-name.rules.ts';
import { jobAt, NO_LONGER } from './search-result.rules.ts';

/** A page as the browser shows it. */
export interface ShownPage {
  /** Where the browser ended up. */
  url: string;
  html: string;
}

/** A person's place at the company, with the page's words. */
export interface Placed {
  name: string;
  title: string;
  url: string;
  quote: string;
}

interface Company {
  name: string | null;
  domain: string;
}

const WALLS = /\/(?:authwall|login|uas\/login|signup|checkpoint\/(?:lg|rm))/;
const CHALLENGES = /\/checkpoint\/challenge|\/checkpoint\/|captcha/;
const LONGEST_PAGE = 4_000_000;
const LONGEST_LINE = 300;
const STILL = /\b(?:present|today|heute|aujourd’hui|actualidad|oggi|heden)\b/i;

/** What LinkedIn puts in the way of a page; `null`: nothing. Whoever meets one stops. */
export function obstacleOf({ url, html }: ShownPage): 'login wall' | 'challenge' | null {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  if (WALLS.test(path)) return 'login wall';
  if (CHALLENGES.test(path)) return 'challenge';
  const page = documentOf(html);
  if (page('form[action*="challenge"], iframe[src*="captcha"], #captcha-internal').length > 0) return 'challenge';
  return page('form[action*="login-submit"], input[name="session_password"]').length > 0 ? 'login wall' : null;
}

/** Who the profile is of and what they do at this company now; `null` when it does not say that. */
export function placeInProfile(shown: ShownPage, company: Company): Placed | null {
  const url = linkedinPage(shown.url);
  const page = documentOf(shown.html);
  const name = lineOf(page('main h1').first().text() || page('h1').first().text());
  if (url?.kind !== 'person' || name === '') return null;
  const headline = lineOf(
    page('.text-body-medium').first().text() || page('h1').first().nextAll('div, h2').first().text(),
  );
  const job = headline.split(/\s+[|·]\s+/).flatMap((part) => jobAt(part, company) ?? [])[0];
  if (job !== undefined && !NO_LONGER.test(job)) return { name, title: job, url: url.url, quote: headline };
  const current = currentJob(page, company);
  return current && { name, url: url.url, ...current };
}

/** The people of a company's people page whose line names a job; their company is the page's. */
export function peopleOnPage(shown: ShownPage): Placed[] {
  const page = documentOf(shown.html);
  const people = new Map<string, Placed>();
  for (const card of page('li:has(a[href*="/in/"])').toArray()) {
    const link = page(card).find('a[href*="/in/"]').first().attr('href') ?? '';
    const url = URL.canParse(link, 'https://www.linkedin.com') ? new URL(link, 'https://www.linkedin.com').href : '';
    const profile = linkedinPage(url);
    const name = lineOf(page(card).find('[class*="__title"]').first().text());
    const title = lineOf(page(card).find('[class*="__subtitle"]').first().text());
    // Members outside the own network are shown without a name.
    if (profile?.kind !== 'person' || name === '' || title === '' || /^linkedin member$/i.test(name)) continue;
    if (!people.has(profile.url))
      people.set(profile.url, { name, title, url: profile.url, quote: `${name}: ${title}` });
  }
  return [...people.values()];
}

/** How many members say that they work there; `null` when the page does not say. */
export function employeesOnPage(shown: ShownPage): { count: number; quote: string } | null {
  // Neighbouring elements are neighbouring words only with a space between them.
  const text = documentOf(shown.html.slice(0, LONGEST_PAGE).replaceAll('<', ' <'))('body')
    .text()
    .replace(/\s+/g, ' ')
    .slice(0, 200_000);
  const match =
    /\b(\d{1,3}(?:[.,]\d{3}){0,3}|\d{1,9}) (?:associated members|employees on LinkedIn|Beschäftigte auf LinkedIn)\b/.exec(
      text,
    );
  if (match === null) return null;
  const count = Number(match[1]?.replace(/[.,]/g, ''));
  return count > 0 ? { count, quote: match[0] } : null;
}

/** The first entry of the experience list that is still going on, if it is at this company. */
function currentJob(page: CheerioAPI, company: Company): { title: string; quote: string } | null {
  const entries = page('section:has(#experience) li').toArray().slice(0, 20);
  for (const entry of entries) {
    const lines = page(entry)
      .find('span[aria-hidden="true"]')
      .toArray()
      .map((line) => lineOf(page(line).text()));
    const [title = '', employer = '', dates = ''] = lines;
    if (title === '' || !STILL.test(dates) || NO_LONGER.test(title)) continue;
    if (namesCompany(employer.split(' · ')[0] ?? '', company)) return { title, quote: lines.slice(0, 3).join(' / ') };
  }
  return null;
}

function documentOf(html: string): CheerioAPI {
  return load(upToDeepestNesting(html.slice(0, LONGEST_PAGE)));
}

function lineOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_LINE);
}
