import type { CallOptions } from '#src/ports/call-options';
import { type KeyedSearchSettings, readJson, searchLimits } from '../search-settings.ts';
import { googleError } from './google.errors.ts';
import { SearchAnswer } from './google.schema.ts';

const BASE_URL = 'https://customsearch.googleapis.com';

export interface GoogleSettings extends KeyedSearchSettings {
  /** `cx`: which programmable search engine is asked. */
  engineId: string;
}

/** The Custom Search JSON API; the key goes into a header, so that it stands in no address. */
export class GoogleClient {
  constructor(private readonly settings: GoogleSettings) {}

  async search(parameters: Record<string, string>, call: CallOptions): Promise<SearchAnswer> {
    const { http, apiKey, engineId, baseUrl } = this.settings;
    const limits = searchLimits('google', 'search', call);
    const query = new URLSearchParams({ cx: engineId, ...parameters });
    const url = `${(baseUrl ?? BASE_URL).replace(/\/$/, '')}/customsearch/v1?${query}`;
    try {
      return readJson(SearchAnswer, await http.get(url, { ...limits, headers: { 'x-goog-api-key': apiKey } }), limits);
    } catch (error) {
      throw googleError(error);
    }
  }
}
