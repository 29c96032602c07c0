import { describe, expect, it } from '@jest/globals';
import { findPhases } from './find-progress.rules.ts';

const states = (started: string[], finished: string[]) => findPhases(started, finished).map(({ state }) => state);

describe('findPhases', () => {
  it('shows nothing done before the first step', () => {
    expect(new Set(states([], []))).toEqual(new Set(['pending']));
  });

  it('has the furthest phase running and all before it done', () => {
    expect(
      states(
        ['understand', 'plan', 'search:a', 'search:b', 'shortlist', 'enrich:x.com'],
        ['understand', 'plan', 'search:a', 'search:b', 'shortlist'],
      ),
    ).toEqual(['done', 'done', 'running', ...Array(4).fill('pending')]);
  });

  it('does not call done what is still under way beside a later phase', () => {
    const before = ['understand', 'search:a', 'shortlist'];
    const both = findPhases([...before, 'enrich:x.com', 'crm'], [...before, 'crm']);
    expect(both.slice(2, 4).map(({ label, state }) => [label, state])).toEqual([
      ['Read company websites', 'running'],
      ['Look into the CRM', 'running'],
    ]);
    const later = findPhases([...before, 'enrich:x.com', 'crm', 'score:x'], [...before, 'crm', 'enrich:x.com']);
    expect(later.slice(2, 5).map(({ state }) => state)).toEqual(['done', 'done', 'running']);
  });

  it('counts parallel steps that have ended', () => {
    const [, search] = findPhases(
      ['understand', 'search:a', 'search:b', 'search:c'],
      ['understand', 'search:a', 'search:c'],
    );
    expect(search).toMatchObject({ state: 'running', detail: '2 done' });
  });
});
