import type { CheerioAPI } from 'cheerio';
import { getDomainWithoutSuffix } from 'tldts';
import { foldedKey } from '#src/platform/text/words';
import { NOT_NAMES } from '../names/name-words.data.ts';
import type { StructuredData } from '../page/json-ld-people.rules.ts';
import { collapse } from '../page/page-lines.ts';
import type { Unit } from '../page/units.rules.ts';
import type { PageOrigin } from '../person.ts';
import { type OwnNames, organizationKey } from './organization.rules.ts';
import { type Section, sectionKindOf } from './section.rules.ts';

/** What a page as a whole says about the people on it. */
export interface PageNature {
  /** Whose site it is, as far as the page tells. */
  own: OwnNames;
  /** What the page as a whole is about, from its main heading, title or address. */
  section: Section | null;
  /** An advertisement of a job, or an article; people in them are only sometimes the company's. */
  kind: 'ordinary' | 'job' | 'article';
}

/** A title of a page is split at these to find the company's name in it. */
const TITLE_SEPARATOR = /\s+[-–—|·•»:]+\s+|\s*[|»:]\s*/u;
const MOST_LINES_OF_HEAD = 60;

export function pageNature(
  $: CheerioAPI,
  units: readonly Unit[],
  data: StructuredData,
  origin: PageOrigin,
): PageNature {
  const front = frontMatter(units);
  const title = collapse($('title').first().text()).slice(0, 300) || (front.title ?? '');
  const address = addressOf($, origin);
  const own = ownNames($, units, data, origin, title, address);
  return {
    own,
    section: sectionOfPage(units, title, own, address),
    kind: front.article ? 'article' : kindOf($, units, data, address),
  };
}

