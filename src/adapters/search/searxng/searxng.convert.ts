import type { WebResult } from '#src/ports/search';
import { normalResults } from '../normal-results.rules.ts';
import type { SearchAnswer } from './searxng.schema.ts';

export function toResults({ results }: SearchAnswer, limit: number): WebResult[] {
  return normalResults(
    results.map(({ title, url, content, publishedDate }) => ({
      title,
      url,
      snippet: content,
      published: publishedDate,
    })),
    limit,
  );
}
