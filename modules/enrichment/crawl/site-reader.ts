import { Inject, Injectable } from '@nestjs/common';
import { readHost } from '#modules/leads';
import { CONFIG, type Config } from '#src/config/config';
import { VendorError } from '#src/domain/errors';
import type { PageKind } from '#src/domain/page-kind';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { type ReadOptions, type WebPage, WebsitePort } from '#src/ports/website';
import { documentOf, parseMarkup } from '../page-document.ts';
import { FRESH_FOR_MS } from './page-freshness.data.ts';
import { outlineOf, type PageOutline } from './page-outline.rules.ts';
import { PagePlan, type PlannedPage } from './page-plan.ts';
import { verdictOnFailure, verdictOnPage } from './page-state.rules.ts';
import { pageOfSameSite, registeredDomain } from './same-site.rules.ts';
import type { PageState, SiteVisit, VisitBudget, VisitedPage } from './site-visit.ts';
import { addressesFromSitemap } from './sitemap-reader.ts';
import { VisitInProgress } from './visit-in-progress.ts';
import { WELL_KNOWN_PATHS } from './well-known-paths.data.ts';

/** Only where the links and the sitemap say nothing; each guess is a request that may be for nothing. */
const MOST_GUESSES = 5;

/** Outcomes of a guess that say nothing about the site. */
const NO_NEWS: ReadonlySet<PageState> = new Set(['not-found', 'duplicate', 'elsewhere']);

/** What every request of one visit goes by. */
type VisitCall = CallOptions & Pick<VisitBudget, 'freshForMs'>;

interface Opened {
  visited: VisitedPage;
  outline: PageOutline | null;
}

/**
 * Reads a company's website as a careful person would in five minutes: the home page, then the pages that matter, found
 * by links, else by the sitemap, else by guessing; within a budget, the most telling first.
 */
@Injectable()
export class SiteReader {
  constructor(
    @Inject(WebsitePort) private readonly websites: WebsitePort,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'crawl'>,
  ) {}

  /**
   * Never throws for a site's faults: they are states. Throws only when the run itself stops. `budget` overrides single
   * limits of the configured one. `onPage` sees each page that was read as soon as it was, while the next one is waited for.
   */
  async visit(
    domain: string,
    call: CallOptions,
    budget: Partial<VisitBudget> = {},
    onPage: (page: WebPage) => void = () => undefined,
  ): Promise<SiteVisit> {
    const progress = new VisitInProgress({ ...this.config.crawl, ...budget }, this.clock, call.deadline, onPage);
    const within = { ...call, deadline: progress.deadline, freshForMs: budget.freshForMs };
    const home = await this.open(progress, `https://${domain}/`, 'home', within, (options) =>
      this.websites.homePage(domain, options),
    );
    const site = registeredDomain(new URL(home.visited.url).hostname);
    const redirectedTo = site === registeredDomain(domain) ? null : site;
    if (home.outline === null || home.visited.state !== 'read' || isSharedHost(home.visited.url)) {
      return progress.result(domain, home.visited, false, redirectedTo);
    }
    progress.stayOn(site);
    const partial = await this.readOn(progress, home.visited.url, home.outline, site, within);
    return progress.result(domain, home.visited, partial, redirectedTo);
  }

  /** Reads the other pages. Returns whether something planned was left out. */
  private async readOn(
    progress: VisitInProgress,
    home: string,
    outline: PageOutline,
    site: string,
    call: VisitCall,
  ): Promise<boolean> {
    const plan = new PagePlan(site);
    plan.see(home);
    plan.addLinks(outline.links, home);
    if (plan.lacksWays && progress.mayGoOn) await this.lookForWays(plan, home, site, call);
    for (;;) {
      const mayGoOn = progress.mayGoOn;
      const planned = plan.next();
      if (planned === null || !mayGoOn) return planned !== null;
      await this.readPlanned(progress, plan, planned, call);
    }
  }

