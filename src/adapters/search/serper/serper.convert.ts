import type { WebQuery, WebResult } from '#src/ports/search';
import { normalResults } from '../normal-results.rules.ts';
import type { SearchAnswer, SearchBody } from './serper.schema.ts';

export function toBody({ text, country, limit }: WebQuery): SearchBody {
  return { q: text, num: limit, ...(country ? { gl: country.toLowerCase() } : {}) };
}

export function toResults({ organic }: SearchAnswer, limit: number): WebResult[] {
  return normalResults(
    (organic ?? []).map(({ title, link, snippet, date }) => ({ title, url: link, snippet, published: date })),
    limit,
  );
}
