import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '#test/support/manual-clock';
import { options } from './crm.contract.ts';
import { failure, HOUR_MS, startHubSpot } from './hubspot-under-test.ts';

describe("the last part of HubSpot's daily quota", () => {
  it('is left to others by work that can wait, and not by work somebody waits for', async () => {
    const clock = new ManualClock();
    const { simulator, client } = await startHubSpot({ limits: { perDay: 20 }, now: () => clock.now() });
    const crm = client(clock, { reserve: 0.5 });
    const id = simulator.seedCompany({ name: 'Acme' });
    const call = () => ({ ...options(), deadline: clock.now() + HOUR_MS });
    const bulk = () => crm.fields.readFields('company', [id], ['name'], { ...call(), canWait: true });
    for (let n = 0; n < 10; n += 1) await bulk();
    const calls = simulator.calls.length;
    expect(await failure(bulk())).toMatchObject({ kind: 'rate-limited', retryAfterMs: HOUR_MS });
    expect(simulator.calls).toHaveLength(calls);
    expect((await crm.fields.readFields('company', [id], ['name'], call())).size).toBe(1);

    // Another day, of which nobody has told us yet: one call finds out.
    clock.advance(24 * HOUR_MS);
    expect((await bulk()).size).toBe(1);
    expect((await bulk()).size).toBe(1);
    await simulator.close();
  });
});
