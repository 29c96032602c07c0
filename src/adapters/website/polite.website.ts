import { VendorError } from '#src/domain/errors';
import type { Clock } from '#src/ports/clock';
import type { ReadOptions, WebPage, WebsitePort, WebText } from '#src/ports/website';
import { WebsiteWrapper } from './website-wrapper.ts';

/** What a site may ask for; a longer pause would mean never to read it. */
const LONGEST_PAUSE_MS = 5_000;
/** Timers count no further than 24 days; nobody waits as long as an hour. */
const LONGEST_WAIT_MS = 3_600_000;
/** Hosts remembered beyond their pause; more are forgotten, which only means no pause for them. */
const REMEMBERED_HOSTS = 2_000;

/** Whose turn it is at one host. */
interface Queue {
  /** Resolves when everybody before has finished. */
  last: Promise<void>;
  /** Epoch milliseconds from which the next page may be asked for. */
  freeAt: number;
}

/** One request at a time for each host, with a pause between pages. */
export class PoliteWebsite extends WebsiteWrapper {
  private readonly queues = new Map<string, Queue>();

  /** @param pauseMs between two pages of a host, when it does not ask for more itself */
  constructor(
    inner: WebsitePort,
    clock: Clock,
    private readonly pauseMs: number,
  ) {
    super(inner, clock);
  }

  page(url: string, options: ReadOptions): Promise<WebPage | null> {
    const pause = Math.max(this.pauseMs, Math.min(options.pauseMs ?? 0, LONGEST_PAUSE_MS));
    return this.inTurn(url, options, pause, () => this.inner.page(url, options));
  }

  /** A robots.txt or sitemap is made to be fetched along with pages: it waits for its turn, and nobody pauses for it. */
  text(url: string, options: ReadOptions): Promise<WebText | null> {
    return this.inTurn(url, options, 0, () => this.inner.text(url, options));
  }

  private async inTurn<T>(url: string, options: ReadOptions, pause: number, ask: () => Promise<T>): Promise<T> {
    const queue = this.queueOf(url);
    const before = queue.last;
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
    queue.last = finished;
    try {
      await this.untilFree(queue, before, options);
      const answer = await ask().finally(() => {
        queue.freeAt = this.clock.now() + pause;
      });
      return answer;
    } finally {
      // Who gives up waiting must not let the next one overtake those in front.
      void before.then(finish);
    }
  }

  private async untilFree(queue: Queue, before: Promise<void>, options: ReadOptions): Promise<void> {
    const given = new AbortController();
    const signal = AbortSignal.any([options.signal, given.signal]);
    const timeLeft = Math.max(0, Math.min(options.deadline - this.clock.now(), LONGEST_WAIT_MS));
    const tooLate = this.clock.sleep(timeLeft, signal);
    try {
      const outcome = await Promise.race([before.then(() => 'free'), tooLate.then(() => 'late')]);
      const wait = queue.freeAt - this.clock.now();
      if (outcome === 'late' || this.clock.now() + wait >= options.deadline) throw this.late('the site is busy');
      if (wait > 0) await this.clock.sleep(wait, options.signal);
    } catch (error) {
      throw error instanceof VendorError ? error : this.late('stopped by the caller');
    } finally {
      given.abort();
      tooLate.catch(() => undefined);
    }
  }

  private late(why: string): VendorError {
    return new VendorError(this.vendor, 'page', 'unavailable', `${why}: its turn did not come in time`);
  }

  private queueOf(url: string): Queue {
    const host = URL.canParse(url) ? new URL(url).host : '';
    const queue = this.queues.get(host) ?? { last: Promise.resolve(), freeAt: 0 };
    // Put back at the end: the map keeps its order, so its first entry is the one used longest ago.
    this.queues.delete(host);
    this.queues.set(host, queue);
    for (const oldest of this.queues.keys()) {
      if (this.queues.size <= REMEMBERED_HOSTS) break;
      this.queues.delete(oldest);
    }
    return queue;
  }
}
