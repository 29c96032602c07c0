import { VendorError, type VendorErrorKind } from '#src/domain/errors';
import { type CallFacts, errorOfBadAnswer, jsonOrNull } from '../call-errors.ts';
import { ErrorAnswer, type HubSpotBatchProblem, type HubSpotErrorBody, PropertyProblems } from './hubspot.schema.ts';

/** An answer with a status outside 2xx. */
export interface FailedAnswer {
  status: number;
  retryAfter: string | null;
  text: string;
}

const LOCKED_WAIT_MS = 2_000;
const MIGRATION_WAIT_MS = 60_000;
/** The daily limit ends at midnight of the account's time zone; asking once an hour finds that soon enough. */
const DAILY_LIMIT_WAIT_MS = 3_600_000;
const TEN_SECONDS_MS = 10_000;
const ONE_SECOND_MS = 1_000;

/** What a refused call means to the caller. */
export function errorOfAnswer(call: CallFacts, answer: FailedAnswer): VendorError {
  const body = errorBody(answer.text);
  const kind = kindOf(answer.status);
  return new VendorError('hubspot', call.operation, kind, explain(answer.status, body), {
    status: answer.status,
    retryAfterMs: retryAfterMs(answer, body),
    // A gateway's or server's failure does not say whether the work was done before it.
    uncertain: call.isWrite && answer.status >= 500,
    context: {
      category: body?.category ?? null,
      correlationId: body?.correlationId ?? null,
      problems: problemCodes(body),
      absent: isAbsentRecord(answer.status, body),
    },
  });
}

/** Of a refusal with 401: whether the token's time is over. Every other reason is one that no new token mends. */
export function saysExpired(text: string): boolean {
  return errorBody(text)?.category === 'EXPIRED_AUTHENTICATION';
}

/** Why one record of a batch was not written; `null`: HubSpot left it out of its answer without a word. */
export function errorOfBatchItem(call: CallFacts, problem: HubSpotBatchProblem | null): VendorError {
  if (problem === null) return errorOfBadAnswer('hubspot', call, 207, 'a record is missing in it', null);
  const isAbsent = problem.category === 'OBJECT_NOT_FOUND';
  const body: HubSpotErrorBody = { message: problem.message, category: problem.category };
  return new VendorError('hubspot', call.operation, isAbsent ? 'not-found' : 'rejected', explain(207, body), {
    status: 207,
    context: { category: problem.category ?? null, problems: problemCodes(body), absent: isAbsent },
  });
}

/** True when a unique property value is taken; HubSpot was seen to say so with 409 and with 400. */
export function saysValueTaken(error: unknown): boolean {
  if (!(error instanceof VendorError) || error.kind !== 'rejected') return false;
  return error.status === 409 || codesOf(error).includes('CONFLICTING_UNIQUE_VALUE');
}

/** The same error, marked as one that arrived after the write itself had succeeded. */
export function afterEffect(error: unknown): unknown {
  if (!(error instanceof VendorError) || error.uncertain) return error;
  const { vendor, operation, kind, status, retryAfterMs, context } = error;
  const message = 'the write was done, but reading it back failed';
  return new VendorError(vendor, operation, kind, message, {
    status,
    retryAfterMs,
    context,
    uncertain: true,
    cause: error,
  });
}

function kindOf(status: number): VendorErrorKind {
  if (status === 401) return 'auth';
  if (status === 403) return 'permission';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status === 423 || status === 477 || status >= 500) return 'unavailable';
  return status >= 400 ? 'rejected' : 'bad-answer';
}

function retryAfterMs(answer: FailedAnswer, body: HubSpotErrorBody | null): number | undefined {
  const seconds = answer.retryAfter === null ? Number.NaN : Number(answer.retryAfter);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1_000;
  if (answer.status === 423) return LOCKED_WAIT_MS;
  if (answer.status === 477) return MIGRATION_WAIT_MS;
  if (answer.status !== 429) return undefined;
  if (body?.policyName === 'DAILY') return DAILY_LIMIT_WAIT_MS;
  const isSecondly = body?.policyName === 'SECONDLY' || body?.message === 'You have reached your secondly limit.';
  return isSecondly ? ONE_SECOND_MS : TEN_SECONDS_MS;
}

function explain(status: number, body: HubSpotErrorBody | null): string {
  if (status === 401) return 'the access token is not accepted; make a new one and set it';
  if (status === 403) {
    const scopes = (body?.errors ?? []).flatMap((error) => stringsIn(error.context?.requiredGranularScopes));
    return scopes.length > 0
      ? `the access token lacks the scope ${scopes.join(', ')}`
      : 'the access token may not do this';
  }
  if (status >= 300 && status < 400) return `it redirects (HTTP ${status}); the base address is not that of the API`;
  if (body === null) return `HTTP ${status} without an explanation`;
  const problems = propertyProblems(body);
  if (problems.length === 0) return body.message ?? `HTTP ${status}`;
  return problems.map((problem) => `${problem.name ?? 'a property'}: ${problem.message ?? problem.error}`).join('; ');
}

function isAbsentRecord(status: number, body: HubSpotErrorBody | null): boolean {
  return status === 404 && (body?.category === 'OBJECT_NOT_FOUND' || body?.message === 'resource not found');
}

function errorBody(text: string): HubSpotErrorBody | null {
  const parsed = ErrorAnswer.safeParse(jsonOrNull(text));
  return parsed.success ? parsed.data : null;
}

function propertyProblems(body: HubSpotErrorBody | null) {
  const message = body?.message ?? '';
  const list = PropertyProblems.safeParse(jsonOrNull(message.slice(Math.max(0, message.indexOf('[')))));
  return list.success ? list.data : [];
}

function problemCodes(body: HubSpotErrorBody | null): string[] {
  return propertyProblems(body).flatMap((problem) => problem.error ?? []);
}

function codesOf(error: VendorError): string[] {
  return stringsIn(error.context.problems);
}

function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
