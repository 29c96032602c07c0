import type { CallOptions, Probe } from './call-options.ts';

/** What a server gave with a page so that it can be asked later whether the page has changed. */
export interface Validators {
  etag: string | null;
  /** `Last-Modified` as the server wrote it. */
  lastModified: string | null;
}

/** A fetched page, as text and as markup; everything in it is untrusted. */
export interface WebPage {
  /** Address after redirects. */
  url: string;
  /** A 2xx status; 304 only when the caller sent `known`, and then `html` is empty. */
  status: number;
  html: string;
  /** ISO 8601, UTC. */
  fetchedAt: string;
  validators?: Validators;
}

/** A resource that is not a page: robots.txt, a sitemap (unpacked when it came packed). Untrusted as well. */
export interface WebText {
  /** Address after redirects. */
  url: string;
  status: number;
  /** At most 2 MB; what is longer is cut. */
  text: string;
  /** ISO 8601, UTC. */
  fetchedAt: string;
}

export interface ReadOptions extends CallOptions {
  /** Run the page's scripts and give what they made of it; adapters that cannot (`supports.scripts`) ignore it. */
  scripts?: boolean;
  /** The caller has the page as it was then; a server that sees no change answers with status 304. */
  known?: Validators;
  /** A kept copy that is no older is good enough, in milliseconds. Default: as configured. */
  freshForMs?: number;
  /** Pause the site asks for between two requests, in milliseconds. */
  pauseMs?: number;
  /**
   * Whether a redirect may be followed to this address. Where not, nothing is asked for there: `rejected`, with the
   * address as `context.redirect`. Adapters whose vendor follows redirects for them cannot ask.
   */
  mayFollow?: (url: string) => boolean;
}

/**
 * Companies' websites. Adapters read one address; robots.txt, politeness, retries and keeping are wrappers over this
 * same port. Every method throws VendorError: `unavailable` when the site (or the network) does not answer, `permission`
 * when it does not want to be read (`context.robots` says when robots.txt is the reason), `rate-limited` when it asks for
 * patience, `rejected` when the address is not a public one or the answer breaks a limit.
 */
export abstract class WebsitePort {
  abstract readonly vendor: string;
  /** Whether pages can be read with their scripts run. */
  abstract readonly supports: { scripts: boolean };
  /** The home page of a domain, `null` when there is none to read (not found, not HTML). */
  abstract homePage(domain: string, options: ReadOptions): Promise<WebPage | null>;
  /** One page, `null` when there is none at this address (404, 410) or it is not HTML. */
  abstract page(url: string, options: ReadOptions): Promise<WebPage | null>;
  /** A plain resource of any type, `null` when there is none (404, 410). */
  abstract text(url: string, options: ReadOptions): Promise<WebText | null>;
  abstract probe(options: CallOptions): Promise<Probe>;
}
