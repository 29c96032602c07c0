/** A company that exists only in the sandbox: what the imported file says of it and what its website says. */
export interface SimulatedCompany {
  name: string;
  /** Host of its website; `null` when it has none of its own. */
  domain: string | null;
  row: CompanyRow;
  /** `null` exactly when `domain` is. */
  site: SimulatedSite | null;
}

/** What the import file says. `null` is an empty cell. */
export interface CompanyRow {
  /** The domain cell where it differs from `domain`: as people type it, or a page on a shared host. */
  domainAsWritten?: string;
  country: string;
  employeeCount: number | null;
  industry: string;
  description: string;
  founded: number | null;
  location: string;
  tags: readonly string[];
}

export type SimulatedSite = WorkingSite | BrokenSite;

/** How the markup of a site is made; each style has one file in `pages/`. */
export type SiteStyle =
  | 'semantic'
  | 'div-soup'
  | 'windows-1252-table'
  | 'json-ld'
  | 'german-imprint'
  | 'script-shell'
  | 'cookie-banner'
  | 'one-pager';

/** A site with pages to read. */
export interface WorkingSite {
  /** `slow` answers after the server's `slowMs` (its robots.txt lies ready); `redirects` goes to `www.` and from there to `/en/`. */
  behaviour: 'works' | 'slow' | 'redirects';
  style: SiteStyle;
  language: 'en' | 'de' | 'es';
  /** `null`: the home page has no meta description. */
  metaDescription: string | null;
  headline: string;
  /** What they sell and how it works, one paragraph each. */
  pitch: readonly string[];
  /** To whom they sell, one sentence. */
  audience: string;
  /** Head count with the sentence that states it; `null` when the site does not say. */
  size: { employees: number; sentence: string } | null;
  /** Founding year with the sentence that states it; `null` when the site does not say. */
  founding: { year: number; sentence: string } | null;
  /** Paragraphs of the about page. */
  story: readonly string[];
  customers: readonly Customer[];
  people: readonly Person[];
  /** What customers' people say, shown below the team: they are not its people. */
  testimonials?: readonly Testimonial[];
  contact: { address: string; phone: string | null };
  /** Markup put into every page unescaped: only hostile sites have it. */
  hostileMarkup?: string;
}

/** A site that has nothing to read, each in its own way. */
export interface BrokenSite {
  /** 503 for everything; a registrar's parking page; connection reset; 404 for everything; a PDF at `/`. */
  behaviour: 'unavailable' | 'parked' | 'resets' | 'not-found' | 'not-html';
}

/** A customer's name and what it does with the product. */
export type Customer = readonly [name: string, sentence: string];

/** Somebody's words, with who says them. */
export type Testimonial = readonly [words: string, name: string, title: string, company: string];

/** A person of the team page; without the third part he or she is on the staff. */
export type Person = readonly [name: string, title: string, seat?: 'board' | 'advisor'];

/** True when the site has pages to read. */
export function isWorking(site: SimulatedSite | null): site is WorkingSite {
  return site !== null && 'style' in site;
}
