import type { CallOptions, Probe } from './call-options.ts';

/** A fetched page, as text and as markup; everything in it is untrusted. */
export interface WebPage {
  /** Address after redirects. */
  url: string;
  status: number;
  html: string;
  /** ISO 8601, UTC. */
  fetchedAt: string;
}

export abstract class WebsitePort {
  abstract readonly vendor: string;
  /**
   * The home page of a domain, `null` when there is none to read (not found, not HTML).
   * Throws VendorError: `unavailable` when the site (or the network) does not answer, `rejected` when the address is
   * not a public one or the page breaks a limit.
   */
  abstract homePage(domain: string, options: CallOptions): Promise<WebPage | null>;
  abstract probe(options: CallOptions): Promise<Probe>;
}
