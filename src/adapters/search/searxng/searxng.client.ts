import type { CallOptions } from '#src/ports/call-options';
import { readJson, type SearchSettings, searchLimits } from '../search-settings.ts';
import { searxngError } from './searxng.errors.ts';
import { SearchAnswer } from './searxng.schema.ts';

/** The server's `/search`, below whatever path it is served from. */
export class SearxngClient {
  constructor(private readonly settings: SearchSettings & { baseUrl: string }) {}

  async search(text: string, call: CallOptions): Promise<SearchAnswer> {
    const limits = searchLimits('searxng', 'search', call);
    const url = new URL('search', `${this.settings.baseUrl.replace(/\/$/, '')}/`);
    url.search = new URLSearchParams({ q: text, format: 'json', categories: 'general' }).toString();
    try {
      return readJson(SearchAnswer, await this.settings.http.get(url.href, limits), limits);
    } catch (error) {
      throw searxngError(error);
    }
  }
}
