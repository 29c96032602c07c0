import type { CallOptions } from '#src/ports/call-options';
import { type SearchSettings, searchLimits } from '../search-settings.ts';
import { refuseChallenge, unreadable } from './duckduckgo.errors.ts';
import { type PageResult, readPage } from './duckduckgo.schema.ts';

const BASE_URL = 'https://html.duckduckgo.com';

export class DuckDuckGoClient {
  constructor(private readonly settings: SearchSettings) {}

  async search(text: string, call: CallOptions): Promise<PageResult[]> {
    const limits = searchLimits('duckduckgo', 'search', call);
    const url = `${(this.settings.baseUrl ?? BASE_URL).replace(/\/$/, '')}/html/?${new URLSearchParams({ q: text })}`;
    const answer = await this.settings.http.get(url, { ...limits, accept: ['text/html'] });
    const page = readPage(answer.body.toString('utf8'));
    refuseChallenge(answer.status, page);
    if (page.results.length === 0 && !page.saysNothingFound) throw unreadable();
    return page.results;
  }
}
