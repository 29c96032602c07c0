import type { Browser, BrowserContext } from 'playwright-core';
import { messageOf, VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import type { ShownPage } from './linkedin-pages.rules.ts';
import type { PageBrowser } from './linkedin-session.ts';

export interface BrowserSettings {
  /** Chromium's program; or, instead of it, the DevTools address of one that is running. */
  executablePath: string | null;
  cdpUrl: string | null;
  /** The value of the cookie `li_at` of the operator's own session. */
  sessionCookie: string;
  /** `https://www.linkedin.com`; another one only in tests. */
  baseUrl: string;
}

const PAGE_MS = 30_000;
/** Scripts fill the page after it has loaded. */
const SETTLE_MS = 3_000;
const SKIPPED: ReadonlySet<string> = new Set(['image', 'media', 'font']);

/**
 * Chromium with the operator's session, which reaches LinkedIn and nothing else: every request it makes is checked, and
 * one to another host is dropped. It is started for the first page and stopped by `close`.
 */
export class PlaywrightBrowser implements PageBrowser {
  private context: Promise<{ browser: Browser; context: BrowserContext }> | null = null;

  constructor(private readonly settings: BrowserSettings) {}

  async show(path: string, options: CallOptions): Promise<ShownPage> {
    try {
      this.context ??= this.start();
      const { context } = await this.context;
      const page = await context.newPage();
      const stop = () => void page.close().catch(() => undefined);
      options.signal.addEventListener('abort', stop, { once: true });
      try {
        const timeout = Math.max(1, Math.min(PAGE_MS, options.deadline - Date.now()));
        await page.goto(new URL(path, this.settings.baseUrl).href, { waitUntil: 'domcontentloaded', timeout });
        await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => undefined);
        return { url: page.url(), html: await page.content() };
      } finally {
        options.signal.removeEventListener('abort', stop);
        await page.close().catch(() => undefined);
      }
    } catch (cause) {
      // A browser that could not be started is tried anew the next time.
      if (await isBroken(this.context)) this.context = null;
      throw new VendorError(
        'linkedin',
        'show',
        'unavailable',
        `the browser could not show the page (${firstLine(cause)})`,
        {
          cause,
        },
      );
    }
  }

  async close(): Promise<void> {
    const started = await this.context?.catch(() => null);
    this.context = null;
    await started?.browser.close();
  }

  private async start(): Promise<{ browser: Browser; context: BrowserContext }> {
    // Loaded only when it is used: it is large, and most installations never do.
    const { chromium } = await import('playwright-core');
    const { cdpUrl, executablePath, baseUrl, sessionCookie } = this.settings;
    const browser = cdpUrl
      ? await chromium.connectOverCDP(cdpUrl)
      : await chromium.launch({ executablePath: executablePath ?? undefined });
    const context = await browser.newContext({ acceptDownloads: false });
    const base = new URL(baseUrl);
    await context.addCookies([
      { name: 'li_at', value: sessionCookie, url: base.href, httpOnly: true, secure: base.protocol === 'https:' },
    ]);
    await context.route('**/*', (route) => {
      const request = route.request();
      const allowed = isLinkedin(request.url(), base) && !SKIPPED.has(request.resourceType());
      return allowed ? route.continue() : route.abort();
    });
    return { browser, context };
  }
}

/** LinkedIn's hosts over https, or exactly the server that stands for it in a test. */
export function isLinkedin(address: string, base: URL): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.origin === base.origin) return true;
  return url.protocol === 'https:' && url.port === '' && /(?:^|\.)(?:linkedin|licdn)\.com$/.test(url.hostname);
}

async function isBroken(context: Promise<unknown> | null): Promise<boolean> {
  return (
    context === null ||
    context.then(
      () => false,
      () => true,
    )
  );
}

function firstLine(cause: unknown): string {
  return messageOf(cause).split('\n')[0] ?? '';
}
