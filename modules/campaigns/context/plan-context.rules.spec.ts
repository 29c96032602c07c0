import { describe, expect, it } from '@jest/globals';
import { type AtHand, planContext } from './plan-context.rules.ts';

const NOW = Date.parse('2026-03-02T12:00:00.000Z');
const NOTHING = { quality: 0, gaps: [], howToFix: [], at: null, source: 'none' };
const READ = { ...NOTHING, quality: 0.9, at: '2026-03-02T00:00:00.000Z', source: 'website:acme.example' };
const atHand = (change: Partial<AtHand> = {}): AtHand => ({
  material: NOTHING,
  stored: { ...READ, isFresh: true },
  refresh: false,
  now: NOW,
  ...change,
});
const website = (change: Partial<AtHand>) => planContext(['email'], atHand(change))[0];

describe('the plan for what parts rest on', () => {
  it('names each thing once, for which parts it is, and where it comes from', () => {
    expect(planContext(['product_overview', 'positioning'], atHand())).toEqual([
      {
        context_type: 'website_content',
        for_parts: ['product_overview', 'positioning'],
        needed: true,
        source: 'stored',
        quality: 'sufficient',
        data_freshness: 12,
        why: 'Read before and still fresh.',
      },
      expect.objectContaining({ context_type: 'user_material', needed: false, source: 'none', quality: 'missing' }),
      expect.objectContaining({ context_type: 'product_overview', needed: true, source: 'built', quality: null }),
      expect.objectContaining({ context_type: 'target_persona', needed: false, source: 'built' }),
    ]);
  });

  it.each<[string, Partial<AtHand>, RegExp]>([
    ['was never read', { stored: null }, /never read/],
    ['is too old', { stored: { ...READ, isFresh: false } }, /too old/],
    ['shall be read again', { refresh: true }, /asked for/],
  ])('reads the website when it %s', (_, change, why) => {
    expect(website(change)).toMatchObject({ source: 'website', quality: null, why: expect.stringMatching(why) });
  });

  it('does not knock again at a door that was closed just now', () => {
    const closed = { ...NOTHING, gaps: ['acme.example cannot be read: unreachable.'], isFresh: true };
    expect(website({ stored: closed })).toMatchObject({
      source: 'stored',
      quality: 'missing',
      why: 'acme.example cannot be read: unreachable.',
    });
  });

  it('counts what people gave', () => {
    const material = { ...NOTHING, quality: 0.5, at: '2026-03-02T11:00:00.000Z', source: 'deck.pdf' };
    const [, given] = planContext(['email'], atHand({ material }));
    expect(given).toMatchObject({
      source: 'given',
      quality: 'insufficient',
      data_freshness: 1,
      why: 'Given: deck.pdf.',
    });
  });
});
