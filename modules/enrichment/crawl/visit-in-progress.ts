import { createHash } from 'node:crypto';
import type { PageKind } from '#src/domain/page-kind';
import type { Clock } from '#src/ports/clock';
import type { WebPage } from '#src/ports/website';
import type { PageDocument } from '../page-document.ts';
import type { Verdict } from './page-state.rules.ts';
import { pageKey, registeredDomain } from './same-site.rules.ts';
import type { SiteVisit, VisitBudget, VisitedPage } from './site-visit.ts';

/** So many failures in a row mean that the site, or our welcome there, is gone. */
const PATIENCE = 3;
/** Shorter texts are alike without being the same page. */
const LEAST_TEXT_TO_COMPARE = 200;

/** What one visit has seen and spent so far. */
export class VisitInProgress {
  readonly pages: VisitedPage[] = [];
  readonly deadline: number;
  private readonly begun: number;
  /** Addresses and texts that were seen, and the page that brought each. */
  private readonly seen = new Map<string, string>();
  private site: string | null = null;
  private homeKey: string | null = null;
  private asked = 0;
  private bytes = 0;
  private turnedAway = 0;

  constructor(
    private readonly budget: VisitBudget,
    private readonly clock: Clock,
    deadline: number,
    private readonly onPage: (page: WebPage) => void = () => undefined,
  ) {
    this.begun = clock.now();
    this.deadline = Math.min(deadline, this.begun + budget.ms);
  }

  /** Whether another page may be asked for. */
  get mayGoOn(): boolean {
    return (
      this.asked < this.budget.pages &&
      this.bytes < this.budget.bytes &&
      this.clock.now() < this.deadline &&
      this.clock.now() - this.begun <= this.asked * (this.budget.msPerPage ?? Number.POSITIVE_INFINITY) &&
      this.turnedAway < PATIENCE
    );
  }

  /** From now on pages count that lie on this registered domain. */
  stayOn(site: string): void {
    this.site = site;
  }

  /** The registered domain at which a page lies when the visit has left its site; `null` when it has not. */
  leftFor(page: WebPage): string | null {
    const domain = registeredDomain(new URL(page.url).hostname);
    return this.site === null || domain === this.site ? null : domain;
  }

  asks(): void {
    this.asked += 1;
  }

  received(page: WebPage): void {
    this.bytes += Buffer.byteLength(page.html);
  }

  /**
   * Whether another page of this visit has the same address after redirects, the same canonical one, or the same text.
   * A canonical address that is the home page's is a mistake of many sites and says nothing.
   */
  repeats(page: WebPage, document: PageDocument, canonical: string | null): boolean {
    const own = pageKey(page.url);
    const marks = [own];
    if (canonical !== null && pageKey(canonical) !== this.homeKey) marks.push(pageKey(canonical));
    this.homeKey ??= own;
    if (document.text.length >= LEAST_TEXT_TO_COMPARE) marks.push(fingerprint(document.text));
    const repeated = marks.some((mark) => this.seen.has(mark));
    for (const mark of marks) if (!this.seen.has(mark)) this.seen.set(mark, own);
    return repeated;
  }

  /** The site did not want to answer, or could not. */
  wasTurnedAway(): void {
    this.turnedAway += 1;
  }

  /** @param url address after redirects, as asked when nothing was fetched */
  record(url: string, kind: PageKind, verdict: Verdict, page: WebPage | null, status: number | null): VisitedPage {
    if (verdict.state === 'read') this.turnedAway = 0;
    const visited = { url, kind, status, ...verdict, page };
    this.pages.push(visited);
    if (verdict.state === 'read' && page !== null) this.onPage(page);
    return visited;
  }

  /** Takes a page back, as if it had not been visited; what it cost stays spent. */
  forget(visited: VisitedPage): void {
    this.pages.splice(this.pages.indexOf(visited), 1);
    // What is no page of its own has brought no marks.
    if (visited.page === null) return;
    const own = pageKey(visited.page.url);
    for (const [mark, page] of this.seen) if (page === own) this.seen.delete(mark);
  }

  /** The visit as it is now. */
  result(domain: string, home: VisitedPage, partial: boolean, redirectedTo: string | null): SiteVisit {
    const spent = { pages: this.asked, bytes: this.bytes, ms: this.clock.now() - this.begun };
    const { url, state, reason } = home;
    return { domain, url, state, reason, pages: this.pages, spent, partial, redirectedTo };
  }
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
