import type { TavilySearchOptions } from '@tavily/core';
import type { WebQuery, WebResult } from '#src/ports/search';
import { normalResults } from '../normal-results.rules.ts';
import type { SearchAnswer } from './tavily.schema.ts';

/** Our query in Tavily's words. `basic` costs one credit; the country stands in the text of the query. */
export function toQuery({ limit }: WebQuery): TavilySearchOptions {
  return { searchDepth: 'basic', topic: 'general', maxResults: limit };
}

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
