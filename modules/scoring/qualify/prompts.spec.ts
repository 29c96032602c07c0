import { describe, expect, it } from '@jest/globals';
import type { Prompt } from '#src/platform/llm-gateway/llm-gateway';
import { casesOf, failuresOf } from '#test/support/prompt-cases';
import { explainScorePrompt, salesAnglePrompt } from './prompts.ts';

describe('the rules of the scoring prompts', () => {
  meetTheirCases(explainScorePrompt);
  meetTheirCases(salesAnglePrompt);
});

describe('an explanation of a score', () => {
  const { contract } = explainScorePrompt;
  const input = contract.input.parse(casesOf('explain-score').find(({ id }) => id === 'two-reasons')!.input);
  it.each([
    ['A fintech with 120 employees scores 82 of 100.', 0],
    ['A fintech with 500 employees scores 82.', 1],
    ['A fintech that works for Contoso.', 1],
    ['A fintech; see https://contoso.example.', 1],
  ])('is held to the reasons: %s', (reasoning, issues) => {
    expect(contract.check!({ reasoning }, input)).toHaveLength(issues);
  });
});

describe('an angle', () => {
  const { contract } = salesAnglePrompt;
  const input = contract.input.parse(casesOf('sales-angle').find(({ id }) => id === 'known-seller')!.input);
  const pitch = (text: string, inferred: boolean, quotes: string[]) =>
    contract.check!({ primary_use_case: null, risk_flags: [], pitch: { text, inferred, quotes } }, input);
  it('is bound to what is known or marked as inferred', () => {
    expect(pitch('Brightloom, a fintech, could automate work.', true, [])).toEqual([]);
    expect(pitch('Brightloom is a fintech.', false, ['Fintech'])).toEqual([]);
    expect(pitch('Brightloom is a fintech.', false, [])).toEqual([expect.stringContaining('no quote')]);
    expect(pitch('Brightloom is a bank.', false, ['is a bank'])).toEqual([expect.stringContaining('does not stand')]);
    expect(pitch('Brightloom has 900 people.', true, [])).toEqual([expect.stringContaining('900')]);
    expect(pitch('Brightloom is a fintech. It could save time.', true, [])).toEqual([
      'pitch is more than one sentence',
    ]);
  });

  it('says nothing about an offer that nobody stated', () => {
    const answer = { primary_use_case: null, risk_flags: [], pitch: { text: 'Buy.', inferred: true, quotes: [] } };
    expect(contract.check!(answer, { ...input, seller: null })).toHaveLength(1);
  });
});

function meetTheirCases<Input, Output>({ contract, rules }: Prompt<Input, Output>): void {
  const cases = casesOf(contract.id).filter(({ by }) => by === 'all');
  it.each(cases.map((one) => [one.id, one] as const))(`answer ${contract.id}: %s`, (_, one) => {
    const input = contract.input.parse(one.input);
    const output = contract.output.parse(rules(input));
    expect(failuresOf(one.expect, output)).toEqual([]);
    expect(contract.check?.(output, input) ?? []).toEqual([]);
  });
}
