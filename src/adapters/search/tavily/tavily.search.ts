import type { CallOptions, Probe } from '#src/ports/call-options';
import { type WebQuery, type WebResult, WebSearchPort, type WebSearchSupport } from '#src/ports/search';
import type { KeyedSearchSettings } from '../search-settings.ts';
import { TavilyClient } from './tavily.client.ts';
import { toQuery, toResults } from './tavily.convert.ts';

/** Tavily, through its SDK. */
export class TavilySearch extends WebSearchPort {
  readonly vendor = 'tavily';
  readonly supports: WebSearchSupport = { mostResults: 20 };
  private readonly client: TavilyClient;

  constructor(settings: KeyedSearchSettings) {
    super();
    this.client = new TavilyClient(settings);
  }

  async search(query: WebQuery, options: CallOptions): Promise<WebResult[]> {
    return toResults(await this.client.search(query.text, toQuery(query), options), query.limit);
  }

  async probe(options: CallOptions): Promise<Probe> {
    const { used, limit } = await this.client.usage(options);
    return { ok: true, detail: `the key is accepted; ${used} of ${limit ?? 'unlimited'} credits used` };
  }
}
