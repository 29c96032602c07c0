import { VendorError, type VendorErrorKind } from '#src/domain/errors';
import { type CallFacts, jsonOrNull, saysAbsent } from '../call-errors.ts';
import { ErrorAnswer } from './close.schema.ts';

/** An answer with a status outside 2xx. */
export interface FailedAnswer {
  status: number;
  /** How long Close asks to wait; `null` when it does not say. */
  waitMs: number | null;
  text: string;
}

/** How much of Close's own words is shown. */
const SHOWN = 300;

/** What a refused call means to the caller. */
export function errorOfAnswer(call: CallFacts, { status, waitMs, text }: FailedAnswer): VendorError {
  const body = ErrorAnswer.safeParse(jsonOrNull(text)).data ?? null;
  const fields = Object.keys(body?.['field-errors'] ?? {});
  return new VendorError('close', call.operation, kindOf(status), explain(status, body), {
    status,
    retryAfterMs: waitMs ?? undefined,
    // A gateway's or server's failure does not say whether the work was done before it.
    uncertain: call.isWrite && status >= 500,
    context: { fields, absent: status === 404 && body !== null },
  });
}

/** A call that was not made, because Close would refuse it or because we never do that. */
export function refused(operation: string, why: string): VendorError {
  return new VendorError('close', operation, 'rejected', why);
}

/** `null` when Close says that there is no such object. */
export async function absentAsNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (saysAbsent(error)) return null;
    throw error;
  }
}

function kindOf(status: number): VendorErrorKind {
  if (status === 401) return 'auth';
  // 402: the organization's plan does not include it.
  if (status === 402 || status === 403) return 'permission';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status >= 500) return 'unavailable';
  return status >= 400 ? 'rejected' : 'bad-answer';
}

function explain(status: number, body: ErrorBody | null): string {
  if (status === 401) return 'the API key is not accepted; make a new one and set CLOSE_API_KEY';
  if (status === 402) return `the plan of this Close organization does not include this${said(body, ': ')}`;
  if (status === 403) return `the user of the API key may not do this${said(body, ': ')}`;
  if (status === 429) return 'Close asks to wait: too many calls';
  if (status >= 300 && status < 400) return `it redirects (HTTP ${status}); the base address is not that of the API`;
  return said(body, '') || `HTTP ${status} without an explanation`;
}

type ErrorBody = NonNullable<ReturnType<typeof ErrorAnswer.safeParse>['data']>;

function said(body: ErrorBody | null, before: string): string {
  if (body === null) return '';
  const general = [body.error, ...(body.errors ?? [])].filter((item) => typeof item === 'string' && item !== '');
  const fields = Object.entries(body['field-errors'] ?? {}).map(([name, what]) => `${name}: ${wordsOf(what)}`);
  const words = [...general, ...fields].join('; ').slice(0, SHOWN).toWellFormed();
  return words === '' ? '' : `${before}${words}`;
}

function wordsOf(problem: unknown): string {
  return typeof problem === 'string' ? problem : JSON.stringify(problem);
}
