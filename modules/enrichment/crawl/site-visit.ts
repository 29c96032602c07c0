import type { PageKind } from '#src/domain/page-kind';
import type { WebPage } from '#src/ports/website';

/**
 * What became of a page. `read`: it has text. `parked`, `login-only`, `empty`, `script-only`, `bot-check`: it was
 * fetched, but says nothing about the company (its markup is given nevertheless: meta data may be in it). `duplicate`:
 * the same as another page of this visit. `elsewhere`: its address leads to another website, whose words are not the
 * company's. `forbidden`: the site, or its robots.txt, does not want it read. The others: nothing was fetched.
 */
export const PAGE_STATES = [
  'read',
  'parked',
  'login-only',
  'empty',
  'script-only',
  'bot-check',
  'duplicate',
  'elsewhere',
  'forbidden',
  'not-found',
  'rate-limited',
  'refused',
  'unreachable',
] as const;
export type PageState = (typeof PAGE_STATES)[number];

/** One page of a visit. */
export interface VisitedPage {
  /** Address after redirects, as asked when nothing was fetched. */
  url: string;
  kind: PageKind;
  /** HTTP status; `null` when there was no answer or none was needed. */
  status: number | null;
  state: PageState;
  /** Why there is nothing to read, for people; `null` when it was read. */
  reason: string | null;
  page: WebPage | null;
}

/** How far one visit may go. */
export interface VisitBudget {
  /** Pages asked for, the home page included. */
  pages: number;
  /** Bytes of markup. */
  bytes: number;
  ms: number;
  /** A site whose pages take longer than this on average is left with what was read; unset: however long. */
  msPerPage?: number;
  /** Kept copies of pages that are no older (in milliseconds) are good enough; unset: as old as such pages stay true. */
  freshForMs?: number;
}

/** What was found on the website of a company. */
export interface SiteVisit {
  /** As asked for. */
  domain: string;
  /** Address of the home page after redirects, as asked when nothing answered. */
  url: string;
  /** State of the home page, and with it of the visit. */
  state: PageState;
  reason: string | null;
  /** In the order of their value; the home page is the first. */
  pages: readonly VisitedPage[];
  spent: { pages: number; bytes: number; ms: number };
  /** The budget, or the site's patience, ended before everything planned was read. */
  partial: boolean;
  /** The registered domain at which the home page lies when it is another one: perhaps another company's. */
  redirectedTo: string | null;
}
