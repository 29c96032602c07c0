import { describe, expect, it } from '@jest/globals';
import { findPhases } from './find-progress.rules.ts';

const states = (started: string[], finished: string[]) => findPhases(started, finished).map(({ state }) => state);

describe('findPhases', () => {
  it('shows nothing done before the first step', () => {
    expect(states([], [])).toEqual(['pending', 'pending', 'pending', 'pending', 'pending']);
  });

  it('has the furthest phase running and all before it done', () => {
    expect(
      states(
        ['understand', 'plan', 'search:a', 'search:b', 'shortlist', 'enrich:x.com'],
        ['understand', 'plan', 'search:a'],
      ),
    ).toEqual(['done', 'done', 'running', 'pending', 'pending']);
  });

  it('counts parallel steps that have ended', () => {
    const [, search] = findPhases(
      ['understand', 'search:a', 'search:b', 'search:c'],
      ['understand', 'search:a', 'search:c'],
    );
    expect(search).toMatchObject({ state: 'running', detail: '2 done' });
  });
});
