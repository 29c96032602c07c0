import type { WebResult } from '#src/ports/search';
import { normalResults } from '../normal-results.rules.ts';
import type { PageResult } from './duckduckgo.schema.ts';

export function toResults(results: readonly PageResult[], limit: number): WebResult[] {
  return normalResults(
    results.map(({ title, href, snippet }) => ({ title, url: targetOf(href), snippet })),
    limit,
  );
}

/** Where a link leads: `//duckduckgo.com/l/?uddg=<address>` goes to that address; its own other pages are none. */
function targetOf(href: string): string | null {
  if (!URL.canParse(href, 'https://duckduckgo.com')) return null;
  const url = new URL(href, 'https://duckduckgo.com');
  if (!/(^|\.)duckduckgo\.com$/.test(url.hostname)) return url.href;
  return url.pathname === '/l/' ? url.searchParams.get('uddg') : null;
}