  private async lookForWays(plan: PagePlan, home: string, site: string, call: CallOptions): Promise<void> {
    const listed = await addressesFromSitemap(this.websites, home, site, call);
    plan.addLinks(
      listed.map((href) => ({ href, text: '' })),
      home,
    );
    if (!plan.lacksWays) return;
    const { missing } = plan;
    const guesses = WELL_KNOWN_PATHS.filter(([, kind]) => missing.includes(kind)).slice(0, MOST_GUESSES);
    for (const [path, kind] of guesses) plan.addGuess(new URL(path, home).href, kind);
  }

  private async readPlanned(
    progress: VisitInProgress,
    plan: PagePlan,
    { url, kind, guessed }: PlannedPage,
    call: VisitCall,
  ): Promise<void> {
    const read = (options: ReadOptions) => this.websites.page(url, options);
    const { visited, outline } = await this.open(progress, url, kind, call, read);
    plan.see(visited.url);
    if (visited.state !== 'read') plan.giveBack(kind);
    // That a page nobody mentioned does not exist is no news.
    if (guessed && NO_NEWS.has(visited.state)) progress.forget(visited);
    if (outline !== null && visited.state === 'read') plan.addLinks(outline.links, visited.url);
  }

  private async open(
    progress: VisitInProgress,
    url: string,
    kind: PageKind,
    call: VisitCall,
    read: (options: ReadOptions) => Promise<WebPage | null>,
  ): Promise<Opened> {
    progress.asks();
    try {
      const options = { ...call, freshForMs: call.freshForMs ?? FRESH_FOR_MS[kind] };
      const page = await read(options);
      if (page === null) return this.absent(progress, url, kind);
      const opened = this.examine(progress, kind, page);
      if (opened.visited.state !== 'script-only' || !this.websites.supports.scripts) return opened;
      return (await this.withScripts(progress, opened, kind, options)) ?? opened;
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      call.signal.throwIfAborted();
      // What robots.txt asks not to read cost nobody anything.
      if (error.context.robots === undefined) progress.wasTurnedAway();
      return {
        visited: progress.record(url, kind, verdictOnFailure(error), null, error.status ?? null),
        outline: null,
      };
    }
  }

  private absent(progress: VisitInProgress, url: string, kind: PageKind): Opened {
    const verdict = { state: 'not-found' as const, reason: 'there is no HTML page at this address' };
    return { visited: progress.record(url, kind, verdict, null, null), outline: null };
  }

  private examine(progress: VisitInProgress, kind: PageKind, page: WebPage): Opened {
    progress.received(page);
    const other = progress.leftFor(page);
    if (other !== null) {
      const verdict = { state: 'elsewhere' as const, reason: `it leads to ${other}, another website` };
      return { visited: progress.record(page.url, kind, verdict, null, page.status), outline: null };
    }
    const $ = parseMarkup(page.html);
    const document = documentOf(page, $);
    const outline = outlineOf($);
    if (progress.repeats(page, document, canonicalOf(page, outline))) {
      const verdict = { state: 'duplicate' as const, reason: 'it is the same as another page of the site' };
      return { visited: progress.record(page.url, kind, verdict, null, page.status), outline: null };
    }
    const verdict = verdictOnPage(document, outline);
    return { visited: progress.record(page.url, kind, verdict, page, page.status), outline };
  }

  /** The page again with its scripts run; `null` when that gave nothing better, which is no fault of the site. */
  private async withScripts(
    progress: VisitInProgress,
    shell: Opened,
    kind: PageKind,
    options: ReadOptions,
  ): Promise<Opened | null> {
    try {
      const page = await this.websites.page(shell.visited.url, { ...options, scripts: true });
      if (page === null) return null;
      progress.forget(shell.visited);
      return this.examine(progress, kind, page);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      options.signal.throwIfAborted();
      return null;
    }
  }
}

/** The address a page calls its own, when it is one of the same site. */
function canonicalOf(page: WebPage, { canonical }: PageOutline): string | null {
  const site = registeredDomain(new URL(page.url).hostname);
  return canonical === null ? null : (pageOfSameSite(canonical, page.url, site)?.href ?? null);
}

/** A page at a social network or a shop system: what lies around it belongs to others. */
function isSharedHost(url: string): boolean {
  return readHost(url).kind === 'shared';
}
