import { VendorError } from '#src/domain/errors';
import type { ArrivingBody, OpenHttpAnswer } from './arriving-body.ts';
import { type GuardedHttp, REDIRECTS } from './guarded-http.ts';
import type { HttpRequest } from './http-exchange.ts';

const DEFAULT_MAX_BYTES = 20 * 1024 * 1024;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** Answers whose parts are news when they arrive; all others are handed on when they are complete. */
const STREAMED = 'text/event-stream';
/** Statuses with which the standard allows no body, not even an empty one. */
const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** What SDKs take as their `fetch`. */
export type Fetch = typeof fetch;

export interface GuardedFetchOptions {
  /** Whose SDK it is for; names the VendorError behind a failure. */
  vendor: string;
  /** Upper bound for one exchange in milliseconds, body included, when the caller's signal does not end it earlier. */
  timeoutMs: number;
  /** Largest answer after decompression. Default 20 MB. */
  maxBytes?: number;
}

/**
 * `fetch` for vendors' SDKs, over the guarded agents: the same addresses, times and sizes as everything else that
 * leaves. As with the standard one, any status is an answer, and no answer is a TypeError whose cause (a VendorError)
 * says why; `guardedFailure` reads it. Streams of events are handed on as they arrive, and break in the same way. Other than the standard one it never follows a redirect: `redirect: 'manual'`
 * gives the redirect back, everything else fails.
 */
export function guardedFetch(http: GuardedHttp, options: GuardedFetchOptions): Fetch {
  return async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
    signal?.throwIfAborted();
    // The standard's own class turns forms, blobs and parameters into bytes and names their type.
    const request = new Request(input, { ...init, signal: null });
    const limits = {
      vendor: options.vendor,
      operation: request.method,
      signal: signal ?? new AbortController().signal,
    };
    try {
      const answer = await http.openRaw(addressOf(input), {
        ...limits,
        deadline: Number.POSITIVE_INFINITY,
        timeoutMs: options.timeoutMs,
        maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
        method: methodOf(request),
        headers: Object.fromEntries(request.headers),
        body: request.body === null ? undefined : Buffer.from(await request.arrayBuffer()),
      });
      if (REDIRECTS.has(answer.status) && request.redirect !== 'manual') throw redirected(answer, limits);
      return await toResponse(answer, limits);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw new TypeError('fetch failed', { cause: error });
    }
  };
}

/**
 * The guarded client's failure behind what an SDK threw, said of the operation the SDK was doing; `null` when it is
 * none. `mayChange`: only then can a lost answer leave open whether something was done, whatever the HTTP method was.
 */
export function guardedFailure(error: unknown, operation: string, mayChange: boolean): VendorError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!(cause instanceof VendorError)) continue;
    const { vendor, kind, summary, status, retryAfterMs, context } = cause;
    const uncertain = mayChange && cause.uncertain;
    return new VendorError(vendor, operation, kind, summary, {
      status,
      retryAfterMs,
      context,
      uncertain,
      cause: error,
    });
  }
  return null;
}

interface Asked {
  vendor: string;
  operation: string;
  signal: AbortSignal;
}

/** As it was written: the check of the address wants to see odd spellings, which parsing would smooth. */
function addressOf(input: string | URL | Request): string {
  return input instanceof Request ? input.url : String(input);
}

function methodOf(request: Request): HttpRequest['method'] {
  const method = METHODS.find((known) => known === request.method);
  if (method === undefined) throw new TypeError(`${request.method} requests are not sent`);
  return method;
}

function redirected({ url, status, body }: OpenHttpAnswer, { vendor, operation }: Asked): VendorError {
  body.close();
  const message = `${new URL(url).host} redirects (HTTP ${status}), which is not followed`;
  return new VendorError(vendor, operation, 'bad-answer', message, { status });
}

async function toResponse(answer: OpenHttpAnswer, asked: Asked): Promise<Response> {
  const { status, headers } = answer;
  if (status < 200 || status > 599) {
    answer.body.close();
    throw new VendorError(asked.vendor, asked.operation, 'bad-answer', `answered with the unknown status ${status}`, {
      uncertain: asked.operation !== 'GET' && asked.operation !== 'HEAD',
    });
  }
  const response = new Response(await bodyOf(answer, asked.signal), { status, headers });
  // A Response made by hand has no address; SDKs look at it.
  return Object.defineProperty(response, 'url', { value: answer.url });
}

async function bodyOf(
  { status, contentType, body }: OpenHttpAnswer,
  signal: AbortSignal,
): Promise<ReadableStream | Uint8Array<ArrayBuffer> | null> {
  if (NO_BODY.has(status)) {
    body.close();
    return null;
  }
  if (contentType === STREAMED) return streamOf(body, signal);
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

/** The body as SDKs read it. Nothing is read ahead of them. */
function streamOf(body: ArrivingBody, signal: AbortSignal): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const next = await chunks.next();
          if (next.done) controller.close();
          else controller.enqueue(new Uint8Array(next.value));
        } catch (error) {
          controller.error(signal.aborted ? signal.reason : new TypeError('terminated', { cause: error }));
        }
      },
      cancel: () => body.close(),
    },
    { highWaterMark: 0 },
  );
}
