import type { CallOptions, Probe } from '#src/ports/call-options';
import { type WebQuery, type WebResult, WebSearchPort, type WebSearchSupport } from '#src/ports/search';
import { GoogleClient, type GoogleSettings } from './google.client.ts';
import { toParameters, toResults } from './google.convert.ts';

/** Google Programmable Search, for those who still have it. */
export class GoogleSearch extends WebSearchPort {
  readonly vendor = 'google';
  readonly supports: WebSearchSupport = { mostResults: 10 };
  private readonly client: GoogleClient;

  constructor(settings: GoogleSettings) {
    super();
    this.client = new GoogleClient(settings);
  }

  async search(query: WebQuery, options: CallOptions): Promise<WebResult[]> {
    return toResults(await this.client.search(toParameters(query), options), query.limit);
  }

  /** There is no free call: this is one of the day's searches. */
  async probe(options: CallOptions): Promise<Probe> {
    await this.client.search({ q: 'company', num: '1' }, options);
    return { ok: true, detail: 'key and search engine are accepted' };
  }
}
