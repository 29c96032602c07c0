import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explainMatch as contract } from '#prompts/explain-match';
import { explainMatch } from './explain-match.rules.ts';

const company = { name: 'Brightloom', domain: null };
const reason = (text: string) => ({ text, evidence: [] });

describe('why a company was proposed, by rules', () => {
  it('are the two strongest reasons in their own words and the first gap', () => {
    const reasons = [reason('Its industry is Fintech'), reason('18 people, within 11-50'), reason('Located in London')];
    const said = explainMatch({ language: 'en', company, reasons, gaps: ['its country', 'its size'] });
    expect(said).toEqual({ rationale: 'Its industry is Fintech; 18 people, within 11-50. Not known: its country.' });
    expect(explainMatch({ language: 'de', company, reasons, gaps: ['das Land'] }).rationale).toMatch(
      /Nicht bekannt: das Land\.$/,
    );
  });

  it('is null without a reason', () => {
    expect(explainMatch({ language: 'en', company, reasons: [], gaps: ['all'] })).toEqual({ rationale: null });
  });

  it('keeps its contract, whatever the reasons are', () => {
    const text = fc.array(fc.constantFrom('Fintech', 'in', 'London', '18', '1,000', 'people', 'is', 'B2B'), {
      minLength: 1,
      maxLength: 90,
    });
    const sentence = text.map((words) => words.join(' '));
    const input = fc.record({
      language: fc.constantFrom('en' as const, 'de' as const),
      company: fc.constant(company),
      reasons: fc.array(fc.record({ text: sentence, evidence: fc.array(sentence, { maxLength: 1 }) }), {
        maxLength: 3,
      }),
      gaps: fc.array(sentence, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(input, (given) => {
        const output = contract.output.parse(explainMatch(given));
        expect(contract.check?.(output, given)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
