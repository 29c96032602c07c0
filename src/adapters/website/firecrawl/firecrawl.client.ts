import type { z } from 'zod';
import { VendorError } from '#src/domain/errors';
import type { GuardedHttp } from '#src/platform/http/guarded-http';
import type { HttpAnswer, HttpLimits } from '#src/platform/http/http-exchange';
import type { CallOptions } from '#src/ports/call-options';
import { firecrawlError } from './firecrawl.errors.ts';
import { CreditAnswer, ScrapeAnswer } from './firecrawl.schema.ts';

const HOSTED_URL = 'https://api.firecrawl.dev';
/** Running a page's scripts takes longer than reading it. */
const TIMEOUT_MS = 30_000;
/** Firecrawl is told to give up a little earlier than we do, so that its reason arrives. */
const HEAD_START_MS = 1_000;
/** The page as JSON text, which is longer than the page. */
const MAX_BYTES = 6 * 1024 * 1024;

export interface FirecrawlSettings {
  /** Reaches the API, also where it is a server of the operator's own. */
  http: GuardedHttp;
  /** `null`: a server of one's own without keys. */
  apiKey: string | null;
  /** Default: the hosted API. */
  baseUrl?: string;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Firecrawl's API, version 2, over the guarded client. */
export class FirecrawlClient {
  constructor(private readonly settings: FirecrawlSettings) {}

  /** One page with its scripts run. Costs one credit at the hosted API. */
  scrape(url: string, call: CallOptions): Promise<ScrapeAnswer> {
    const timeLeft = Math.min(TIMEOUT_MS, call.deadline - this.settings.now());
    const json = {
      url,
      formats: ['rawHtml'],
      onlyMainContent: false,
      // Ours is the cache, and a stealth proxy would cost five times as much without asking.
      maxAge: 0,
      proxy: 'basic',
      skipTlsVerification: false,
      timeout: Math.max(1_000, timeLeft - HEAD_START_MS),
    };
    return this.ask(ScrapeAnswer, this.limits('scrape', call), (limits) =>
      this.settings.http.request(`${this.baseUrl}/v2/scrape`, { ...limits, method: 'POST', json }),
    );
  }

  /** Credits left; free of charge. A server of one's own has no such address. */
  credits(call: CallOptions): Promise<CreditAnswer> {
    return this.ask(CreditAnswer, this.limits('probe', call), (limits) =>
      this.settings.http.get(`${this.baseUrl}/v2/team/credit-usage`, limits),
    );
  }

  private async ask<T>(shape: z.ZodType<T>, limits: HttpLimits, send: (limits: HttpLimits) => Promise<HttpAnswer>) {
    let answer: HttpAnswer;
    try {
      answer = await send(limits);
    } catch (error) {
      throw firecrawlError(error);
    }
    const parsed = shape.safeParse(jsonOf(answer));
    if (parsed.success) return parsed.data;
    throw new VendorError('firecrawl', limits.operation, 'bad-answer', 'the answer has another shape than expected', {
      status: answer.status,
      cause: parsed.error,
    });
  }

  private limits(operation: string, { signal, deadline }: CallOptions): HttpLimits {
    const { apiKey } = this.settings;
    const headers: Record<string, string> = apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
    return { vendor: 'firecrawl', operation, signal, deadline, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, headers };
  }

  private get baseUrl(): string {
    return (this.settings.baseUrl ?? HOSTED_URL).replace(/\/+$/, '');
  }
}

function jsonOf(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch {
    // Not JSON: no shape fits, and that is what the caller will say.
    return undefined;
  }
}
