import { describe, expect, it } from '@jest/globals';
import type { Config } from '#src/config/config';
import { LlmBudget } from './budget.ts';
import type { LlmCalls } from './llm-calls.ts';

const CONFIG = { llm: { budgetRunUsd: 1, budgetDayUsd: 5 } } as Config;

/** A record that answers what is spent when it is told to. */
function budgetOver(spent: () => Promise<{ run: number; day: number }>): LlmBudget {
  return new LlmBudget(CONFIG, { spent } as unknown as LlmCalls);
}

describe('a budget', () => {
  it('counts a call whose cost is recorded just after what is spent was read', async () => {
    const answer = Promise.withResolvers<{ run: number; day: number }>();
    const answers = [Promise.resolve({ run: 0, day: 0 }), answer.promise];
    const budget = budgetOver(() => answers.shift()!);
    const first = await budget.reserve('run', 0.8);
    const second = budget.reserve('run', 0.8);
    if (first.granted) first.release();
    answer.resolve({ run: 0, day: 0 });
    expect(await second).toMatchObject({ granted: false, notice: expect.stringContaining('LLM_BUDGET_RUN_USD') });
  });

  it('gives the place back when it cannot be read what is spent', async () => {
    const answers = [Promise.reject(new Error('no database')), Promise.resolve({ run: 0, day: 0 })];
    const budget = budgetOver(() => answers.shift()!);
    await expect(budget.reserve('run', 0.8)).rejects.toThrow('no database');
    expect(await budget.reserve('run', 0.8)).toMatchObject({ granted: true });
  });
});
