import { VendorError } from '#src/domain/errors';

/**
 * Firecrawl's own refusals in our kinds. 402 is an account without credits, 403 a site it does not read, 408 a page that
 * took too long; the others mean what they mean everywhere.
 */
export function firecrawlError(error: unknown): unknown {
  if (!(error instanceof VendorError)) return error;
  const { status, retryAfterMs, context, uncertain } = error;
  const as = (kind: VendorError['kind'], summary: string) =>
    new VendorError('firecrawl', error.operation, kind, summary, {
      status,
      retryAfterMs,
      context,
      uncertain,
      cause: error,
    });
  switch (status) {
    case 402:
      return as('permission', 'the account has no credits left');
    case 403:
      return as('permission', 'Firecrawl does not read this site');
    case 408:
      return as('unavailable', 'the page took too long');
    default:
      return error;
  }
}
