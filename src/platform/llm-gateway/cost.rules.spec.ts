import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { costOf, estimatedCost, estimatedInput } from './cost.rules.ts';

const LUNA = { vendor: 'openai', model: 'gpt-6-luna' } as const;
const PROMPT = {
  ...{ id: 'p', version: 1, hash: 'h', role: 'fast' as const, temperature: 0, maxOutputTokens: 1_000 },
  ...{ system: 's'.repeat(3_000), user: 'u'.repeat(300) },
};

describe('dollars of a call', () => {
  it('are the listed prices of what was used; input the vendor had kept is cheaper', () => {
    expect(costOf(LUNA, { inputTokens: 1_000_000, outputTokens: 0, cachedInputTokens: 0 })).toBeCloseTo(0.1, 10);
    expect(costOf(LUNA, { inputTokens: 1_000_000, outputTokens: 0, cachedInputTokens: 1_000_000 })).toBeCloseTo(
      0.01,
      10,
    );
    expect(costOf(LUNA, { inputTokens: 0, outputTokens: 1_000_000, cachedInputTokens: 0 })).toBeCloseTo(0.5, 10);
  });

  it('are unknown for a model without a price, and none on a server of one’s own', () => {
    const usage = { inputTokens: 10, outputTokens: 10, cachedInputTokens: 0 };
    expect(costOf({ vendor: 'openai', model: 'unheard-of' }, usage)).toBeNull();
    expect(costOf({ vendor: 'ollama', model: 'llama3.2' }, usage)).toBe(0);
  });

  it('are expected before from the question, the schema of its answer and the longest answer', () => {
    const small = z.object({ a: z.string() });
    const large = z.object({ a: z.string().describe('x'.repeat(3_000)) });
    expect(estimatedInput(PROMPT, large) - estimatedInput(PROMPT, small)).toBeGreaterThanOrEqual(1_000);
    const input = estimatedInput(PROMPT, small);
    expect(input).toBeGreaterThan(1_100);
    expect(estimatedCost(LUNA, PROMPT, small)).toBeCloseTo((input * 0.1 + 1_000 * 0.5) / 1_000_000, 12);
  });
});
