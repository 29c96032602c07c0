import { VendorError } from '#src/domain/errors';
import type { ResultPage } from './duckduckgo.schema.ts';

/** Whoever asks too much gets a puzzle instead of results, with status 202 or 200. */
export function refuseChallenge(status: number, page: ResultPage): void {
  if (!page.isChallenge && status !== 202) return;
  throw new VendorError('duckduckgo', 'search', 'rate-limited', 'it wants to see a person first', {
    status,
    retryAfterMs: CHALLENGE_REST_MS,
    context: { reason: 'challenge' },
  });
}

/** Neither results nor the words that there are none: the page is made differently now. */
export function unreadable(): VendorError {
  return new VendorError(
    'duckduckgo',
    'search',
    'bad-answer',
    'the page has neither results nor says that there are none',
  );
}

/** Asking on only prolongs it. */
const CHALLENGE_REST_MS = 5 * 60_000;
