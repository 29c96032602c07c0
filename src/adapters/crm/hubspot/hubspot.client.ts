import { Client } from '@hubspot/api-client';
import { Request } from '@hubspot/api-client/lib/src/services/http/Request.js';
import { z } from 'zod';
import { VendorError } from '#src/domain/errors';
import type { Fetch } from '#src/platform/http/guarded-fetch';
import type { CallLimiter } from '#src/platform/vendors/call-limiter';
import { WindowLimiter } from '#src/platform/vendors/window-limiter';
import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import type { CrmQuota } from '#src/ports/crm-account';
import { type CallFacts, errorOfBadAnswer, errorOfConnection } from '../call-errors.ts';
import { errorOfAnswer, saysExpired } from './hubspot.errors.ts';
import type { AccessTokens } from './hubspot.tokens.ts';

export interface HubSpotRequest extends CallFacts {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  /** Lists as comma lists. */
  query?: Record<string, string>;
  body?: unknown;
  /** Search has its own, stricter rate limit. */
  isSearch?: boolean;
}

interface RawAnswer {
  status: number;
  retryAfter: string | null;
  text: string;
}

/** No single call may use up a long deadline: HubSpot answers within seconds or not at all. */
const REQUEST_TIMEOUT_MS = 15_000;

// A little under HubSpot's limits (5 searches a second, so many calls in ten seconds as the plan has), because they are
// counted where the calls arrive and other programs may share the account.
const SEARCHES = { limit: 5, windowMs: 1_200 };
const CALLS = { share: 0.9, windowMs: 10_000, onSmallestPlan: 100 };
/** The day ends at midnight of the account's time zone; asking once an hour finds that soon enough. */
const LOW_QUOTA_WAIT_MS = 3_600_000;
const DEFAULT_RESERVE = 0.2;

/** Makes the limiter of one of HubSpot's limits: so many starts in so many milliseconds. */
export type LimiterOf = (what: 'searches' | 'calls', limit: number, windowMs: number) => CallLimiter;

/** The official client behind limits and deadlines; every failure is a `VendorError`, and nothing is retried here. */
export class HubSpotClient {
  private readonly sdk: AbortableClient;
  private readonly tokens: AccessTokens;
  private readonly searches: CallLimiter;
  private readonly calls: CallLimiter;
  /** Share of the day's calls that work which can wait leaves alone, 0-1. */
  private readonly reserve: number;
  private dailyToldAt = 0;
  private daily: CrmQuota = { perDay: null, leftToday: null };

  constructor(
    settings: {
      tokens: AccessTokens;
      basePath?: string;
      fetch: Fetch;
      reserve?: number;
      burstCalls?: number;
      limiterOf?: LimiterOf;
    },
    private readonly clock: Clock,
  ) {
    const { tokens, basePath, fetch: send, reserve, burstCalls, limiterOf } = settings;
    this.reserve = reserve ?? DEFAULT_RESERVE;
    this.tokens = tokens;
    this.sdk = new AbortableClient({ basePath, numberOfApiCallRetries: 0 }, send);
    const limiter = limiterOf ?? ((_what, limit, windowMs) => new WindowLimiter(limit, windowMs, clock));
    this.searches = limiter('searches', SEARCHES.limit, SEARCHES.windowMs);
    const most = Math.floor((burstCalls ?? CALLS.onSmallestPlan) * CALLS.share);
    this.calls = limiter('calls', most, CALLS.windowMs);
  }

  /** Sends one request and reads the answer with `schema`. */
  async send<T>(request: HubSpotRequest, schema: z.ZodType<T>, options: CallOptions): Promise<T> {
    const { status, retryAfter, text } = await this.answerTo(request, options);
    if (status < 200 || status > 299) throw errorOfAnswer(request, { status, retryAfter, text });
    const parsed = schema.safeParse(parseJson(request, status, text));
    if (!parsed.success)
      throw errorOfBadAnswer('hubspot', request, status, z.prettifyError(parsed.error), parsed.error);
    return parsed.data;
  }

  /** HubSpot looks at the token first, so what it refuses with 401 was not done and may be sent with another one. */
  private async answerTo(request: HubSpotRequest, options: CallOptions): Promise<RawAnswer> {
    await this.waitForSlot(request, options);
    const token = await this.tokens.current(options);
    const answer = await this.exchange(request, token, options);
    if (answer.status !== 401) return answer;
    const another = await this.tokens.after(token, saysExpired(answer.text), options);
    if (another === null) return answer;
    await this.waitForSlot(request, options);
    return this.exchange(request, another, options);
  }

