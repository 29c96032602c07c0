import type { VendorError } from '#src/domain/errors';
import type { GuardedAgents } from './guarded-agents.ts';
import type { HttpRequest } from './http-exchange.ts';
import { type ExchangeState, failureOf, OutOfTime } from './http-failure.ts';

const DEFAULT_TIMEOUT_MS = 30_000;

/** One exchange's clock, stop button and memory of how far it got. */
export class RunningExchange {
  agents: GuardedAgents | null = null;
  origin: string | null = null;
  private url: URL | null = null;
  private readonly stop = new AbortController();
  private readonly timer: NodeJS.Timeout | null;
  readonly signal: AbortSignal;

  constructor(
    readonly request: HttpRequest,
    now: number,
  ) {
    const timeLeft = Math.min(request.deadline - now, request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    this.timer = timeLeft > 0 ? setTimeout(() => this.stop.abort(new OutOfTime()), timeLeft) : null;
    if (timeLeft <= 0) this.stop.abort(new OutOfTime());
    this.signal = AbortSignal.any([request.signal, this.stop.signal]);
  }

  /** Runs the work but does not wait for it longer than allowed: a hanging name server does not listen to signals. */
  async within<T>(work: () => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    this.signal.addEventListener('abort', () => reject(this.signal.reason), { once: true });
    return Promise.race([work(), aborted]);
  }

  asks(url: URL, agents: GuardedAgents): void {
    this.origin ??= url.origin;
    this.url = url;
    this.agents = agents;
  }

  /** The failure as the caller sees it. */
  failure(error: unknown): VendorError {
    return failureOf(this.stop.signal.aborted ? this.stop.signal.reason : error, this.state());
  }

  state(): ExchangeState {
    return { request: this.request, url: this.url, connected: this.agents?.connected() ?? false };
  }

  end(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.stop.abort();
  }
}
