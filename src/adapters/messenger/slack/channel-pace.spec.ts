import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '#test/support/manual-clock';
import { ChannelPace } from './channel-pace.ts';

const MINUTE_MS = 60_000;

describe('ChannelPace', () => {
  it('lets the first message of a channel go at once and spaces the next ones by a second', () => {
    const pace = new ChannelPace(new ManualClock());
    expect([1, 2, 3].map(() => pace.reserve('C1', MINUTE_MS))).toEqual([0, 1_000, 2_000]);
  });

  it('keeps channels apart', () => {
    const pace = new ChannelPace(new ManualClock());
    pace.reserve('C1', MINUTE_MS);
    expect(pace.reserve('C2', MINUTE_MS)).toBe(0);
  });

  it('counts the time that has passed since the last turn', () => {
    const clock = new ManualClock();
    const pace = new ChannelPace(clock);
    pace.reserve('C1', MINUTE_MS);
    clock.advance(400);
    expect(pace.reserve('C1', MINUTE_MS)).toBe(600);
    clock.advance(5_000);
    expect(pace.reserve('C1', MINUTE_MS)).toBe(0);
  });

  it('takes no turn from the others when the caller cannot wait for it', () => {
    const pace = new ChannelPace(new ManualClock());
    pace.reserve('C1', MINUTE_MS);
    expect(pace.reserve('C1', 999)).toBeNull();
    expect(pace.reserve('C1', 1_000)).toBe(1_000);
  });

  it('goes on spacing the channels in use when thousands of others were posted to', () => {
    const pace = new ChannelPace(new ManualClock());
    for (let i = 0; i < 2_000; i += 1) {
      pace.reserve(`C${i}`, MINUTE_MS);
      expect(pace.reserve('busy', 2_000 * MINUTE_MS)).toBe(i * 1_000);
    }
  });
});
