import type { WebQuery, WebResult } from '#src/ports/search';
import { normalResults } from '../normal-results.rules.ts';
import type { SearchAnswer } from './google.schema.ts';

export function toParameters({ text, country, limit }: WebQuery): Record<string, string> {
  return { q: text, num: String(limit), ...(country ? { gl: country.toLowerCase() } : {}) };
}

export function toResults({ items }: SearchAnswer, limit: number): WebResult[] {
  return normalResults(
    (items ?? []).map(({ title, link, snippet }) => ({ title, url: link, snippet })),
    limit,
  );
}
