import { messageOf, VendorError, type VendorErrorKind } from '#src/domain/errors';
import { AddressRefused } from './guarded-agents.ts';
import type { HttpRequest } from './http-exchange.ts';

/** Which limit of ours stopped an exchange; stands in the error's context as `limit`. */
export type Limit = 'size' | 'type' | 'encoding' | 'redirects';

/** The exchange stopped at a limit of ours. */
export class LimitBroken extends Error {
  constructor(
    readonly limit: Limit,
    message: string,
  ) {
    super(message);
  }
}

/** The time for the exchange is over. */
export class OutOfTime extends Error {}

/** What is known about an exchange at the moment it failed. */
export interface ExchangeState {
  request: HttpRequest;
  /** The address asked last; its query is left out of errors because it may carry a key. */
  url: URL | null;
  /** A socket was opened, so the request may have arrived. */
  connected: boolean;
}

/** Names of the failures with which a request certainly did not leave. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
]);

/** Names the HTTP client gives to its own wrapping, which say less than what they wrap. */
const AXIOS_CODE = /^ERR_(CANCELED|BAD_RESPONSE|BAD_REQUEST|NETWORK|STREAM_PREMATURE_CLOSE)$/;
/** Node's names for answers that break HTTP or their compression. */
const UNREADABLE = /^(HPE_|Z_|ERR__|ERR_BROTLI)/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^EPROTO$|SSL/;

/** An answer with a status that is not 2xx. `answer` is the beginning of its text, for logs. */
export function failureOfStatus(
  status: number,
  headers: Readonly<Record<string, string>>,
  answer: string,
  now: number,
  state: ExchangeState,
): VendorError {
  const { vendor, operation } = state.request;
  return new VendorError(vendor, operation, kindOfStatus(status), `${placeOf(state)} answered ${status}`, {
    status,
    retryAfterMs: retryAfterMs(headers['retry-after'], now),
    // A gateway's error says nothing about what the server behind it did.
    uncertain: isWrite(state.request) && status >= 500 && status !== 501,
    context: { url: shownUrl(state), answer },
  });
}

/**
 * Everything else that can go wrong, from a refused address to a broken connection. The error's context says what the
 * socket said (`code`, e.g. `ENOTFOUND`) and which limit was broken (`limit`); each is null when it was not that.
 */
export function failureOf(error: unknown, state: ExchangeState): VendorError {
  if (error instanceof VendorError) return error;
  const { vendor, operation } = state.request;
  const causes = chainOf(error);
  const code = causes.map(codeOf).find((candidate) => candidate !== null && !AXIOS_CODE.test(candidate)) ?? null;
  const ours = causes.find((cause) => cause instanceof AddressRefused || cause instanceof LimitBroken);
  const timedOut = causes.some((cause) => cause instanceof OutOfTime);
  const stopped = !timedOut && state.request.signal.aborted;
  const uncertain = isWrite(state.request) && state.connected && !(code !== null && NEVER_SENT.has(code));
  const limit = ours instanceof LimitBroken ? ours.limit : null;
  const details = { uncertain, cause: error, context: { url: shownUrl(state), code, limit } };

  const fail = (kind: VendorErrorKind, message: string) => new VendorError(vendor, operation, kind, message, details);
  if (timedOut) return fail('unavailable', `${placeOf(state)} did not answer in time`);
  if (stopped) return fail('unavailable', 'stopped by the caller');
  if (ours !== undefined) return fail('rejected', ours.message);
  if (code !== null && CERTIFICATE.test(code)) {
    return fail('rejected', `${placeOf(state)} has no valid certificate (${code})`);
  }
  if (code !== null && UNREADABLE.test(code)) {
    return fail('bad-answer', `${placeOf(state)} sent an answer that cannot be read (${code})`);
  }
  return fail('unavailable', `${placeOf(state)} could not be reached (${code ?? messageOf(error)})`);
}

/** `Retry-After` in milliseconds, from seconds or from a date; undefined when absent or unreadable. */
function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const value = header.trim();
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function kindOfStatus(status: number): VendorErrorKind {
  if (status === 401) return 'auth';
  if (status === 403 || status === 451) return 'permission';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status === 425 || status >= 500) return 'unavailable';
  // A redirect that does not say where to, or an informational answer at the end of the exchange.
  return status < 400 ? 'bad-answer' : 'rejected';
}

function isWrite(request: HttpRequest): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

function placeOf(state: ExchangeState): string {
  return state.url?.host ?? 'the address';
}

function shownUrl(state: ExchangeState): string | null {
  return state.url === null ? null : `${state.url.origin}${state.url.pathname}`;
}

function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let cause = error; cause !== undefined && cause !== null && chain.length < 8; ) {
    chain.push(cause);
    cause = typeof cause === 'object' && 'cause' in cause ? cause.cause : undefined;
  }
  return chain;
}

function codeOf(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
