import { describe, expect, it } from '@jest/globals';
import type { Company } from '#src/domain/company';
import type { Fact } from '#src/domain/fact';
import { subjectOf } from './known-subject.rules.ts';

const BARE: Company = {
  id: '7d9f2f3e-4a0a-4b43-9d0c-0a3f0f6f9b11',
  name: 'Brightloom',
  domain: 'brightloom.example',
  country: null,
  countryCode: null,
  employeeCount: null,
  industry: null,
  description: null,
  founded: null,
  location: null,
  tags: [],
  relationship: 'prospect',
  provenance: null,
};

function fact(field: string, value: Fact['value'], over: Partial<Fact> = {}): Fact {
  return {
    field,
    value,
    authority: 'website',
    evidence: {
      source: 'https://brightloom.example/',
      quote: `quoted ${field}`,
      observed_at: '2026-03-01T12:00:00.000Z',
    },
    method: 'test',
    confidence: 0.6,
    ...over,
  };
}

describe('subjectOf', () => {
  it("fills gaps with what the company's website says, with its words", () => {
    const subject = subjectOf(BARE, [
      fact('industry', 'fintech'),
      fact('offering', 'Card readers for small shops.'),
      fact('customerSegments', ['bakeries', 'florists']),
      fact('customerSegments', ['kiosks']),
      fact('technologies', ['Google Analytics']),
    ]);
    expect(subject.industry).toMatchObject({ value: 'fintech', evidence: { quote: 'quoted industry' } });
    expect(subject.texts.map(({ text }) => text)).toEqual([
      'Card readers for small shops.',
      'bakeries',
      'florists',
      'kiosks',
    ]);
    expect(JSON.stringify(subject)).not.toContain('Google Analytics');
  });

  it('believes the record before the website', () => {
    const record = { ...BARE, industry: 'Legal', description: 'Contracts for law firms.' };
    const subject = subjectOf(record, [fact('industry', 'fintech'), fact('offering', 'Card readers for small shops.')]);
    expect(subject.industry?.value).toBe('Legal');
    expect(subject.texts.map(({ text }) => text)).toEqual(['Contracts for law firms.']);
  });

  it('believes a person before the website, and the website before a model', () => {
    const subject = subjectOf(BARE, [
      fact('industry', 'gaming', { authority: 'model', confidence: 0.9 }),
      fact('industry', 'fintech'),
    ]);
    expect(subject.industry?.value).toBe('fintech');
    const told = subjectOf(BARE, [fact('industry', 'fintech'), fact('industry', 'legal', { authority: 'person' })]);
    expect(told.industry?.value).toBe('legal');
  });
});
