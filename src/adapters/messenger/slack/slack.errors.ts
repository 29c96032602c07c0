import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { messageOf, VendorError, type VendorErrorKind } from '#src/domain/errors';

const KINDS: Record<string, VendorErrorKind> = {
  invalid_auth: 'auth',
  not_authed: 'auth',
  account_inactive: 'auth',
  token_revoked: 'auth',
  token_expired: 'auth',
  missing_scope: 'permission',
  not_allowed_token_type: 'permission',
  not_in_channel: 'permission',
  restricted_action: 'permission',
  channel_not_found: 'not-found',
  user_not_found: 'not-found',
  message_not_found: 'not-found',
  is_archived: 'not-found',
  ratelimited: 'rate-limited',
  rate_limited: 'rate-limited',
  internal_error: 'unavailable',
  fatal_error: 'unavailable',
  service_unavailable: 'unavailable',
  request_timeout: 'unavailable',
};

/** Slack's failures in our words. `writes`: without an answer the call may have taken effect. */
export function slackError(operation: string, error: unknown, writes: boolean): VendorError {
  const fail = (kind: VendorErrorKind, message: string, details: object = {}) =>
    new VendorError('slack', operation, kind, message, { cause: error, ...details });
  if (error instanceof VendorError) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return fail('rate-limited', `asked to wait ${error.retryAfter} s`, { retryAfterMs: error.retryAfter * 1_000 });
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    const details = error.data.response_metadata?.messages?.join('; ');
    const kind = KINDS[code] ?? 'rejected';
    // Slack says "internal_error" also when part of the work was done.
    return fail(kind, details ? `${code}: ${details}` : code, { uncertain: writes && kind === 'unavailable' });
  }
  if (error instanceof WebAPIHTTPError) {
    if (error.statusCode >= 500) return fail('unavailable', `HTTP ${error.statusCode}`, { status: error.statusCode, uncertain: writes });
    return fail('rejected', `HTTP ${error.statusCode}`, { status: error.statusCode });
  }
  if (error instanceof WebAPIRequestError) return fail('unavailable', messageOf(error.cause ?? error), { uncertain: writes });
  if (error instanceof SyntaxError) return fail('bad-answer', 'the answer is not JSON', { uncertain: writes });
  return fail('unavailable', messageOf(error), { uncertain: writes });
}
