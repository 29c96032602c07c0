import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '#test/support/manual-clock';
import { readOptions, type Scripted, ScriptedWebsite, websiteFailure } from '#test/support/scripted-website';
import { PoliteWebsite } from './polite.website.ts';

const A = 'https://a.example/1';
const A2 = 'https://a.example/2';
const B = 'https://b.example/1';

describe('PoliteWebsite', () => {
  it('asks one host for one thing at a time, and other hosts meanwhile', async () => {
    const first = Promise.withResolvers<string>();
    const { website, inner } = build({ [A]: () => first.promise, [A2]: 'two', [B]: 'b' });
    const waiting = [website.page(A, soon()), website.page(A2, soon()), website.page(B, soon())];
    expect(await waiting[2]).toMatchObject({ html: 'b' });
    expect(inner.asked).toEqual([A, B]);
    first.resolve('one');
    expect(await Promise.all(waiting)).toMatchObject([{ html: 'one' }, { html: 'two' }, { html: 'b' }]);
    expect(inner.asked).toEqual([A, B, A2]);
  });

  it('pauses between pages, longer when the site asks for it, but not for ever', async () => {
    for (const [pauseMs, expected] of [
      [undefined, 300],
      [100, 300],
      [2_000, 2_000],
      [3_600_000, 5_000],
    ] as const) {
      const { website, inner, clock } = build({ [A]: 'one', [A2]: 'two' }, 300);
      await website.page(A, soon({ pauseMs }));
      const second = website.page(A2, soon({ pauseMs }));
      await turns();
      clock.advance(expected - 1);
      await turns();
      expect(inner.asked).toEqual([A]);
      clock.advance(1);
      expect(await second).toMatchObject({ html: 'two' });
    }
  });

  it('does not pause for a robots.txt', async () => {
    const { website } = build({ [A]: 'one', [A2]: 'two' }, 300);
    await website.text(A, soon());
    expect(await website.page(A2, soon())).toMatchObject({ html: 'two' });
  });

  it('gives up when the turn does not come in time, and lets nobody overtake', async () => {
    const first = Promise.withResolvers<string>();
    const { website, inner, clock } = build({ [A]: () => first.promise, [A2]: 'two' });
    const slow = website.page(A, soon());
    const late = website.page(A2, readOptions({ deadline: clock.now() + 1_000 })).catch((error: unknown) => error);
    const third = website.page(A2, soon());
    await turns();
    clock.advance(1_000);
    expect(await late).toMatchObject({ kind: 'unavailable' });
    await turns();
    expect(inner.asked).toEqual([A]);
    first.resolve('one');
    expect(await Promise.all([slow, third])).toMatchObject([{ html: 'one' }, { html: 'two' }]);
  });

  it('goes on after a failure and after a caller who stopped', async () => {
    const { website, clock } = build({ [A]: websiteFailure('unavailable'), [A2]: 'two' }, 300);
    await expect(website.page(A, soon())).rejects.toMatchObject({ kind: 'unavailable' });
    const stop = new AbortController();
    const stopped = website.page(A2, soon({ signal: stop.signal })).catch((error: unknown) => error);
    await turns();
    stop.abort();
    expect(await stopped).toMatchObject({ kind: 'unavailable', summary: expect.stringContaining('stopped') });
    const next = website.page(A2, soon());
    await turns();
    clock.advance(300);
    expect(await next).toMatchObject({ html: 'two' });
  });
});

function build(addresses: Record<string, Scripted>, pauseMs = 0) {
  const inner = new ScriptedWebsite(addresses);
  const clock = new ManualClock(0);
  return { inner, clock, website: new PoliteWebsite(inner, clock, pauseMs) };
}

function soon(more: Parameters<typeof readOptions>[0] = {}) {
  return readOptions({ deadline: 60_000, ...more });
}

/** Lets everything go on that can without time passing. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
