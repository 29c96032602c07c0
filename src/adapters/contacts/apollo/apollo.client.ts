import { z } from 'zod';
import { VendorError } from '#src/domain/errors';
import type { GuardedHttp } from '#src/platform/http/guarded-http';
import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { errorOfAnswer, errorOfBadAnswer } from './apollo.errors.ts';
import { HealthAnswer } from './apollo.schema.ts';
import { ApolloWindows } from './apollo-windows.ts';

export interface ApolloSettings {
  apiKey: string;
  /** `https://api.apollo.io`; another one only to talk to a simulator. */
  baseUrl: string;
  http: GuardedHttp;
  clock: Clock;
}

export interface ApolloRequest {
  operation: string;
  method: 'GET' | 'POST';
  /** Under `/api/v1`, e.g. `/people/match`; Apollo counts calls by it. */
  endpoint: string;
  /** Apollo takes parameters in the address, with POST too; lists are repeated as `name[]`. */
  parameters: Record<string, string | number | boolean | readonly string[] | null>;
  /** The call costs something when it succeeds. */
  paid: boolean;
}

const REQUEST_TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** A closed window is waited for when it opens within a minute and the deadline allows; otherwise it is said. */
const LONGEST_WAIT_MS = 61_000;

/** Apollo's REST API within its windows; every failure is a VendorError, and nothing is retried here. */
export class ApolloClient {
  private readonly windows: ApolloWindows;

  constructor(private readonly settings: ApolloSettings) {
    this.windows = new ApolloWindows(settings.clock);
  }

  /** Sends one request and reads the answer with `schema`. */
  async send<T>(request: ApolloRequest, schema: z.ZodType<T>, options: CallOptions): Promise<T> {
    await this.waitForWindow(request, options);
    const { operation, paid } = request;
    const answer = await this.settings.http.openRaw(this.addressOf(request), {
      vendor: 'apollo',
      operation,
      method: request.method,
      headers: { 'x-api-key': this.settings.apiKey, accept: 'application/json', 'cache-control': 'no-cache' },
      signal: options.signal,
      deadline: options.deadline,
      timeoutMs: REQUEST_TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
    });
    const retryAfterMs = this.windows.learn(request.endpoint, answer.status, answer.headers);
    const text = await textOf(answer.body);
    if (answer.status < 200 || answer.status > 299) {
      throw errorOfAnswer(operation, paid, { status: answer.status, retryAfterMs, text });
    }
    const parsed = schema.safeParse(parseJson(request, answer.status, text));
    if (!parsed.success) {
      throw errorOfBadAnswer(operation, paid, answer.status, z.prettifyError(parsed.error), parsed.error);
    }
    return parsed.data;
  }

  /** Asks whether the key is accepted, for nothing. What the plan includes only the calls themselves show. */
  async probe(options: CallOptions): Promise<Probe> {
    const { is_logged_in } = await this.send(
      { operation: 'probe', method: 'GET', endpoint: '/auth/health', parameters: {}, paid: false },
      HealthAnswer,
      options,
    );
    return is_logged_in
      ? { ok: true, detail: 'Apollo accepts the key' }
      : { ok: false, detail: 'Apollo does not accept the key; make a new one and set APOLLO_API_KEY' };
  }

  private async waitForWindow({ operation, endpoint }: ApolloRequest, options: CallOptions): Promise<void> {
    const { clock } = this.settings;
    const waitMs = this.windows.waitFor(endpoint);
    if (waitMs > Math.min(LONGEST_WAIT_MS, options.deadline - clock.now())) {
      throw new VendorError('apollo', operation, 'rate-limited', 'the calls of this minute, hour or day are used up', {
        retryAfterMs: waitMs,
        context: { sent: false },
      });
    }
    if (waitMs === 0) return;
    try {
      await clock.sleep(waitMs, options.signal);
    } catch (cause) {
      throw new VendorError('apollo', operation, 'unavailable', 'stopped before it was asked', {
        context: { sent: false },
        cause,
      });
    }
  }

  private addressOf({ endpoint, parameters }: ApolloRequest): string {
    const url = new URL(`/api/v1${endpoint}`, this.settings.baseUrl);
    for (const [name, value] of Object.entries(parameters)) {
      if (value === null) continue;
      if (typeof value === 'object') for (const item of value) url.searchParams.append(`${name}[]`, item);
      else url.searchParams.set(name, String(value));
    }
    return url.href;
  }
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson({ operation, paid }: ApolloRequest, status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw errorOfBadAnswer(operation, paid, status, 'no JSON', cause);
  }
}
