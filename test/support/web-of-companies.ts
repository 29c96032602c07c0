import { type SearchSimulator, startSearchSimulator } from '#test/simulators/search/server';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';

/** The invented companies' websites and the searches that find them, as one product sees them. */
export interface WebOfCompanies {
  sites: SiteServer;
  search: SearchSimulator;
  sandbox: { exceptions: Set<string>; hosts: Map<string, string> };
  /** What turns the web search on: Tavily first, then Serper. */
  env: Record<string, string>;
  close(): Promise<void>;
}

export async function startWebOfCompanies(options: { slowMs?: number } = {}): Promise<WebOfCompanies> {
  const [sites, search] = await Promise.all([startSiteServer(options), startSearchSimulator()]);
  const pairs = { sites: `127.0.0.1:${sites.port}`, search: `127.0.0.1:${search.port}` };
  const hosts = new Map([
    ...sites.hosts.map((host) => [host, pairs.sites] as const),
    ...search.hosts.map((host) => [host, pairs.search] as const),
  ]);
  return {
    sites,
    search,
    sandbox: { exceptions: new Set(Object.values(pairs)), hosts },
    env: {
      TAVILY_API_KEY: search.apiKey,
      TAVILY_BASE_URL: search.baseUrl('tavily'),
      SERPER_API_KEY: search.apiKey,
      SERPER_BASE_URL: search.baseUrl('serper'),
    },
    async close() {
      await Promise.all([sites.close(), search.close()]);
    },
  };
}
