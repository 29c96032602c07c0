import { VendorError, type VendorErrorKind } from '#src/domain/errors';
import { ErrorAnswer } from './apollo.schema.ts';

/** An answer with a status outside 2xx. */
export interface FailedAnswer {
  status: number;
  retryAfterMs: number | null;
  text: string;
}

/** How much of Apollo's own words is shown. */
const SHOWN = 200;

/** What a refused call means to the caller. `paid`: the call costs something when it succeeds. */
export function errorOfAnswer(operation: string, paid: boolean, answer: FailedAnswer): VendorError {
  const body = ErrorAnswer.safeParse(jsonOrNull(answer.text)).data ?? null;
  return new VendorError('apollo', operation, kindOf(answer.status), explain(answer, body), {
    status: answer.status,
    retryAfterMs: answer.retryAfterMs ?? undefined,
    // A gateway's failure does not say whether the record was charged before it.
    uncertain: paid && answer.status >= 500,
    context: { code: body?.error_code ?? null },
  });
}

/** A success whose body we cannot use; what it cost is spent. */
export function errorOfBadAnswer(operation: string, paid: boolean, status: number, what: string, cause: unknown) {
  return new VendorError('apollo', operation, 'bad-answer', `Apollo's answer makes no sense: ${what}`, {
    status,
    uncertain: paid,
    cause,
  });
}

function kindOf(status: number): VendorErrorKind {
  if (status === 401) return 'auth';
  if (status === 402 || status === 403) return 'permission';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status >= 500) return 'unavailable';
  return status >= 400 ? 'rejected' : 'bad-answer';
}

function explain(answer: FailedAnswer, body: { error?: string | null; error_code?: string | null } | null): string {
  const words = said(answer, body);
  if (answer.status === 401) return 'the API key is not accepted; make a new one and set APOLLO_API_KEY';
  if (answer.status === 403 && body?.error_code === 'API_INACCESSIBLE') {
    return 'the plan of this Apollo account does not include this call';
  }
  if (answer.status === 403) return 'the API key may not make this call; people search needs a master key';
  if (answer.status === 429) return 'Apollo asks to wait: too many calls in this minute, hour or day';
  if (/\bcredits?\b/i.test(words)) return `the account has no credits for this (${words})`;
  if (answer.status >= 300 && answer.status < 400) return 'it redirects; the base address is not that of the API';
  return words;
}

function said({ status, text }: FailedAnswer, body: { error?: string | null; message?: string | null } | null): string {
  const words = body?.error ?? body?.message ?? (text.startsWith('<') ? '' : text);
  return words.trim() === '' ? `HTTP ${status} without an explanation` : words.trim().slice(0, SHOWN);
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Some refusals are plain text ("Invalid access token"), those of gateways HTML; the status has to do then.
    return null;
  }
}
