import { describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { type WebPage, WebsitePort } from '#src/ports/website';
import { OfflineAwareWebsite } from './offline-aware.website.ts';

const SKIPPED = expect.stringContaining('no network: websites are skipped for this run');

describe('OfflineAwareWebsite', () => {
  it('gives up for the run after three different domains that cannot be looked up', async () => {
    const { website, inner } = build(() => notFound());
    for (const domain of ['a.com', 'b.com']) {
      await expect(website.homePage(domain, call())).rejects.toMatchObject({ context: { code: 'ENOTFOUND' } });
    }
    await expect(website.homePage('c.com', call())).rejects.toMatchObject({ kind: 'unavailable', message: SKIPPED });
    await expect(website.homePage('d.com', call())).rejects.toMatchObject({ kind: 'unavailable', message: SKIPPED });
    expect(inner.asked).toEqual(['a.com', 'b.com', 'c.com']);
  });

  it('does not count one dead domain three times', async () => {
    const { website } = build((domain) => (domain === 'dead.com' ? notFound() : page(domain)));
    for (let time = 0; time < 4; time += 1) {
      await expect(website.homePage('dead.com', call())).rejects.toMatchObject({ context: { code: 'ENOTFOUND' } });
    }
    expect(await website.homePage('alive.com', call())).toMatchObject({ url: 'https://alive.com/' });
  });

  it.each<[string, Answer]>([
    ['a page', (domain) => page(domain)],
    ['no page', async () => null],
    ['an error of the server', () => vendorError('unavailable', { status: 500 })],
    ['a connection turned down', () => vendorError('unavailable', { context: { code: 'ECONNREFUSED' } })],
    ['a page over the limit', () => vendorError('rejected', { context: { limit: 'size' } })],
  ])('never gives up a run in which there was %s', async (_what, answer) => {
    const { website, clock } = build((domain) => (domain === 'alive.com' ? answer(domain, call()) : notFound()));
    await website.homePage('alive.com', call()).catch(() => undefined);
    for (const domain of ['a.com', 'b.com', 'c.com', 'd.com']) {
      await expect(website.homePage(domain, call())).rejects.toMatchObject({ context: { code: 'ENOTFOUND' } });
    }
    expect(clock.sleepers).toEqual([]);
  });

  it('does not take an address refused before any lookup for a network', async () => {
    const { website } = build((domain) => (domain === 'localhost' ? vendorError('rejected', {}) : notFound()));
    await expect(website.homePage('localhost', call())).rejects.toMatchObject({ kind: 'rejected' });
    for (const domain of ['a.com', 'b.com', 'c.com']) await website.homePage(domain, call()).catch(() => undefined);
    await expect(website.homePage('d.com', call())).rejects.toMatchObject({ message: SKIPPED });
  });

  it('gives up after 5 s in which nothing answered, and stops what is waiting', async () => {
    const { website, inner, clock } = build(() => new Promise(() => {}));
    const waiting = ['a.com', 'b.com'].map((domain) => website.homePage(domain, call()));
    const outcomes = Promise.allSettled(waiting);
    expect(clock.sleepers.map((sleeper) => sleeper.ms)).toEqual([5_000]);
    clock.wake();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable', message: SKIPPED } });
    }
    expect(inner.signals.every((signal) => signal.aborted)).toBe(true);
    await expect(website.homePage('c.com', call())).rejects.toMatchObject({ message: SKIPPED });
    expect(inner.asked).toEqual(['a.com', 'b.com']);
  });

  it('lets slow sites be slow once one has answered', async () => {
    let finish = (_page: WebPage) => {};
    const slow = new Promise<WebPage>((resolve) => {
      finish = resolve;
    });
    const { website, clock } = build((domain) => (domain === 'slow.com' ? slow : page(domain)));
    const waiting = website.homePage('slow.com', call());
    await website.homePage('fast.com', call());
    expect(clock.sleepers).toEqual([]);
    finish(await page('slow.com'));
    expect(await waiting).toMatchObject({ url: 'https://slow.com/' });
  });

  it('counts pages and other resources like home pages', async () => {
    const { website } = build(() => notFound());
    await website.page('https://a.com/about', call()).catch(() => undefined);
    await website.page('https://a.com/team', call()).catch(() => undefined);
    await website.page('https://b.com/about', call()).catch(() => undefined);
    await expect(website.page('https://c.com/team', call())).rejects.toMatchObject({ message: expect.any(String) });
    await expect(website.text('https://d.com/robots.txt', call())).rejects.toMatchObject({
      message: expect.stringContaining('no network'),
    });
  });

  it('keeps runs apart', async () => {
    const { website } = build((domain, options) => (options.runId === 'cut' ? notFound() : page(domain)));
    for (const domain of ['a.com', 'b.com', 'c.com']) {
      await website.homePage(domain, call('cut')).catch(() => undefined);
    }
    await expect(website.homePage('d.com', call('cut'))).rejects.toMatchObject({ message: SKIPPED });
    expect(await website.homePage('d.com', call('other'))).not.toBeNull();
  });

  it('forgets the oldest runs', async () => {
    const { website, inner } = build(() => notFound());
    for (const domain of ['a.com', 'b.com', 'c.com']) {
      await website.homePage(domain, call('old')).catch(() => undefined);
    }
    for (let run = 0; run < 200; run += 1) await website.homePage('x.com', call(`run-${run}`)).catch(() => undefined);
    const before = inner.asked.length;
    await expect(website.homePage('d.com', call('old'))).rejects.toMatchObject({ context: { code: 'ENOTFOUND' } });
    expect(inner.asked.length).toBe(before + 1);
  });

  it('does not hold a stop by the caller against the network', async () => {
    const { website } = build(() => notFound());
    const options = { ...call(), signal: AbortSignal.abort() };
    for (const domain of ['a.com', 'b.com', 'c.com', 'd.com']) {
      await expect(website.homePage(domain, options)).rejects.toMatchObject({ context: { code: 'ENOTFOUND' } });
    }
  });
});

