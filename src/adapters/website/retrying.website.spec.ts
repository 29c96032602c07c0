import { describe, expect, it } from '@jest/globals';
import { VendorError, type VendorErrorDetails, type VendorErrorKind } from '#src/domain/errors';
import { Clock } from '#src/ports/clock';
import { readOptions, ScriptedWebsite, websiteFailure } from '#test/support/scripted-website';
import { RetryingWebsite } from './retrying.website.ts';

const PAGE = 'https://acme.example/';

describe('RetryingWebsite', () => {
  it.each<[string, VendorErrorKind, VendorErrorDetails, number[]]>([
    ['a fault of the server', 'unavailable', { status: 503 }, [250, 500, 1_000]],
    ['too many requests', 'rate-limited', { status: 429 }, [250, 500, 1_000]],
    ['a request for patience', 'rate-limited', { status: 429, retryAfterMs: 2_000 }, [2_000, 2_000, 2_000]],
    ['a request for too much patience', 'unavailable', { status: 503, retryAfterMs: 120_000 }, []],
    ['a broken connection', 'unavailable', { context: { code: 'ECONNRESET' } }, [250]],
    ['a timeout', 'unavailable', { context: { code: null } }, []],
    ['a name that does not exist', 'unavailable', { context: { code: 'ENOTFOUND' } }, []],
    ['a refusal', 'permission', { status: 403 }, []],
    ['a limit of ours', 'rejected', { context: { limit: 'size' } }, []],
  ])('waits after %s as long as it helps', async (_what, kind, details, pauses) => {
    const { website, inner, clock } = build(websiteFailure(kind, details));
    await expect(website.page(PAGE, readOptions())).rejects.toMatchObject({ kind });
    expect(clock.slept).toEqual(pauses);
    expect(inner.asked).toHaveLength(pauses.length + 1);
  });

  it('gives the answer that comes at last', async () => {
    let attempts = 0;
    const { website } = build(() => {
      attempts += 1;
      if (attempts < 3) throw websiteFailure('unavailable', { status: 500 });
      return '<p>here</p>';
    });
    expect(await website.page(PAGE, readOptions())).toMatchObject({ html: '<p>here</p>' });
    attempts = 0;
    expect(await website.text(PAGE, readOptions())).toMatchObject({ text: '<p>here</p>' });
  });

  it('does not wait beyond the deadline, nor for a caller who stopped', async () => {
    const { website, inner, clock } = build(websiteFailure('unavailable', { status: 503 }));
    await expect(website.page(PAGE, readOptions({ deadline: 600 }))).rejects.toMatchObject({ status: 503 });
    expect(clock.slept).toEqual([250]);
    clock.stops = true;
    await expect(website.page(PAGE, readOptions())).rejects.toBeInstanceOf(VendorError);
    expect(inner.asked).toHaveLength(3);
  });

  it('opens the doors of a home page with retries', async () => {
    const { website, inner } = build(websiteFailure('unavailable', { status: 503 }));
    await expect(website.homePage('acme.example', readOptions())).rejects.toMatchObject({ status: 503 });
    expect(inner.asked).toEqual([PAGE, PAGE, PAGE, PAGE]);
  });
});

/** Time passes at once, and is written down. */
class WrittenClock extends Clock {
  readonly slept: number[] = [];
  stops = false;
  private time = 0;

  now(): number {
    return this.time;
  }

  async sleep(ms: number): Promise<void> {
    if (this.stops) throw new Error('stopped');
    this.slept.push(ms);
    this.time += ms;
  }
}

function build(answer: ConstructorParameters<typeof ScriptedWebsite>[0][string]) {
  const inner = new ScriptedWebsite({ [PAGE]: answer });
  const clock = new WrittenClock();
  return { inner, clock, website: new RetryingWebsite(inner, clock) };
}
