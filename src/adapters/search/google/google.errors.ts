import { VendorError } from '#src/domain/errors';
import { answerTextOf, saidBetter } from '../search-settings.ts';

/** Google says 400 to a wrong key, and both 403 and 429 to a used-up day; the reason stands in the answer. */
export function googleError(error: unknown): unknown {
  if (!(error instanceof VendorError)) return error;
  const answer = answerTextOf(error);
  if (/API_KEY_INVALID|keyInvalid|API key not valid/i.test(answer)) {
    return saidBetter(error, 'auth', 'the API key is not accepted');
  }
  if (/dailyLimitExceeded|quotaExceeded|RESOURCE_EXHAUSTED|rateLimitExceeded/i.test(answer)) {
    return saidBetter(error, 'rate-limited', 'the quota is used up for now');
  }
  if (error.status === 403) {
    return saidBetter(error, 'permission', 'the project may not use this API (it is closed to new customers)');
  }
  return error;
}
