import { VendorError } from '#src/domain/errors';
import type { ReadOptions, WebPage, WebText } from '#src/ports/website';
import { WebsiteWrapper } from './website-wrapper.ts';

/** After an answer that asks for patience or confesses a fault. */
const MOST_RETRIES = 3;
/** After a connection that broke: what breaks twice is broken. */
const MOST_RECONNECTIONS = 1;
const FIRST_PAUSE_MS = 250;
/** A server that asks for more patience than this will be asked again another day. */
const LONGEST_PAUSE_MS = 15_000;
const BROKEN_CONNECTION: ReadonlySet<unknown> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'EAI_AGAIN']);

/**
 * Asks again when that may help: the server answered 429 or 5xx (the pauses double, `Retry-After` is obeyed), or the
 * connection broke. A timeout is not repeated, since who was too slow once will be again, and neither is anything after the deadline.
 */
export class RetryingWebsite extends WebsiteWrapper {
  page(url: string, options: ReadOptions): Promise<WebPage | null> {
    return this.retrying(options, () => this.inner.page(url, options));
  }

  text(url: string, options: ReadOptions): Promise<WebText | null> {
    return this.retrying(options, () => this.inner.text(url, options));
  }

  private async retrying<T>(options: ReadOptions, attempt: () => Promise<T>): Promise<T> {
    for (let retries = 0; ; retries += 1) {
      try {
        return await attempt();
      } catch (error) {
        const pause = error instanceof VendorError ? pauseAfter(error, retries) : null;
        if (pause === null || this.clock.now() + pause >= options.deadline || options.signal.aborted) throw error;
        // Stopped while waiting: the failure itself is what there is to tell.
        await this.clock.sleep(pause, options.signal).catch(() => Promise.reject(error));
      }
    }
  }
}

/** How long to wait before the next attempt; `null`: there is none. */
function pauseAfter(error: VendorError, retries: number): number | null {
  if (!error.retryable) return null;
  const broken = BROKEN_CONNECTION.has(error.context.code);
  if (error.status === undefined && !broken) return null;
  if (retries >= (broken ? MOST_RECONNECTIONS : MOST_RETRIES)) return null;
  const pause = Math.max(error.retryAfterMs ?? 0, FIRST_PAUSE_MS * 2 ** retries);
  return pause > LONGEST_PAUSE_MS ? null : pause;
}
