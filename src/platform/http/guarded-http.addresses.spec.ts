import { afterEach, describe, expect, it } from '@jest/globals';
import { failureOf as failure, LocalSites, limitsOfATest as limits } from '#test/support/local-sites';
import type { ConnectionTarget } from './guarded-agents.ts';
import { GuardedHttp } from './guarded-http.ts';

const PUBLIC = { address: '93.184.215.14', family: 4 };
const LOOPBACK = { address: '127.0.0.1', family: 4 };

const sites = new LocalSites();
afterEach(() => sites.close());

describe('addresses', () => {
  it('refuses loopback without an exception and never connects', async () => {
    const site = await sites.serve((_request, response) => response.end('inside'));
    const targets: ConnectionTarget[] = [];
    const outside = new GuardedHttp({ beforeConnect: (target) => targets.push(target) });
    const error = await failure(outside.get(site.url('/'), limits()));
    expect(error).toMatchObject({ kind: 'rejected', retryable: false });
    expect(targets).toEqual([]);
    expect(site.hits()).toBe(0);
  });

  it.each([
    ['loopback', [LOOPBACK]],
    ['one private among public ones', [PUBLIC, { address: '10.0.0.7', family: 4 }]],
    ['a mapped private address', [{ address: '::ffff:169.254.169.254', family: 6 }]],
    ['the metadata address', [{ address: '169.254.169.254', family: 4 }]],
    ['no address at all', []],
  ])('refuses a public name that leads to %s', async (_what, addresses) => {
    const targets: ConnectionTarget[] = [];
    const guarded = new GuardedHttp({
      lookup: async () => addresses,
      beforeConnect: (target) => targets.push(target),
    });
    for (const scheme of ['http', 'https']) {
      const error = await failure(guarded.get(`${scheme}://attacker.com/`, limits()));
      expect(error.kind).toBe('rejected');
    }
    expect(targets).toEqual([]);
  });

  it('connects to the address it checked, however the name server answers later', async () => {
    const inside = await sites.serve((_request, response) => response.end('inside'));
    const answers = [[PUBLIC], [LOOPBACK], [LOOPBACK]];
    const targets: ConnectionTarget[] = [];
    let asked = 0;
    const guarded = new GuardedHttp({
      exceptions: new Set([`rebind.com:${inside.port}`]),
      lookup: async () => answers[asked++] ?? [LOOPBACK],
      beforeConnect: (target) => {
        targets.push(target);
        throw new Error('no socket in this test');
      },
    });
    await failure(guarded.get(`http://rebind.com:${inside.port}/`, limits()));
    expect(targets).toEqual([{ hostname: 'rebind.com', port: inside.port, addresses: [PUBLIC.address] }]);
    expect(asked).toBe(1);
    expect(inside.hits()).toBe(0);
  });

  it('opens the socket to the first answer even when the second one differs', async () => {
    const first = await sites.serve((_request, response) => response.end('first'));
    let asked = 0;
    const guarded = new GuardedHttp({
      exceptions: new Set([`pinned.com:${first.port}`]),
      lookup: async () => (asked++ === 0 ? [LOOPBACK] : [{ address: '127.0.0.9', family: 4 }]),
    });
    const answer = await guarded.get(`http://pinned.com:${first.port}/`, limits());
    expect(answer.body.toString()).toBe('first');
    expect(asked).toBe(1);
  });

  it('reaches an exception as the exact pair only', async () => {
    const open = await sites.serve((_request, response) => response.end('open'));
    const closed = await sites.serve((_request, response) => response.end('closed'));
    const guarded = new GuardedHttp({ exceptions: new Set([`127.0.0.1:${open.port}`]) });
    expect((await guarded.get(open.url('/'), limits())).body.toString()).toBe('open');
    expect((await failure(guarded.get(closed.url('/'), limits()))).kind).toBe('rejected');
    expect((await failure(guarded.get(`http://localhost:${open.port}/`, limits()))).kind).toBe('rejected');
    expect(closed.hits()).toBe(0);
  });

  it('serves a mapped name from its pair, for both schemes, and no other port of it', async () => {
    const site = await sites.serve((request, response) => response.end(request.headers.host));
    const pair = `127.0.0.1:${site.port}`;
    const guarded = new GuardedHttp({
      exceptions: new Set([pair]),
      hostMap: new Map([['nordlicht.example', pair]]),
      lookup: async () => [LOOPBACK],
    });
    const answer = await guarded.get('https://nordlicht.example/team', limits());
    expect(answer).toMatchObject({ url: 'https://nordlicht.example/team' });
    expect(answer.body.toString()).toBe('nordlicht.example');
    expect((await guarded.get('http://nordlicht.example/', limits())).status).toBe(200);
    expect((await failure(guarded.get('http://nordlicht.example:8080/', limits()))).kind).toBe('rejected');
    expect((await failure(guarded.get('https://other.example/', limits()))).kind).toBe('rejected');
  });

  it('refuses a mapped name whose pair is not an exception', async () => {
    const site = await sites.serve((_request, response) => response.end('inside'));
    const guarded = new GuardedHttp({ hostMap: new Map([['nordlicht.example', `127.0.0.1:${site.port}`]]) });
    expect((await failure(guarded.get('http://nordlicht.example/', limits()))).kind).toBe('rejected');
    expect(site.hits()).toBe(0);
  });
});
