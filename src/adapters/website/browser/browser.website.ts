import type { Browser } from 'playwright-core';
import { VendorError } from '#src/domain/errors';
import type { GuardedHttp } from '#src/platform/http/guarded-http';
import type { HttpLimits } from '#src/platform/http/http-exchange';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { type ReadOptions, type WebPage, WebsitePort, type WebText } from '#src/ports/website';
import { openFrontDoor } from '../front-doors.ts';
import { asVendorError, PageTraffic } from './page-traffic.ts';

/** For one page, the start of the browser included. */
const TIMEOUT_MS = 30_000;
/** How long a page may go on loading after its document is there. */
const SETTLE_MS = 5_000;
const MAX_BYTES = 2 * 1024 * 1024;
const HTML_TYPES = ['text/html', 'application/xhtml+xml'];
/** Takes every way out from the browser but the one through our own client. */
const NO_WAY_OUT = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-background-networking',
  '--no-first-run',
];

export interface BrowserSettings {
  http: GuardedHttp;
  /** Path of a local Chromium, or the address of a browser to connect to over CDP. */
  browser: { path: string } | { url: string };
  /** Epoch milliseconds. */
  now: () => number;
}

/** Reads pages with their scripts run, in a Chromium of one's own or one that is reached over CDP. */
export class BrowserWebsite extends WebsitePort {
  readonly vendor = 'browser';
  readonly supports = { scripts: true };

  constructor(private readonly settings: BrowserSettings) {
    super();
  }

  homePage(domain: string, options: ReadOptions): Promise<WebPage | null> {
    return openFrontDoor((url, door) => this.page(url, door), domain, options, this.settings.now);
  }

  async page(url: string, options: ReadOptions): Promise<WebPage | null> {
    const { now, http } = this.settings;
    const deadline = Math.min(options.deadline, now() + TIMEOUT_MS);
    const limits: HttpLimits = { vendor: this.vendor, operation: 'page', signal: options.signal, deadline };
    try {
      const first = await http.get(url, { ...limits, maxBytes: MAX_BYTES, accept: HTML_TYPES });
      const html = await this.draw(first.url, new PageTraffic(http, limits, first), options.signal, deadline);
      if (Buffer.byteLength(html) <= MAX_BYTES) {
        return { url: first.url, status: first.status, html, fetchedAt: new Date(now()).toISOString() };
      }
    } catch (error) {
      const failure = asVendorError(error, url);
      if (failure.kind === 'not-found' || failure.context.limit === 'type') return null;
      throw failure;
    }
    throw new VendorError(this.vendor, 'page', 'rejected', `the page is larger than ${MAX_BYTES} bytes`);
  }

  /** Plain resources need no browser. */
  async text(): Promise<WebText | null> {
    throw new VendorError(this.vendor, 'text', 'rejected', 'the browser reads pages, no plain resources');
  }

  async probe(_options: CallOptions): Promise<Probe> {
    try {
      const browser = await this.open(TIMEOUT_MS);
      const version = browser.version();
      await browser.close();
      return { ok: true, detail: `Chromium ${version} can be started.` };
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
      return { ok: false, detail: `The browser cannot be started: ${reason}` };
    }
  }

  /** The page's markup after its scripts have run. A browser of its own for each page leaves nothing behind. */
  private async draw(url: string, traffic: PageTraffic, signal: AbortSignal, deadline: number): Promise<string> {
    const timeLeft = () => Math.max(1, deadline - this.settings.now());
    const browser = await this.open(timeLeft());
    const close = () => void browser.close().catch(() => undefined);
    const timer = setTimeout(close, timeLeft());
    signal.addEventListener('abort', close, { once: true });
    try {
      signal.throwIfAborted();
      const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false });
      await context.route('**/*', (route) => traffic.answer(route));
      await context.routeWebSocket(/.*/, (socket) => socket.close());
      const page = await context.newPage();
      await page.goto(url, { waitUntil: 'domcontentloaded', timeout: timeLeft() });
      const settle = Math.min(SETTLE_MS, timeLeft());
      // A page that never rests is read as it is.
      await page.waitForLoadState('networkidle', { timeout: settle }).catch(() => undefined);
      return await page.content();
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', close);
      await browser.close().catch(() => undefined);
    }
  }

  /** The library is loaded here and nowhere else: without a browser nothing of it is. */
  private async open(timeout: number): Promise<Browser> {
    const { chromium } = await import('playwright-core');
    const { browser } = this.settings;
    if ('url' in browser) return chromium.connectOverCDP(browser.url, { timeout });
    return chromium.launch({ executablePath: browser.path, headless: true, args: NO_WAY_OUT, timeout });
  }
}
