import { BrowserWebsite } from './adapters/website/browser/browser.website.ts';
import { FirecrawlWebsite } from './adapters/website/firecrawl/firecrawl.website.ts';
import type { ScriptRunnersConfig } from './config/config.ts';
import type { GuardedHttp } from './platform/http/guarded-http.ts';
import { pairOf } from './platform/http/url.rules.ts';
import type { Clock } from './ports/clock.ts';
import type { WebsitePort } from './ports/website.ts';

/** Who can read pages with their scripts run, as the environment says: one's own browser first, since it costs nothing. */
export class ScriptRunners {
  readonly runners: readonly WebsitePort[];

  constructor(config: ScriptRunnersConfig, clock: Clock, http: { toSites: GuardedHttp; toFirecrawl: GuardedHttp }) {
    const { browser, firecrawl } = config;
    const now = () => clock.now();
    this.runners = [
      ...(browser
        ? [
            new BrowserWebsite({
              http: http.toSites,
              browser: 'path' in browser ? browser : { url: browser.url.reveal() },
              now,
            }),
          ]
        : []),
      ...(firecrawl
        ? [
            new FirecrawlWebsite({
              http: http.toFirecrawl,
              apiKey: firecrawl.apiKey?.reveal() ?? null,
              ...(firecrawl.apiUrl && { baseUrl: firecrawl.apiUrl }),
              now,
            }),
          ]
        : []),
    ];
  }
}

/** The exact `host:port` of the operator's own Firecrawl, which only its adapter may reach. */
export function ownFirecrawl({ firecrawl }: ScriptRunnersConfig): ReadonlySet<string> {
  if (!firecrawl?.apiUrl) return new Set();
  const { hostname, port, protocol } = new URL(firecrawl.apiUrl);
  return new Set([pairOf(hostname, Number(port) || (protocol === 'https:' ? 443 : 80))]);
}
