import { VendorError } from '#src/domain/errors';
import { crawlDelayFor, mayRead } from '#src/platform/robots/robots.rules';
import { parseRobots, type RobotsGroup } from '#src/platform/robots/robots-file';
import type { Clock } from '#src/ports/clock';
import type { ReadOptions, WebPage, WebsitePort, WebText } from '#src/ports/website';
import { WebsiteWrapper } from './website-wrapper.ts';

/** RFC 9309, 2.4: a robots.txt is not used longer than a day without asking again. */
const FRESH_FOR_MS = 24 * 3_600_000;
/** Read files stay parsed for this long, so that twelve pages of a site parse one file once. */
const PARSED_FOR_MS = 10 * 60_000;
const PARSED_FILES = 500;
/** Redirects of one page that lead to places whose robots.txt has to be asked for first. */
const MOST_NEW_PLACES = 5;

interface ParsedFile {
  groups: readonly RobotsGroup[];
  until: number;
}

/**
 * Asks the robots.txt of a host before any page of it (RFC 9309). A file that does not exist, or that we may not see,
 * forbids nothing; one behind a broken server forbids everything. The place to which a redirect leads is asked before it
 * is followed. What is forbidden is a VendorError with `context.robots`: `disallowed` or `unreachable`.
 */
export class RobotsAwareWebsite extends WebsiteWrapper {
  private readonly files = new Map<string, ParsedFile>();

  /** @param agent our product token */
  constructor(
    inner: WebsitePort,
    clock: Clock,
    private readonly agent: string,
  ) {
    super(inner, clock);
  }

  async page(url: string, options: ReadOptions): Promise<WebPage | null> {
    const pauseMs = await this.permission(url, options);
    const mayFollow = (target: string) => this.isKnownToAllow(target);
    for (let places = 0; ; places += 1) {
      try {
        const page = await this.inner.page(url, { ...options, pauseMs, mayFollow });
        // Who follows redirects for us did not ask; at least it is not read.
        if (page !== null && page.url !== url) await this.permission(page.url, options);
        return page;
      } catch (error) {
        const target = notFollowed(error);
        if (target === null || places >= MOST_NEW_PLACES) throw error;
        // Asked for here and not on the way: the file may have to wait for its turn behind this very page.
        await this.permission(target, options);
      }
    }
  }

  /** Plain resources are robots.txt itself and what it, or the site, lists for crawlers. */
  text(url: string, options: ReadOptions): Promise<WebText | null> {
    return this.inner.text(url, options);
  }

  /** Throws when the page may not be read; else the pause the site asks for. */
  private async permission(url: string, options: ReadOptions): Promise<number | undefined> {
    // An address that is none is refused by the adapter, with its reason.
    if (!URL.canParse(url)) return undefined;
    const groups = await this.groupsOf(new URL(url).origin, options);
    if (!mayRead(groups, this.agent, url)) {
      throw this.refusal('permission', `robots.txt of ${new URL(url).host} asks not to read this page`, 'disallowed');
    }
    const delay = crawlDelayFor(groups, this.agent);
    return delay === null ? undefined : delay * 1_000;
  }

  private isKnownToAllow(url: string): boolean {
    const file = this.files.get(new URL(url).origin);
    return file !== undefined && file.until > this.clock.now() && mayRead(file.groups, this.agent, url);
  }

  private async groupsOf(origin: string, options: ReadOptions): Promise<readonly RobotsGroup[]> {
    const known = this.files.get(origin);
    if (known !== undefined && known.until > this.clock.now()) return known.groups;
    const groups = parseRobots(await this.fileOf(origin, options));
    this.files.delete(origin);
    this.files.set(origin, { groups, until: this.clock.now() + PARSED_FOR_MS });
    for (const oldest of this.files.keys()) {
      if (this.files.size <= PARSED_FILES) break;
      this.files.delete(oldest);
    }
    return groups;
  }

  private async fileOf(origin: string, options: ReadOptions): Promise<string> {
    const { known: _known, scripts: _scripts, mayFollow: _mayFollow, ...plain } = options;
    try {
      const file = await this.inner.text(`${origin}/robots.txt`, { ...plain, freshForMs: FRESH_FOR_MS });
      return file?.text ?? '';
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      if (forbidsNothing(error)) return '';
      // Nobody answers at all: that is the telling failure, and nothing was read.
      if (error.status === undefined) throw error;
      const host = new URL(origin).host;
      throw this.refusal('unavailable', `robots.txt of ${host} answered ${error.status}`, 'unreachable', error);
    }
  }

  private refusal(
    kind: 'permission' | 'unavailable',
    summary: string,
    robots: 'disallowed' | 'unreachable',
    cause?: VendorError,
  ): VendorError {
    const { status, retryAfterMs } = cause ?? {};
    return new VendorError(this.vendor, 'page', kind, summary, { status, retryAfterMs, cause, context: { robots } });
  }
}

/** The address to which a redirect was not followed; `null`: something else went wrong. */
function notFollowed(error: unknown): string | null {
  const redirect = error instanceof VendorError ? error.context.redirect : null;
  return typeof redirect === 'string' ? redirect : null;
}

/** RFC 9309, 2.3.1.3: 4xx (but not "too many requests") and endless redirects mean that there are no rules. */
function forbidsNothing(error: VendorError): boolean {
  const clientError = error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429;
  return clientError || error.context.limit === 'redirects';
}
