import type { CallOptions, Probe } from '#src/ports/call-options';
import { type WebQuery, type WebResult, WebSearchPort, type WebSearchSupport } from '#src/ports/search';
import type { SearchSettings } from '../search-settings.ts';
import { SearxngClient } from './searxng.client.ts';
import { toResults } from './searxng.convert.ts';
import { whenNobodyAnswered } from './searxng.errors.ts';

/** A SearXNG server of one's own, which asks many engines. */
export class SearxngSearch extends WebSearchPort {
  readonly vendor = 'searxng';
  readonly supports: WebSearchSupport = { mostResults: 20 };
  private readonly client: SearxngClient;

  constructor(settings: SearchSettings & { baseUrl: string }) {
    super();
    this.client = new SearxngClient(settings);
  }

  async search(query: WebQuery, options: CallOptions): Promise<WebResult[]> {
    const answer = await this.client.search(query.text, options);
    const results = toResults(answer, query.limit);
    if (results.length === 0) whenNobodyAnswered(answer.unresponsive_engines ?? []);
    return results;
  }

  async probe(options: CallOptions): Promise<Probe> {
    const { results } = await this.client.search('company', options);
    return { ok: true, detail: `the server answers in JSON; ${results.length} results` };
  }
}