type Answer = (domain: string, options: CallOptions) => Promise<WebPage | null>;

class ScriptedWebsite extends WebsitePort {
  readonly vendor = 'scripted';
  readonly supports = { scripts: false };
  readonly asked: string[] = [];
  readonly signals: AbortSignal[] = [];

  constructor(private readonly answer: Answer) {
    super();
  }

  homePage(domain: string, options: CallOptions): Promise<WebPage | null> {
    this.asked.push(domain);
    this.signals.push(options.signal);
    return this.answer(domain, options);
  }

  page(url: string, options: CallOptions): Promise<WebPage | null> {
    return this.homePage(new URL(url).hostname, options);
  }

  async text() {
    return null;
  }

  async probe() {
    return { ok: true, detail: 'scripted' };
  }
}

/** Time that passes when the test says so. */
class HandClock extends Clock {
  sleepers: Array<{ ms: number; wake: () => void }> = [];

  now(): number {
    return 0;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper = { ms, wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        reject(signal.reason);
      });
    });
  }

  wake(): void {
    for (const sleeper of this.sleepers) sleeper.wake();
  }
}

function build(answer: Answer) {
  const inner = new ScriptedWebsite(answer);
  const clock = new HandClock();
  return { inner, clock, website: new OfflineAwareWebsite(inner, clock) };
}

async function page(domain: string): Promise<WebPage> {
  return { url: `https://${domain}/`, status: 200, html: '<p></p>', fetchedAt: '2026-03-01T12:00:00.000Z' };
}

function notFound(): Promise<never> {
  return vendorError('unavailable', { context: { code: 'ENOTFOUND' } });
}

function vendorError(
  kind: 'unavailable' | 'rejected',
  details: { status?: number; context?: Record<string, unknown> },
): Promise<never> {
  return Promise.reject(new VendorError('scripted', 'homePage', kind, 'failed', details));
}

function call(runId = 'run-1'): CallOptions {
  return { signal: new AbortController().signal, deadline: 60_000, runId };
}