  /** As the last answer has told it. */
  get quota(): CrmQuota {
    return this.daily;
  }

  /** What may wait leaves the last part of the day's calls to other programs, and to people who wait for us. */
  private refuseIfQuotaIsLow({ operation }: HubSpotRequest, { canWait }: CallOptions): void {
    const { perDay, leftToday } = this.daily;
    if (!canWait || perDay === null || leftToday === null || leftToday > perDay * this.reserve) return;
    // What was told long ago may be another day's: one call finds out.
    if (this.clock.now() - this.dailyToldAt >= LOW_QUOTA_WAIT_MS) return;
    const message = `only ${leftToday} of the portal's ${perDay} calls of today are left, and they are left to others`;
    throw new VendorError('hubspot', operation, 'rate-limited', message, { retryAfterMs: LOW_QUOTA_WAIT_MS });
  }

  private async waitForSlot(request: HubSpotRequest, options: CallOptions): Promise<void> {
    this.refuseIfQuotaIsLow(request, options);
    if (options.signal.aborted) throw errorOfConnection('hubspot', unsent(request), options.signal.reason, 'stopped');
    const limiter = request.isSearch ? this.searches : this.calls;
    const waitMs = await limiter.reserve(options.deadline - this.clock.now());
    if (waitMs === null) {
      throw new VendorError(
        'hubspot',
        request.operation,
        'rate-limited',
        'too many calls are waiting for this deadline',
        {
          retryAfterMs: 1_000,
        },
      );
    }
    if (waitMs === 0) return;
    try {
      await this.clock.sleep(waitMs, options.signal);
    } catch (cause) {
      throw errorOfConnection('hubspot', unsent(request), cause, 'stopped');
    }
  }

  private async exchange(request: HubSpotRequest, token: string, options: CallOptions): Promise<RawAnswer> {
    const remainingMs = Math.min(options.deadline - this.clock.now(), REQUEST_TIMEOUT_MS);
    if (remainingMs <= 0) throw errorOfConnection('hubspot', unsent(request), null, 'timed-out');
    const timeout = new AbortController();
    const finished = new AbortController();
    this.clock.sleep(remainingMs, finished.signal).then(
      () => timeout.abort(),
      // The call ended first and its timer was taken back: nothing to do.
      () => undefined,
    );
    try {
      const { method, path, query, body } = request;
      const signal = AbortSignal.any([options.signal, timeout.signal]);
      const response = await this.sdk.abortableRequest({ method, path, qs: query, body }, token, signal);
      this.noteQuota(response.headers);
      // Reading the body is part of the exchange: a server may stall in the middle of it.
      return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
    } catch (cause) {
      const reason = timeout.signal.aborted ? 'timed-out' : options.signal.aborted ? 'stopped' : null;
      throw errorOfConnection('hubspot', request, cause, reason);
    } finally {
      finished.abort();
    }
  }

  /** Searches, and apps that sign in with OAuth, are not told. */
  private noteQuota(headers: Headers): void {
    const [perDay, leftToday] = ['x-hubspot-ratelimit-daily', 'x-hubspot-ratelimit-daily-remaining'].map((name) => {
      const value = headers.get(name);
      return value !== null && /^\d+$/.test(value) ? Number(value) : null;
    });
    if (perDay == null || leftToday == null) return;
    this.daily = { perDay, leftToday };
    this.dailyToldAt = this.clock.now();
  }
}

/**
 * The official client has no timeout and cannot be stopped. This one sends what the official client prepares (address,
 * credentials, headers, body) with a signal. It also stays clear of the SDK's retry and limit decorators, which are one
 * set for the whole process.
 */
class AbortableClient extends Client {
  constructor(
    configuration: ConstructorParameters<typeof Client>[0],
    private readonly fetch: Fetch,
  ) {
    super(configuration);
  }

  abortableRequest(
    options: Parameters<Client['apiRequest']>[0],
    accessToken: string,
    signal: AbortSignal,
  ): Promise<Response> {
    const prepared = new Request({ ...this.config, accessToken }, options);
    // HubSpot's API does not redirect; whoever does is not HubSpot and gets neither token nor data.
    return this.fetch(prepared.getUrl(), { ...prepared.getSendData(), redirect: 'manual', signal });
  }
}

function parseJson(request: HubSpotRequest, status: number, text: string): unknown {
  // No content: the answer to a deletion.
  if (status === 204) return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw errorOfBadAnswer('hubspot', request, status, 'no JSON', cause);
  }
}

/** A request that never left cannot have had an effect. */
function unsent(request: HubSpotRequest): CallFacts {
  return { operation: request.operation, isWrite: false };
}
