import { VendorError } from '#src/domain/errors';
import { saidBetter } from '../search-settings.ts';

/** Tavily has statuses of its own: 432 for a used-up plan or key, 433 for a used-up pay-as-you-go limit. */
export function tavilyError(error: unknown): unknown {
  if (!(error instanceof VendorError)) return error;
  if (error.status === 432 || error.status === 433) {
    return saidBetter(error, 'permission', `the credits of the plan are used up (${error.status})`);
  }
  if (error.kind === 'auth') return saidBetter(error, 'auth', 'the API key is not accepted');
  return error;
}
