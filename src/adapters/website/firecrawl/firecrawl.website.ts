import { VendorError } from '#src/domain/errors';
import { checkUrl } from '#src/platform/http/url.rules';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { type ReadOptions, type WebPage, WebsitePort, type WebText } from '#src/ports/website';
import { openFrontDoor } from '../front-doors.ts';
import { FirecrawlClient, type FirecrawlSettings } from './firecrawl.client.ts';
import { toWebPage } from './firecrawl.convert.ts';

/** Reads pages through Firecrawl, hosted or a server of one's own, with their scripts run. */
export class FirecrawlWebsite extends WebsitePort {
  readonly vendor = 'firecrawl';
  readonly supports = { scripts: true };
  private readonly client: FirecrawlClient;

  constructor(private readonly settings: FirecrawlSettings) {
    super();
    this.client = new FirecrawlClient(settings);
  }

  homePage(domain: string, options: ReadOptions): Promise<WebPage | null> {
    return openFrontDoor((url, door) => this.page(url, door), domain, options, this.settings.now);
  }

  async page(url: string, options: ReadOptions): Promise<WebPage | null> {
    // The request leaves from Firecrawl's network, which may be ours: it is not sent to look for inner addresses.
    const verdict = checkUrl(url);
    if (!verdict.ok) {
      throw new VendorError(this.vendor, 'page', 'rejected', `the address is refused: ${verdict.reason}`);
    }
    return toWebPage(await this.client.scrape(url, options), url, new Date(this.settings.now()).toISOString());
  }

  /** Plain resources need no scripts, and Firecrawl turns them into pages: they are read without it. */
  async text(): Promise<WebText | null> {
    throw new VendorError(this.vendor, 'text', 'rejected', 'Firecrawl reads pages, no plain resources');
  }

  async probe(options: CallOptions): Promise<Probe> {
    try {
      const { data } = await this.client.credits(options);
      const left = data?.remainingCredits ?? null;
      return {
        ok: left !== 0,
        detail: left === null ? 'Firecrawl answers.' : `Firecrawl answers; ${left} credits left.`,
      };
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      if (error.kind === 'not-found') return { ok: true, detail: 'Your own Firecrawl answers.' };
      return { ok: false, detail: `Firecrawl cannot be used: ${error.summary}.` };
    }
  }
}
