import { VendorError } from '#src/domain/errors';
import { saidBetter } from '../search-settings.ts';

/** A server that does not serve JSON answers 403, which would look like a matter of rights. */
export function searxngError(error: unknown): unknown {
  if (!(error instanceof VendorError)) return error;
  if (error.status === 403) {
    return saidBetter(error, 'rejected', 'the server gives no JSON; add "json" to search.formats in its settings.yml');
  }
  return error;
}

/** An empty answer of a server whose engines all failed is no answer. */
export function whenNobodyAnswered(unresponsive: readonly (readonly unknown[])[]): void {
  if (unresponsive.length === 0) return;
  const engines = unresponsive.slice(0, 5).map(([name]) => String(name).slice(0, 30));
  const summary = `its engines do not answer (${engines.join(', ')})`;
  throw new VendorError('searxng', 'search', 'unavailable', summary, { context: { reason: 'engines' } });
}
