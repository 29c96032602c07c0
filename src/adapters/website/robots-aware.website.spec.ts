import { afterAll, describe, expect, it } from '@jest/globals';
import { LocalSites, limitsOfATest } from '#test/support/local-sites';
import { ManualClock } from '#test/support/manual-clock';
import { readOptions, type Scripted, ScriptedWebsite, websiteFailure } from '#test/support/scripted-website';
import { BuiltinWebsite } from './builtin/builtin.website.ts';
import { PoliteWebsite } from './polite.website.ts';
import { RobotsAwareWebsite } from './robots-aware.website.ts';

const ROBOTS = 'https://acme.example/robots.txt';
const OPEN = 'https://acme.example/open';
const CLOSED = 'https://acme.example/closed';

describe('RobotsAwareWebsite', () => {
  it('reads what is allowed, leaves what is not, and asks for the file once', async () => {
    const { website, inner } = build({ [ROBOTS]: 'User-agent: gtm-agent\nDisallow: /closed' });
    expect(await website.page(OPEN, readOptions())).toMatchObject({ html: 'open' });
    await expect(website.page(CLOSED, readOptions())).rejects.toMatchObject({
      kind: 'permission',
      context: { robots: 'disallowed' },
    });
    expect(inner.asked).toEqual([`text:${ROBOTS}`, OPEN]);
  });

  it.each<[string, Scripted]>([
    ['does not exist', null],
    ['is not for us', websiteFailure('permission', { status: 403 })],
    ['wants a login', websiteFailure('auth', { status: 401 })],
    ['redirects too often', websiteFailure('rejected', { context: { limit: 'redirects' } })],
    ['is a page of HTML', '<!doctype html><title>Not here</title>'],
  ])('forbids nothing when the file %s', async (_what, robots) => {
    const { website } = build({ [ROBOTS]: robots });
    expect(await website.page(CLOSED, readOptions())).toMatchObject({ html: 'closed' });
  });

  it.each<[string, Scripted]>([
    ['500', websiteFailure('unavailable', { status: 500 })],
    ['429', websiteFailure('rate-limited', { status: 429 })],
  ])('forbids everything while the file answers %s', async (_status, robots) => {
    const { website, inner } = build({ [ROBOTS]: robots });
    await expect(website.page(OPEN, readOptions())).rejects.toMatchObject({
      kind: 'unavailable',
      context: { robots: 'unreachable' },
    });
    expect(inner.asked).not.toContain(OPEN);
  });

  it('tells of a host that does not answer as it is, and tries its other doors', async () => {
    const { website, inner } = build({
      [ROBOTS]: websiteFailure('unavailable', { context: { code: 'ENOTFOUND' } }),
      'https://www.acme.example/': 'home',
    });
    expect(await website.homePage('acme.example', readOptions())).toMatchObject({ html: 'home' });
    expect(inner.asked).not.toContain('https://acme.example/');
  });

  it('hands on the pause that is asked for', async () => {
    const { website, inner } = build({ [ROBOTS]: 'User-agent: *\nCrawl-delay: 2\nDisallow:' });
    await website.page(OPEN, readOptions());
    expect(inner.options.at(-1)).toMatchObject({ pauseMs: 2_000 });
  });

  it('asks the place where a redirect led as well', async () => {
    const { website } = build({
      [OPEN]: '<!-- at https://other.example/private -->',
      'https://other.example/robots.txt': 'User-agent: *\nDisallow: /private',
    });
    await expect(website.page(OPEN, readOptions())).rejects.toMatchObject({ context: { robots: 'disallowed' } });
  });

  describe('where a redirect leads', () => {
    const sites = new LocalSites();
    afterAll(() => sites.close());

    /** One server for two hosts, behind the whole chain's politeness, which lets one request at a time to a host. */
    async function redirecting(location: string, robots: Record<string, string>) {
      const asked: string[] = [];
      const site = await sites.serve((request, response) => {
        const host = request.headers.host ?? '';
        asked.push(`${host}${request.url}`);
        if (request.url === '/robots.txt') return response.end(robots[host] ?? '');
        if (request.url === '/start') return response.writeHead(302, { location }).end();
        response.setHeader('content-type', 'text/html');
        response.end('arrived');
      });
      const pair = `127.0.0.1:${site.port}`;
      const hostMap = new Map(['one.example', 'two.example'].map((host) => [host, pair]));
      const clock = new ManualClock(Date.now());
      const builtin = new BuiltinWebsite(sites.client({ hostMap }));
      return { asked, website: new RobotsAwareWebsite(new PoliteWebsite(builtin, clock, 0), clock, 'gtm-agent') };
    }
    const options = () => ({ ...limitsOfATest(), runId: 'test' });

    it('asks before it follows, and does not follow where it must not', async () => {
      const { website, asked } = await redirecting('https://two.example/private', {
        'two.example': 'User-agent: *\nDisallow: /private',
      });
      await expect(website.page('https://one.example/start', options())).rejects.toMatchObject({
        context: { robots: 'disallowed' },
      });
      expect(asked).toEqual(['one.example/robots.txt', 'one.example/start', 'two.example/robots.txt']);
    });

    it('asks before it follows inside one site as well', async () => {
      const { website, asked } = await redirecting('/private', { 'one.example': 'User-agent: *\nDisallow: /private' });
      await expect(website.page('https://one.example/start', options())).rejects.toMatchObject({
        context: { robots: 'disallowed' },
      });
      expect(asked).toEqual(['one.example/robots.txt', 'one.example/start']);
    });

    it.each(['https://two.example/public', 'http://one.example/public', '/public'])(
      'follows to %s, where it may',
      async (location) => {
        const { website } = await redirecting(location, { 'two.example': 'User-agent: *\nDisallow: /private' });
        const page = await website.page('https://one.example/start', options());
        expect(page).toMatchObject({ url: new URL(location, 'https://one.example').href, html: 'arrived' });
      },
    );
  });

  it('looks at the file again after a while, and wants it no older than a day', async () => {
    const { website, inner, clock } = build({ [ROBOTS]: 'User-agent: *\nDisallow: /closed' });
    await website.page(OPEN, readOptions());
    clock.advance(11 * 60_000);
    await website.page(OPEN, readOptions());
    expect(inner.asked.filter((address) => address === `text:${ROBOTS}`)).toHaveLength(2);
    expect(inner.options[0]).toMatchObject({ freshForMs: 24 * 3_600_000 });
  });

  it('leaves an address that is none to the adapter', async () => {
    const { website } = build({});
    expect(await website.page('nonsense', readOptions())).toBeNull();
  });
});

function build(addresses: Record<string, Scripted>) {
  const inner = new ScriptedWebsite({ [OPEN]: 'open', [CLOSED]: 'closed', ...addresses });
  const clock = new ManualClock();
  return { inner, clock, website: new RobotsAwareWebsite(inner, clock, 'gtm-agent') };
}
