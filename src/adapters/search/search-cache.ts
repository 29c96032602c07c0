import { createHash } from 'node:crypto';
import type { Database } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import type { WebAnswer, WebQuery, WebResult, WebSearchVendor } from '#src/ports/search';

/**
 * Answers of web searches, kept for some hours and shared by all runs. An empty answer is not kept: it is as often a
 * vendor's bad minute as the truth.
 */
export class SearchCache {
  constructor(
    private readonly database: Database,
    /** 0: nothing is kept. */
    private readonly hours: number,
  ) {}

  async read(query: WebQuery): Promise<WebAnswer | null> {
    if (this.hours === 0) return null;
    const [row] = await this.database.query<{ vendor: WebSearchVendor; results: WebResult[] }>(
      'select vendor, results from web_search_answer where key = $1 and expires_at > now()',
      [keyOf(query)],
    );
    return row ? { vendor: row.vendor, results: row.results, fromCache: true } : null;
  }

  /** Keeps an answer, and forgets those whose time is over. */
  async keep(query: WebQuery, { vendor, results }: WebAnswer): Promise<void> {
    if (this.hours === 0 || results.length === 0) return;
    await this.database.query('delete from web_search_answer where expires_at < now()');
    await this.database.query(
      `insert into web_search_answer (key, vendor, results, expires_at)
       values ($1, $2, $3, now() + make_interval(hours => $4))
       on conflict (key) do update set vendor = excluded.vendor, results = excluded.results, expires_at = excluded.expires_at`,
      [keyOf(query), vendor, storedJson(results), this.hours],
    );
  }
}

function keyOf({ text, country, limit }: WebQuery): string {
  const words = text.trim().replace(/\s+/g, ' ').toLowerCase();
  return createHash('sha256')
    .update(JSON.stringify([words, country, limit]))
    .digest('hex');
}
