import type { CallOptions, Probe } from '#src/ports/call-options';
import { type WebQuery, type WebResult, WebSearchPort, type WebSearchSupport } from '#src/ports/search';
import type { SearchSettings } from '../search-settings.ts';
import { DuckDuckGoClient } from './duckduckgo.client.ts';
import { toResults } from './duckduckgo.convert.ts';

/** DuckDuckGo's page for browsers without scripts. */
export class DuckDuckGoSearch extends WebSearchPort {
  readonly vendor = 'duckduckgo';
  readonly supports: WebSearchSupport = { mostResults: 10 };
  private readonly client: DuckDuckGoClient;

  constructor(settings: SearchSettings) {
    super();
    this.client = new DuckDuckGoClient(settings);
  }

  async search(query: WebQuery, options: CallOptions): Promise<WebResult[]> {
    return toResults(await this.client.search(query.text, options), query.limit);
  }

  async probe(options: CallOptions): Promise<Probe> {
    const results = await this.client.search('company', options);
    return { ok: true, detail: `the page can be read; ${results.length} results` };
  }
}
