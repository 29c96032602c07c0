import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { messageOf, VendorError, type VendorErrorKind } from '#src/domain/errors';
import { guardedFailure } from '#src/platform/http/guarded-fetch';

/** Slack's codes in our words; a code that is not here is `rejected`: the call was understood and is wrong. */
const KINDS: Record<string, VendorErrorKind> = {
  invalid_auth: 'auth',
  not_authed: 'auth',
  account_inactive: 'auth',
  token_revoked: 'auth',
  token_expired: 'auth',
  missing_scope: 'permission',
  no_permission: 'permission',
  access_denied: 'permission',
  not_allowed_token_type: 'permission',
  not_in_channel: 'permission',
  restricted_action: 'permission',
  channel_not_found: 'not-found',
  user_not_found: 'not-found',
  users_not_found: 'not-found',
  message_not_found: 'not-found',
  thread_not_found: 'not-found',
  file_not_found: 'not-found',
  file_deleted: 'not-found',
  is_archived: 'not-found',
  ratelimited: 'rate-limited',
  rate_limited: 'rate-limited',
  internal_error: 'unavailable',
  fatal_error: 'unavailable',
  service_unavailable: 'unavailable',
  request_timeout: 'unavailable',
};

/** What every code of Slack looks like. Where its client finds no JSON, it puts the answer's text in the code's place. */
const CODE = /^[a-z][a-z0-9_.]*$/;

export interface FailedCall {
  operation: string;
  /** The request that changes something had been handed over, so without an answer it may have taken effect. */
  mayHaveChanged: boolean;
  /** Who gave up waiting; `null` when nobody did. */
  reason: 'timed-out' | 'stopped' | null;
}

/** Slack's failures in our words. */
export function slackError(call: FailedCall, error: unknown): VendorError {
  const fail = (kind: VendorErrorKind, message: string, details: object = {}) =>
    new VendorError('slack', call.operation, kind, message, { cause: error, ...details });
  const uncertain = call.mayHaveChanged;
  if (error instanceof VendorError) return error;
  if (error instanceof WebAPIRateLimitedError) {
    const details = { status: 429, retryAfterMs: error.retryAfter * 1_000 };
    return fail('rate-limited', `asked to wait ${error.retryAfter} s`, details);
  }
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data;
    if (!CODE.test(code)) return fail('bad-answer', 'the answer is not JSON', { uncertain });
    const kind = KINDS[code] ?? 'rejected';
    // Slack says "internal_error" also when part of the work was done.
    return fail(kind, explain(code, error.data), { uncertain: uncertain && kind === 'unavailable' });
  }
  if (error instanceof WebAPIHTTPError) {
    const { statusCode: status } = error;
    if (status < 500) return fail(status === 408 ? 'unavailable' : 'rejected', `HTTP ${status}`, { status });
    return fail('unavailable', `HTTP ${status}`, { status, uncertain });
  }
  if (call.reason === 'timed-out') return fail('unavailable', 'no answer in time', { uncertain });
  if (call.reason === 'stopped') return fail('unavailable', 'stopped before an answer arrived', { uncertain });
  const failure = guardedFailure(error, call.operation, call.mayHaveChanged);
  if (failure !== null) return failure;
  // The client takes any JSON for an object and stumbles over the rest.
  if (error instanceof TypeError) return fail('bad-answer', 'the answer is no object', { uncertain });
  return fail('unavailable', messageOf(error), { uncertain });
}

function explain(code: string, data: WebAPIPlatformError['data']): string {
  if (code === 'missing_scope' && 'needed' in data) return `the bot token lacks the scope ${data.needed}`;
  const messages = data.response_metadata?.messages ?? [];
  return messages.length > 0 ? `${code}: ${messages.join('; ')}` : code;
}
