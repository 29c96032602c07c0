import type { CallOptions } from '#src/ports/call-options';
import { type KeyedSearchSettings, readJson, searchLimits } from '../search-settings.ts';
import { serperError } from './serper.errors.ts';
import { AccountAnswer, SearchAnswer, type SearchBody } from './serper.schema.ts';

const BASE_URL = 'https://google.serper.dev';

/** Serper's API over the guarded client; the key goes into a header. */
export class SerperClient {
  constructor(private readonly settings: KeyedSearchSettings) {}

  async search(body: SearchBody, call: CallOptions): Promise<SearchAnswer> {
    const limits = searchLimits('serper', 'search', call);
    try {
      const request = { ...limits, method: 'POST', json: body, headers: this.headers } as const;
      return readJson(SearchAnswer, await this.settings.http.request(`${this.baseUrl}/search`, request), limits);
    } catch (error) {
      throw serperError(error);
    }
  }

  /** Credits left; free of charge. */
  async account(call: CallOptions): Promise<AccountAnswer> {
    const limits = searchLimits('serper', 'probe', call);
    try {
      const answer = await this.settings.http.get(`${this.baseUrl}/account`, { ...limits, headers: this.headers });
      return readJson(AccountAnswer, answer, limits);
    } catch (error) {
      throw serperError(error);
    }
  }

  private get headers() {
    return { 'x-api-key': this.settings.apiKey };
  }

  private get baseUrl(): string {
    return (this.settings.baseUrl ?? BASE_URL).replace(/\/$/, '');
  }
}