/** What a page of a site generator says before its markup: "--- layout: page title: Our team ---". */
function frontMatter(units: readonly Unit[]): { title: string | null; article: boolean } {
  const text = units[0]?.text.slice(0, 600) ?? '';
  if (!text.startsWith('---')) return { title: null, article: false };
  const title = /\btitle:\s*["']?([^"'\n]{2,100}?)["']?\s+(?:---|[\w-]+:|$)/.exec(text)?.[1] ?? null;
  return { title, article: /\blayout:\s*["']?(?:post|press|news|article|blog)/i.test(text) };
}

function addressOf($: CheerioAPI, origin: PageOrigin): URL | null {
  const written = [origin.url, $('link[rel=canonical]').attr('href'), $('meta[property="og:url"]').attr('content')];
  return written.map((text) => webAddress(text ?? '')).find((url) => url !== null) ?? null;
}

function webAddress(text: string): URL | null {
  return /^https?:/i.test(text) && URL.canParse(text) ? new URL(text) : null;
}

function ownNames(
  $: CheerioAPI,
  units: readonly Unit[],
  data: StructuredData,
  origin: PageOrigin,
  title: string,
  address: URL | null,
): OwnNames {
  const stated = [
    origin.companyName,
    getDomainWithoutSuffix(origin.domain ?? address?.hostname ?? ''),
    $('meta[property="og:site_name"]').attr('content'),
    $('meta[name="application-name"]').attr('content'),
    ...data.organizations.slice(0, 3),
    ...companyParts(title, ABOUT_OTHERS.has(sectionKindOf(kickerAbove(units, mainHeadingOf(units))))),
    ...copyrightHolders(units),
  ];
  const keys = stated.map((name) => organizationKey((name ?? '').slice(0, 80))).filter((key) => key.length >= 2);
  return new Set(keys);
}

function titleParts(title: string): string[] {
  return title
    .split(TITLE_SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Pages about somebody else name them first and the company last: "Case study: Belmont | Acme". */
const ABOUT_OTHERS: ReadonlySet<string | null> = new Set([
  'customers',
  'testimonials',
  'press',
  'author',
  'speakers',
  'portfolio',
  'partners',
]);

function companyParts(title: string, isAboutOthers: boolean): string[] {
  const parts = titleParts(title);
  const about = isAboutOthers || parts.some((part) => ABOUT_OTHERS.has(sectionKindOf(part)));
  return (about ? parts.slice(1).slice(-1) : parts).filter((part) => isCompanyLike(part));
}

/** Not the name of a page ("Our Team"), and short enough for a name. */
function isCompanyLike(part: string): boolean {
  const words = foldedKey(part).split(' ');
  return words.length <= 5 && !words.every((word) => NOT_NAMES.has(word)) && sectionKindOf(part) === null;
}

function copyrightHolders(units: readonly Unit[]): string[] {
  return units.flatMap(({ text }) => {
    const holder = /(?:©|\(c\)|copyright)[\s\d–—,.-]{0,20}(?:by\s)?([^.|•·–—\d]{2,50})/iu.exec(text.slice(0, 200))?.[1];
    const name = holder?.replace(/\b(?:all rights|alle rechte|tous droits|copyright|©).*$/i, '').trim() ?? '';
    return name === '' || !isCompanyLike(name) ? [] : [name];
  });
}

/** The page's main heading decides; then the short line above it; then a short part of its title; then the last words of its address. */
function sectionOfPage(units: readonly Unit[], title: string, own: OwnNames, address: URL | null): Section | null {
  const mainAt = mainHeadingOf(units);
  const main = units[mainAt];
  const parts = titleParts(title).filter((part) => part.split(' ').length <= 4 && !own.has(organizationKey(part)));
  const path = (address?.pathname ?? '').split('/').filter((part) => part !== '');
  const last = (path.at(-1) ?? '').replace(/\.\w{2,5}$/, '').replaceAll(/[-_]/g, ' ');
  for (const heading of [main?.text ?? '', kickerAbove(units, mainAt), ...parts, last]) {
    const kind = sectionKindOf(heading);
    if (kind !== null) return { kind, heading, node: null };
  }
  return null;
}

function mainHeadingOf(units: readonly Unit[]): number {
  return units.findIndex((unit) => unit.heading === 1 && !unit.inMenu);
}

/** "Customer story" over "How Halden cut its waste": what kind of page it is, where that is about others. */
function kickerAbove(units: readonly Unit[], mainAt: number): string {
  const text = units[mainAt - 1]?.inMenu === false ? units[mainAt - 1]!.text : '';
  return text.split(' ').length <= 4 && ABOUT_OTHERS.has(sectionKindOf(text)) ? text : '';
}

const DUTIES =
  /^(?:(?:your |key |main |the |primary |core |job )?(?:responsibilities|duties|tasks|accountabilities)|what you(?: wi|')?ll (?:do|be doing)|the role|about the (?:role|job|position)|role overview|job (?:description|summary|overview|purpose)|(?:ihre|deine) aufgaben|aufgaben|vos missions|missions|tus funciones|funciones|responsabilidades|mansioni|jouw (?:taken|rol)|arbetsuppgifter|obowiazki)\b/;
const DEMANDS =
  /^(?:(?:required |minimum |preferred |key |basic )?(?:requirements|qualifications|skills|experience required)|what (?:you(?: wi|')?ll (?:need|bring)|we(?: a|')re looking for|you bring)|who you are|must have|(?:ihr|dein) profil|anforderungen|profil recherche|votre profil|tu perfil|requisitos|requisiti|jouw profiel|kvalifikationer|wymagania|education and experience|salary|apply (?:now|for this job|for this position)|how to apply)\b/;
const NEWS_ADDRESS =
  /\/(?:blog|news|press|press-releases?|newsroom|article|articles|posts?|insights|stories|magazine?|magazin|aktuelles|presse|actualites|noticias|nyheter|nieuws)\/[^/]{4,}|\/20\d\d\/\d\d?\//i;
const DATELINE =
  /FOR IMMEDIATE RELEASE|\b(?:PR ?Newswire|Business ?Wire|Globe ?Newswire|news aktuell|ots)\b|^\p{Lu}[\p{L} .,'-]{2,40}[,(–—-]\s{0,2}(?:\d{1,2}\.?\s)?(?:Jan|Feb|Mar|Mär|Apr|May|Mai|Jun|Jul|Aug|Sep|Oct|Okt|Nov|Dec|Dez)\p{L}{0,7}\.?,?\s\d{1,4}.{0,30}[–—-]\s/u;

function kindOf($: CheerioAPI, units: readonly Unit[], data: StructuredData, address: URL | null): PageNature['kind'] {
  if (data.types.has('JobPosting')) return 'job';
  const labels = units.filter((unit) => !unit.inMenu && unit.text.length <= 60).map((unit) => foldedKey(unit.text));
  if (labels.some((label) => DUTIES.test(label)) && labels.some((label) => DEMANDS.test(label))) return 'job';
  const article = ['NewsArticle', 'BlogPosting', 'PressRelease', 'ReportageNewsArticle'].some((type) =>
    data.types.has(type),
  );
  const single = /\b(?:single-post|single-news|single-press|news-single|blog-post)\b/.test(
    $('body').attr('class') ?? '',
  );
  const head = units.filter((unit) => !unit.inMenu).slice(0, MOST_LINES_OF_HEAD);
  const dated = head.some((unit) => DATELINE.test(unit.text.slice(0, 160)));
  return article || single || dated || NEWS_ADDRESS.test(address?.pathname ?? '') ? 'article' : 'ordinary';
}
