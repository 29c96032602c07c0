import { inspect } from 'node:util';
import { z } from 'zod';
import { VendorError, type VendorErrorKind } from '#src/domain/errors';
import type { LlmVendor } from '#src/ports/language-model';

/** Which call failed, and the secret that must not be repeated in its error. */
export interface FailureFacts {
  vendor: LlmVendor;
  operation: string;
  apiKey: string | null;
}

/** An answer that arrived whole but makes no sense, or a stream that ended before the answer did. */
export class AnswerBroken extends Error {
  constructor(
    readonly kind: 'bad-answer' | 'unavailable',
    message: string,
  ) {
    super(message);
  }
}

/** A connection may end in good order although the answer is not complete; a stream without any event never was one. */
export function streamCutShort(started: boolean): AnswerBroken {
  return started
    ? new AnswerBroken('unavailable', 'the stream ended in the middle of the answer')
    : new AnswerBroken('bad-answer', 'the answer is no stream of events');
}

/**
 * What anything thrown by an SDK means to us. The three SDKs are made by one generator and throw alike, so they are
 * read by shape: `status`, `headers`, and the body as `error`. Calls of a model have no effects, so no failure is ever
 * `uncertain`.
 */
export function vendorErrorOf(facts: FailureFacts, cause: unknown, now: number): VendorError {
  if (cause instanceof VendorError) return cause;
  if (cause instanceof AnswerBroken) return failure(facts, cause.kind, cause.message, { cause });
  if (cause instanceof z.ZodError) {
    return failure(facts, 'bad-answer', `the answer has another shape: ${z.prettifyError(cause)}`, { cause });
  }
  // Only reading JSON throws these here: of a body, or of an event of a stream.
  if (Object(cause).name === 'SyntaxError') return failure(facts, 'bad-answer', 'the answer is no JSON', { cause });
  const refusedByGuard = innerVendorError(cause);
  if (refusedByGuard) return failure(facts, refusedByGuard.kind, refusedByGuard.summary, { cause });

  const thrown = ThrownBySdk.safeParse(cause);
  const said = thrown.success ? bodyOf(thrown.data.error) : null;
  const status = statusOf(thrown.success ? thrown.data.status : null, said);
  if (status === null && !said) {
    return failure(facts, 'unavailable', `the connection failed (${systemCode(cause) ?? 'no reason given'})`, {
      cause,
    });
  }
  const kind = kindOf(status, said);
  const retryAfterMs = thrown.success ? retryAfter(thrown.data.headers, now) : undefined;
  const message = said?.message ?? (thrown.success ? thrown.data.message : null) ?? 'no reason given';
  return failure(facts, kind, explain(kind, status, message), {
    cause,
    status: status ?? undefined,
    retryAfterMs: kind === 'rate-limited' || kind === 'unavailable' ? retryAfterMs : undefined,
    context: { type: said?.type ?? null, code: said?.code ?? null },
  });
}

/** A call that was given up by us. */
export function errorOfStop(facts: FailureFacts, reason: 'timed-out' | 'stopped', cause: unknown): VendorError {
  const summary = reason === 'timed-out' ? 'no answer in time' : 'stopped before an answer arrived';
  return failure(facts, 'unavailable', summary, { cause, context: { reason } });
}

const ThrownBySdk = z.object({
  status: z.number().nullish().catch(null),
  message: z.string().nullish().catch(null),
  headers: z.unknown().optional(),
  error: z.unknown().optional(),
});

const ErrorBody = z.object({
  message: z.string().nullish().catch(null),
  type: z.string().nullish().catch(null),
  code: z.union([z.string(), z.number()]).nullish().catch(null),
});
type ErrorBody = z.infer<typeof ErrorBody>;

/** What vendors call things in errors inside a stream, where there is no status, and where a status says too little. */
const KIND_OF_WORD: Record<string, VendorErrorKind> = {
  authentication_error: 'auth',
  invalid_api_key: 'auth',
  permission_error: 'permission',
  billing_error: 'permission',
  insufficient_quota: 'permission',
  not_found_error: 'not-found',
  model_not_found: 'not-found',
  model_not_supported: 'not-found',
  rate_limit_error: 'rate-limited',
  rate_limit_exceeded: 'rate-limited',
  overloaded_error: 'unavailable',
  api_error: 'unavailable',
  server_error: 'unavailable',
  timeout_error: 'unavailable',
  invalid_request_error: 'rejected',
};

