import { z } from 'zod';
import { VendorError } from '#src/domain/errors';
import type { Fetch } from '#src/platform/http/guarded-fetch';
import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { type CallFacts, errorOfBadAnswer, errorOfConnection } from '../call-errors.ts';
import { whyNotToBeSent } from './close.drafts-only.rules.ts';
import { errorOfAnswer, refused } from './close.errors.ts';
import { CloseWindows } from './close-windows.ts';

export interface CloseRequest extends CallFacts {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api/v1`, with a slash at its end. */
  path: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

export interface CloseClientSettings {
  apiKey: string;
  /** `https://api.close.com`; another one only to talk to a simulator. */
  baseUrl: string;
  /** The guarded one, which keeps calls from private addresses. */
  fetch: Fetch;
  clock: Clock;
}

/** No single call may use up a long deadline: Close answers within seconds or not at all. */
const REQUEST_TIMEOUT_MS = 15_000;

interface Exchanged {
  status: number;
  waitMs: number | null;
  text: string;
}

/** Close's REST API with deadlines and within its limits; every failure is a `VendorError`, and nothing is retried here. */
export class CloseClient {
  private readonly windows: CloseWindows;
  private readonly authorization: string;

  constructor(private readonly settings: CloseClientSettings) {
    this.windows = new CloseWindows(settings.clock);
    this.authorization = `Basic ${Buffer.from(`${settings.apiKey}:`).toString('base64')}`;
  }

  /** Sends one request and reads the answer with `schema`. */
  async send<T>(request: CloseRequest, schema: z.ZodType<T>, options: CallOptions): Promise<T> {
    const body = request.body && JSON.stringify(request.body);
    const why = whyNotToBeSent({ ...request, body });
    if (why !== null) throw refused(request.operation, why);
    await this.waitForWindow(request, options);
    const { status, waitMs, text } = await this.exchange(request, body, options);
    if (status < 200 || status > 299) throw errorOfAnswer(request, { status, waitMs, text });
    const parsed = schema.safeParse(parseJson(request, status, text));
    if (!parsed.success) throw errorOfBadAnswer('close', request, status, z.prettifyError(parsed.error), parsed.error);
    return parsed.data;
  }

  private async waitForWindow({ operation, path }: CloseRequest, options: CallOptions): Promise<void> {
    const { clock } = this.settings;
    if (options.signal.aborted) throw errorOfConnection('close', unsent(operation), options.signal.reason, 'stopped');
    // Whoever else waits for the same window may use it up again, but not for ever: the deadline ends it.
    for (let waitMs = this.windows.waitFor(path); waitMs > 0; waitMs = this.windows.waitFor(path)) {
      if (waitMs > options.deadline - clock.now()) {
        throw new VendorError('close', operation, 'rate-limited', 'the calls of this moment are used up', {
          retryAfterMs: waitMs,
        });
      }
      try {
        await clock.sleep(waitMs, options.signal);
      } catch (cause) {
        throw errorOfConnection('close', unsent(operation), cause, 'stopped');
      }
    }
  }

  private async exchange(request: CloseRequest, body: string | undefined, options: CallOptions): Promise<Exchanged> {
    const { clock, fetch } = this.settings;
    const remainingMs = Math.min(options.deadline - clock.now(), REQUEST_TIMEOUT_MS);
    if (remainingMs <= 0) throw errorOfConnection('close', unsent(request.operation), null, 'timed-out');
    const timeout = new AbortController();
    const finished = new AbortController();
    clock.sleep(remainingMs, finished.signal).then(
      () => timeout.abort(),
      // The call ended first and its timer was taken back: nothing to do.
      () => undefined,
    );
    try {
      const response = await fetch(this.addressOf(request), {
        method: request.method,
        headers: {
          authorization: this.authorization,
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body,
        // Close's API does not redirect; whoever does is not Close and gets neither key nor data.
        redirect: 'manual',
        signal: AbortSignal.any([options.signal, timeout.signal]),
      });
      const waitMs = this.windows.learn(request.path, response.status, response.headers);
      // Reading the body is part of the exchange: a server may stall in the middle of it.
      return { status: response.status, waitMs, text: await response.text() };
    } catch (cause) {
      const reason = timeout.signal.aborted ? 'timed-out' : options.signal.aborted ? 'stopped' : null;
      throw errorOfConnection('close', request, cause, reason);
    } finally {
      finished.abort();
    }
  }

  private addressOf({ path, query }: CloseRequest): string {
    const url = new URL(`/api/v1${path}`, this.settings.baseUrl);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    return url.href;
  }
}

function parseJson(request: CloseRequest, status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw errorOfBadAnswer('close', request, status, 'no JSON', cause);
  }
}

/** A request that never left cannot have had an effect. */
function unsent(operation: string): CallFacts {
  return { operation, isWrite: false };
}
