import type { CallOptions, Probe } from '#src/ports/call-options';
import { type WebQuery, type WebResult, WebSearchPort, type WebSearchSupport } from '#src/ports/search';
import type { KeyedSearchSettings } from '../search-settings.ts';
import { SerperClient } from './serper.client.ts';
import { toBody, toResults } from './serper.convert.ts';

/** Google's results through Serper. */
export class SerperSearch extends WebSearchPort {
  readonly vendor = 'serper';
  /** More than ten cost a second credit. */
  readonly supports: WebSearchSupport = { mostResults: 10 };
  private readonly client: SerperClient;

  constructor(settings: KeyedSearchSettings) {
    super();
    this.client = new SerperClient(settings);
  }

  async search(query: WebQuery, options: CallOptions): Promise<WebResult[]> {
    return toResults(await this.client.search(toBody(query), options), query.limit);
  }

  async probe(options: CallOptions): Promise<Probe> {
    const { balance } = await this.client.account(options);
    return { ok: balance > 0, detail: `the key is accepted; ${balance} searches left` };
  }
}