/** Words that are more exact than the status they come with: a used-up account answers 429, and waiting is no use. */
const STRONGER_THAN_STATUS = ['insufficient_quota', 'billing_error', 'model_not_found', 'model_not_supported'];

function kindOf(status: number | null, said: ErrorBody | null): VendorErrorKind {
  const words = [said?.code, said?.type].filter((word) => typeof word === 'string');
  const strong = words.find((word) => STRONGER_THAN_STATUS.includes(word));
  if (strong) return KIND_OF_WORD[strong]!;
  if (status !== null) return kindOfStatus(status);
  const known = words.find((word) => word in KIND_OF_WORD);
  return known ? KIND_OF_WORD[known]! : 'unavailable';
}

function kindOfStatus(status: number): VendorErrorKind {
  if (status === 401) return 'auth';
  if (status === 402 || status === 403) return 'permission';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status >= 500) return 'unavailable';
  return status >= 400 ? 'rejected' : 'bad-answer';
}

/** OpenRouter puts the status into the body, with a 200 or an event of a stream around it. */
function statusOf(status: number | null | undefined, said: ErrorBody | null): number | null {
  if (typeof status === 'number') return status;
  return typeof said?.code === 'number' && said.code >= 400 && said.code < 600 ? said.code : null;
}

/** Some SDKs hand over the body, others what its `error` holds; gateways say `message` or `detail` at the top. */
function bodyOf(body: unknown): ErrorBody | null {
  const wrapped = z.object({ error: z.unknown().optional() }).safeParse(body);
  const inner = wrapped.success && wrapped.data.error !== undefined ? wrapped.data.error : body;
  if (typeof inner === 'string') return { message: inner };
  const parsed = ErrorBody.safeParse(inner);
  return parsed.success ? parsed.data : null;
}

function explain(kind: VendorErrorKind, status: number | null, message: string): string {
  // Vendors repeat the key, or a part of it, when they refuse it.
  if (kind === 'auth') return 'the API key is not accepted';
  // The SDKs put the status in front.
  const said = message.replace(/^\d{3} /, '');
  const shortened = said.length > 300 ? `${said.slice(0, 300)}…` : said;
  return status === null ? shortened : `${shortened} (${status})`;
}

function failure(
  facts: FailureFacts,
  kind: VendorErrorKind,
  summary: string,
  details: ConstructorParameters<typeof VendorError>[4],
): VendorError {
  const { vendor, operation, apiKey } = facts;
  if (!apiKey) return new VendorError(vendor, operation, kind, summary, details);
  // A cause ends up in logs with all it holds.
  const cause = inspect(details?.cause).includes(apiKey) ? undefined : details?.cause;
  return new VendorError(vendor, operation, kind, summary.replaceAll(apiKey, '[secret]'), { ...details, cause });
}

/** Milliseconds; `undefined` when the vendor named no time. `Retry-After` is in seconds or a date. */
function retryAfter(headers: unknown, now: number): number | undefined {
  const exact = Number.parseFloat(header(headers, 'retry-after-ms') ?? '');
  if (exact >= 0) return Math.ceil(exact);
  const value = header(headers, 'retry-after');
  if (value === null) return undefined;
  const ms = /^\s*[\d.]+\s*$/.test(value) ? Number.parseFloat(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, Math.ceil(ms)) : undefined;
}

/** Cerebras's SDK has headers as a plain object, the others as Headers. */
function header(headers: unknown, name: string): string | null {
  if (headers instanceof Headers) return headers.get(name);
  const plain = z.record(z.string(), z.unknown()).safeParse(headers);
  const value = plain.success ? plain.data[name] : undefined;
  return typeof value === 'string' ? value : null;
}

function innerVendorError(error: unknown): VendorError | null {
  for (const cause of causesOf(error)) if (cause instanceof VendorError) return cause;
  return null;
}

function systemCode(error: unknown): string | null {
  for (const cause of causesOf(error)) if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return null;
}

/**
 * fetch hides what happened one or two causes deep, and the SDKs add one more. Errors that Node makes itself are not
 * always instances of this realm's Error, so they are told by their shape.
 */
function* causesOf(error: unknown): Generator<object> {
  let current = error;
  for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth += 1) {
    yield current;
    current = 'cause' in current ? current.cause : null;
  }
}
