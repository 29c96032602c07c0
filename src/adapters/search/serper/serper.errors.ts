import { VendorError } from '#src/domain/errors';
import { answerTextOf, saidBetter } from '../search-settings.ts';

/** Serper answers 403 to a wrong key and 400 to an empty account. */
export function serperError(error: unknown): unknown {
  if (!(error instanceof VendorError)) return error;
  if (error.status === 401 || error.status === 403) return saidBetter(error, 'auth', 'the API key is not accepted');
  if (error.status === 400 && /credits/i.test(answerTextOf(error))) {
    return saidBetter(error, 'permission', 'the credits are used up');
  }
  return error;
}
