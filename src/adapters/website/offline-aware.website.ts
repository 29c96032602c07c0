import { VendorError } from '#src/domain/errors';
import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { type ReadOptions, type WebPage, WebsitePort, type WebText } from '#src/ports/website';

/** How long calls of a run may wait while nothing has answered in that run. */
const GIVE_UP_AFTER_MS = 5_000;
/** So many different domains that cannot even be looked up are not a coincidence when nothing else answered. */
const DEAD_DOMAINS = 3;
/** Runs remembered; the oldest is forgotten, which only means that it would have to find out again. */
const REMEMBERED_RUNS = 200;
/** What the operating system says when it cannot find a name or a way. */
const NO_NETWORK: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH']);

/**
 * Gives up on websites for a whole run when there is no network at all, instead of once per company. A run is offline
 * when nothing answered in it and either three different domains could not be looked up, or calls waited for 5 s.
 * After the first answer of any kind (even an error of a server) a run can no longer become offline.
 */
export class OfflineAwareWebsite extends WebsitePort {
  readonly vendor: string;
  readonly supports: WebsitePort['supports'];
  private readonly runs = new Map<string, RunReach>();

  constructor(
    private readonly inner: WebsitePort,
    private readonly clock: Clock,
  ) {
    super();
    this.vendor = inner.vendor;
    this.supports = inner.supports;
  }

  homePage(domain: string, options: ReadOptions): Promise<WebPage | null> {
    return this.guarded('homePage', domain, options, (reaching) => this.inner.homePage(domain, reaching));
  }

  page(url: string, options: ReadOptions): Promise<WebPage | null> {
    return this.guarded('page', hostOf(url), options, (reaching) => this.inner.page(url, reaching));
  }

  text(url: string, options: ReadOptions): Promise<WebText | null> {
    return this.guarded('text', hostOf(url), options, (reaching) => this.inner.text(url, reaching));
  }

  probe(options: CallOptions): Promise<Probe> {
    return this.inner.probe(options);
  }

  private async guarded<T>(
    operation: string,
    host: string,
    options: ReadOptions,
    read: (options: ReadOptions) => Promise<T>,
  ): Promise<T> {
    const run = this.reachOf(options.runId);
    if (run.state === 'offline') throw this.noNetwork(operation);
    if (run.state === 'online') return read(options);

    run.begin(this.clock);
    const signal = AbortSignal.any([options.signal, run.givenUp.signal]);
    try {
      const answer = await Promise.race([read({ ...options, signal }), run.whenGivenUp]);
      run.reached();
      return answer;
    } catch (error) {
      if (error instanceof VendorError) run.failed(host, error, options.signal);
      // What was waiting when the run gave up says why, not that it was stopped.
      if (run.givenUp.signal.aborted) throw this.noNetwork(operation, error);
      throw error;
    } finally {
      run.end();
    }
  }

  private reachOf(runId: string): RunReach {
    const known = this.runs.get(runId) ?? new RunReach();
    // Put back at the end: the map keeps its order, so its first entry is the one used longest ago.
    this.runs.delete(runId);
    this.runs.set(runId, known);
    for (const oldest of this.runs.keys()) {
      if (this.runs.size <= REMEMBERED_RUNS) break;
      this.runs.delete(oldest);
    }
    return known;
  }

  private noNetwork(operation: string, cause?: unknown): VendorError {
    return new VendorError(this.vendor, operation, 'unavailable', 'no network: websites are skipped for this run', {
      cause,
      context: { offline: true },
    });
  }
}

/** What one run has learned about the network. */
class RunReach {
  state: 'unknown' | 'online' | 'offline' = 'unknown';
  /** Aborts the waiting calls when the run gives up. */
  readonly givenUp = new AbortController();
  /** Rejects when the run gives up; never resolves. */
  readonly whenGivenUp: Promise<never>;
  private readonly deadDomains = new Set<string>();
  private waiting = 0;
  private timer: AbortController | null = null;

  constructor() {
    const { promise, reject } = Promise.withResolvers<never>();
    this.whenGivenUp = promise;
    this.givenUp.signal.addEventListener('abort', () => reject(this.givenUp.signal.reason), { once: true });
    // Nobody may be waiting at that moment, and then the rejection is not news to anybody.
    promise.catch(() => undefined);
  }

  /** A call begins to wait; the first one starts the clock. */
  begin(clock: Clock): void {
    this.waiting += 1;
    if (this.timer !== null) return;
    const timer = new AbortController();
    this.timer = timer;
    clock.sleep(GIVE_UP_AFTER_MS, timer.signal).then(
      () => this.giveUp(),
      () => {
        // The clock was stopped, because something answered or nobody waits any more.
      },
    );
  }

  end(): void {
    this.waiting -= 1;
    if (this.waiting === 0) this.stopTimer();
  }

  reached(): void {
    if (this.state === 'unknown') this.state = 'online';
    this.stopTimer();
  }

  failed(domain: string, error: VendorError, caller: AbortSignal): void {
    if (this.state !== 'unknown' || caller.aborted) return;
    if (NO_NETWORK.has(error.context.code)) {
      this.deadDomains.add(domain);
      if (this.deadDomains.size >= DEAD_DOMAINS) this.giveUp();
    } else if (isAnswer(error)) {
      this.reached();
    }
  }

  private giveUp(): void {
    if (this.state !== 'unknown') return;
    this.state = 'offline';
    this.stopTimer();
    this.givenUp.abort();
  }

  private stopTimer(): void {
    this.timer?.abort();
    this.timer = null;
  }
}

/** The doors of one house count once. Refusing an address that is none is left to the adapter. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}

/** The failure shows that somebody was there: a status, a page over a limit, a connection turned down or broken. */
function isAnswer(error: VendorError): boolean {
  return (
    error.status !== undefined || typeof error.context.limit === 'string' || typeof error.context.code === 'string'
  );
}
