import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '#src/platform/database/database';
import { ForgetWebPages } from '#src/platform/web-pages/forget-web-pages.schedule';
import { WebPageStore } from '#src/platform/web-pages/web-page.store';
import type { WebPage } from '#src/ports/website';
import type { TestDatabase } from '#test/support/database';
import { ManualClock } from '#test/support/manual-clock';
import { readOptions, type Scripted, ScriptedWebsite, websiteFailure } from '#test/support/scripted-website';
import { createMigratedDatabase } from '#test/support/test-product';
import { KeptWebsite } from './kept.website.ts';

const URL_1 = 'https://acme.example/';
const HOUR = 3_600_000;

describe('KeptWebsite', () => {
  let served: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    served = await createMigratedDatabase();
    database = new Database(served.url);
  });
  beforeEach(() => database.query('truncate web_page'));
  afterAll(async () => {
    await database.close();
    await served.drop();
  });

  it('answers from its copy while that is fresh, across processes', async () => {
    const { website, inner, clock } = build({ [URL_1]: 'Grüße \0 👋' });
    const first = await website.page(URL_1, readOptions());
    expect(await website.page(URL_1, readOptions())).toEqual(first);
    clock.advance(3 * HOUR - 1);
    const { website: other, inner: untouched } = build({}, clock);
    expect(await other.page(URL_1, readOptions())).toMatchObject({ html: 'Grüße \0 👋', url: URL_1, status: 200 });
    expect([inner.asked.length, untouched.asked.length]).toEqual([1, 0]);
    clock.advance(1);
    await website.page(URL_1, readOptions());
    expect(inner.asked).toHaveLength(2);
  });

  it('is as fresh as the caller needs it', async () => {
    const { website, inner, clock } = build({ [URL_1]: 'x' });
    await website.page(URL_1, readOptions());
    clock.advance(2 * HOUR);
    await website.page(URL_1, readOptions({ freshForMs: 24 * HOUR }));
    expect(inner.asked).toHaveLength(1);
    await website.page(URL_1, readOptions({ freshForMs: HOUR }));
    await website.page(URL_1, readOptions({ freshForMs: 0 }));
    expect(inner.asked).toHaveLength(3);
  });

  it('keeps home pages, plain resources and pages with scripts run apart', async () => {
    const { website, inner } = build({ [URL_1]: (options) => (options.scripts ? 'drawn' : 'shell') });
    expect(await website.homePage('acme.example', readOptions())).toMatchObject({ html: 'shell' });
    expect(await website.page(URL_1, readOptions({ scripts: true }))).toMatchObject({ html: 'drawn' });
    expect(await website.text(URL_1, readOptions())).toMatchObject({ text: 'shell' });
    expect(await website.page(URL_1, readOptions())).toMatchObject({ html: 'shell' });
    expect(inner.asked).toHaveLength(3);
  });

  it('asks only whether an old page has changed', async () => {
    const clock = new ManualClock();
    const inner = new Versioned();
    const website = new KeptWebsite(inner, clock, new WebPageStore(database), HOUR);
    await website.page(URL_1, readOptions());
    clock.advance(HOUR);
    expect(await website.page(URL_1, readOptions())).toMatchObject({
      html: 'version 1',
      status: 200,
      fetchedAt: new Date(clock.now()).toISOString(),
    });
    await website.page(URL_1, readOptions());
    expect(inner.statuses).toEqual([200, 304]);
    inner.version = 2;
    clock.advance(HOUR);
    expect(await website.page(URL_1, readOptions())).toMatchObject({ html: 'version 2' });
    expect(inner.statuses).toEqual([200, 304, 200]);
  });

  it('remembers for a day that there is nothing', async () => {
    const { website, inner, clock } = build({});
    const options = readOptions({ freshForMs: 30 * 24 * HOUR });
    expect(await website.page(URL_1, options)).toBeNull();
    expect(await website.text(URL_1, options)).toBeNull();
    expect(await website.page(URL_1, options)).toBeNull();
    expect(inner.asked).toHaveLength(2);
    clock.advance(24 * HOUR);
    await website.page(URL_1, options);
    expect(inner.asked).toHaveLength(3);
  });

  it('keeps no failure', async () => {
    let attempts = 0;
    const { website } = build({
      [URL_1]: () => {
        attempts += 1;
        if (attempts === 1) throw websiteFailure('unavailable');
        return 'back';
      },
    });
    await expect(website.page(URL_1, readOptions())).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await website.page(URL_1, readOptions())).toMatchObject({ html: 'back' });
  });

  it('lets an old robots.txt stand in for one that cannot be fetched, for a month', async () => {
    const scripted: Record<string, Scripted> = { [URL_1]: 'Disallow: /' };
    const { website, clock } = build(scripted);
    await website.text(URL_1, readOptions());
    scripted[URL_1] = websiteFailure('unavailable', { status: 503 });
    clock.advance(24 * HOUR);
    expect(await website.text(URL_1, readOptions())).toMatchObject({ text: 'Disallow: /' });
    clock.advance(30 * 24 * HOUR);
    await expect(website.text(URL_1, readOptions())).rejects.toMatchObject({ status: 503 });
  });

  it('fetches once for all who ask at the same time', async () => {
    const answer = Promise.withResolvers<string>();
    const { website, inner } = build({ [URL_1]: () => answer.promise });
    const all = Promise.all(Array.from({ length: 10 }, () => website.page(URL_1, readOptions())));
    // Behind these every look into the database has ended that could have been under way.
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(Array.from({ length: 12 }, () => database.query('select 1')));
    }
    answer.resolve('one');
    expect((await all).map((page) => page?.html)).toEqual(Array(10).fill('one'));
    expect(inner.asked).toHaveLength(1);
  });

  it('goes on for the others when the one who fetches is stopped', async () => {
    const stop = new AbortController();
    const { website, inner } = build({
      [URL_1]: (options) => {
        if (options.signal !== stop.signal) return 'for the others';
        return new Promise((_, reject) => {
          options.signal.addEventListener('abort', () => reject(websiteFailure('unavailable')));
        });
      },
    });
    const stopped = website.page(URL_1, readOptions({ signal: stop.signal })).catch((error: unknown) => error);
    const other = website.page(URL_1, readOptions());
    while (inner.asked.length === 0) await new Promise(setImmediate);
    stop.abort();
    expect(await stopped).toMatchObject({ kind: 'unavailable' });
    expect(await other).toMatchObject({ html: 'for the others' });
  });

  it('deletes what nobody asked for in a while, and the oldest when there is too much', async () => {
    const addresses = Object.fromEntries([1, 2, 3].map((n) => [`${URL_1}${n}`, crypto.randomUUID().repeat(30_000)]));
    const { website, clock } = build(addresses);
    for (const url of Object.keys(addresses)) {
      await website.page(url, readOptions());
      clock.advance(24 * HOUR);
    }
    const left = () => database.query<{ url: string }>('select url from web_page order by url');
    const pages = new WebPageStore(database);
    expect(await new ForgetWebPages(pages, clock, { days: 10, megabytes: 1 }).forget()).toBe(0);
    expect(await new ForgetWebPages(pages, clock, { days: 2.5, megabytes: 1 }).forget()).toBe(1);
    const [newest] = await database.query<{ body_bytes: number }>('select body_bytes from web_page where url = $1', [
      `${URL_1}3`,
    ]);
    expect(await pages.forget(0, newest!.body_bytes)).toBe(1);
    expect(await left()).toEqual([{ url: `${URL_1}3` }]);
    expect(await pages.forget(0, 1_000)).toBe(1);
    expect(await left()).toEqual([]);
  });

  function build(addresses: Record<string, Scripted>, clock = new ManualClock()) {
    const inner = new ScriptedWebsite(addresses);
    return { inner, clock, website: new KeptWebsite(inner, clock, new WebPageStore(database), 3 * HOUR) };
  }
});

/** A site that knows its versions. */
class Versioned extends ScriptedWebsite {
  version = 1;
  readonly statuses: number[] = [];

  constructor() {
    super({});
  }

  override async page(url: string, { known }: Parameters<ScriptedWebsite['page']>[1]): Promise<WebPage> {
    const etag = `"${this.version}"`;
    const status = known?.etag === etag ? 304 : 200;
    this.statuses.push(status);
    const html = status === 304 ? '' : `version ${this.version}`;
    return { url, status, html, fetchedAt: '', validators: { etag, lastModified: null } };
  }
}
