import { VendorError } from '#src/domain/errors';
import type { VendorUsage } from '#src/platform/vendor-usage/vendor-usage';
import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { obstacleOf, type ShownPage } from './linkedin-pages.rules.ts';

/** Something that shows pages as a person's browser would, logged in as the operator. */
export interface PageBrowser {
  /** Throws VendorError when the page cannot be shown. */
  show(path: string, options: CallOptions): Promise<ShownPage>;
}

export interface SessionSettings {
  browser: PageBrowser;
  usage: VendorUsage;
  clock: Clock;
  /** Pages a day, at most 100. */
  pagesPerDay: number;
  /** 0 to 1, as Math.random. */
  random: () => number;
}

/** Whatever the setting says. */
const MOST_PAGES_PER_DAY = 100;
/** Between two pages a person reads; the pause is drawn anew each time. */
const PAUSE_MS = { least: 8_000, most: 25_000 };

/**
 * The operator's own LinkedIn session, page by page: one at a time, with pauses, counted in the database, and no more
 * that day after the first login wall or challenge, in whatever process it was met.
 */
export class LinkedinSession {
  private turn: Promise<unknown> = Promise.resolve();
  private lastPageAt: number | null = null;

  constructor(private readonly settings: SessionSettings) {}

  /** Shows one page, e.g. `/in/jane-doe`. Throws VendorError: `rate-limited` for our limits, `auth` for theirs. */
  visit(path: string, operation: string, options: CallOptions): Promise<ShownPage> {
    const visit = this.turn.then(() => this.visitNow(path, operation, options));
    this.turn = visit.catch(() => undefined);
    return visit;
  }

  private async visitNow(path: string, operation: string, options: CallOptions): Promise<ShownPage> {
    const { usage, browser } = this.settings;
    await this.refuseAfterObstacle(operation);
    await this.pause(operation, options);
    const calls = Math.min(this.settings.pagesPerDay, MOST_PAGES_PER_DAY);
    const counted = await usage.begin({ vendor: 'linkedin', kind: 'page', credits: 0 }, { credits: null, calls });
    if (counted === null) {
      throw this.refused('rate-limited', operation, `the ${calls} pages of this day are used up`);
    }
    this.lastPageAt = this.settings.clock.now();
    const page = await browser.show(path, options);
    const obstacle = obstacleOf(page);
    if (obstacle === null) return page;
    await usage.begin({ vendor: 'linkedin', kind: 'obstacle', credits: 0 }, { credits: null, calls: null });
    throw this.refused('auth', operation, `LinkedIn showed a ${obstacle}; nothing more is asked today`);
  }

  private async refuseAfterObstacle(operation: string): Promise<void> {
    const used = await this.settings.usage.usedToday('linkedin');
    if (used.some(({ kind }) => kind === 'obstacle')) {
      throw this.refused('auth', operation, 'LinkedIn showed a login wall or a challenge today; it is left alone');
    }
  }

  private async pause(operation: string, options: CallOptions): Promise<void> {
    const { clock, random } = this.settings;
    if (options.signal.aborted) throw this.stopped(operation);
    if (this.lastPageAt === null) return;
    const wanted = PAUSE_MS.least + random() * (PAUSE_MS.most - PAUSE_MS.least);
    const waitMs = Math.max(0, this.lastPageAt + wanted - clock.now());
    if (waitMs > options.deadline - clock.now()) {
      const summary = 'the pause between two pages is longer than the deadline';
      throw new VendorError('linkedin', operation, 'rate-limited', summary, { retryAfterMs: Math.ceil(waitMs) });
    }
    await clock.sleep(waitMs, options.signal).catch(() => {
      throw this.stopped(operation);
    });
  }

  private refused(kind: 'auth' | 'rate-limited', operation: string, summary: string): VendorError {
    const retryAfterMs = this.settings.usage.untilTomorrow();
    return new VendorError('linkedin', operation, kind, summary, { retryAfterMs, context: { ownLimit: true } });
  }

  private stopped(operation: string): VendorError {
    return new VendorError('linkedin', operation, 'unavailable', 'stopped before it was asked');
  }
}
