import { describe, expect, it } from '@jest/globals';
import type { ContactFact } from '#src/domain/contact';
import { AUTHORITIES } from '#src/domain/fact';
import { strongestFacts, withNewFacts } from './strongest-facts.rules.ts';

function title(value: string, more: Partial<ContactFact> = {}, source = 'https://acme.example/team'): ContactFact {
  const evidence = { source, quote: value, observed_at: '2026-11-01T00:00:00.000Z' };
  const base = { field: 'title', value, status: null, authority: 'website', method: 'card', confidence: 0.9 } as const;
  return { ...base, evidence, ...more };
}

describe('strongestFacts', () => {
  it('orders by authority whatever the confidence and the order of arrival', () => {
    const facts = AUTHORITIES.map((authority, index) => title(authority, { authority, confidence: index / 10 }));
    for (let left = facts.length; left > 0; left -= 1) {
      const some = facts.slice(facts.length - left).reverse();
      expect(strongestFacts(some).title?.value).toBe(AUTHORITIES[AUTHORITIES.length - left]);
    }
  });

  it('prefers the surer, then the newer of one authority', () => {
    const newer = { evidence: { ...title('c').evidence, observed_at: '2026-11-02T00:00:00.000Z' } };
    expect(strongestFacts([title('a', { confidence: 0.5 }), title('b')]).title?.value).toBe('b');
    expect(strongestFacts([title('b'), title('c', newer)]).title?.value).toBe('c');
    expect(strongestFacts([title('b')]).email).toBeUndefined();
  });
});

describe('withNewFacts', () => {
  it('replaces what was said in the same place and way, and nothing else', () => {
    const known = [
      title('old'),
      title('elsewhere', {}, 'https://acme.example/about'),
      title('otherwise', { method: 'line' }),
    ];
    expect(withNewFacts(known, [title('new')]).map(({ value }) => value)).toEqual(['new', 'elsewhere', 'otherwise']);
  });
});
