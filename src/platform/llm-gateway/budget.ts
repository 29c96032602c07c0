import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import { LlmCalls } from './llm-calls.ts';

/** A place in the budget for one call; give it back when the call's true cost is recorded. */
export type Reservation = { granted: true; release: () => void } | { granted: false; notice: string };

/** The hard stop: a run and a day (UTC) have so many dollars, and a call that might exceed them is not made. */
@Injectable()
export class LlmBudget {
  /** Estimates of calls under way in this process, so that calls side by side do not spend the same dollar. */
  private readonly reserved = new Map<string, number>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LlmCalls) private readonly calls: LlmCalls,
  ) {}

  /** `estimateUsd` is what the call may cost at most; 0 for a model whose price is unknown. */
  async reserve(runId: string, estimateUsd: number): Promise<Reservation> {
    const { budgetRunUsd, budgetDayUsd } = this.config.llm;
    const release = this.hold(runId, estimateUsd);
    // Before asking what is spent: a call that ends meanwhile is then counted twice for a moment, and never not at all.
    const heldByRun = this.heldBy(runId);
    const heldByAll = [...this.reserved.values()].reduce((sum, held) => sum + held, 0);
    try {
      const spent = await this.calls.spent(runId);
      const run = spent.run + heldByRun;
      const exceeded = run > budgetRunUsd ? 'run' : spent.day + heldByAll > budgetDayUsd ? 'day' : null;
      if (exceeded === null) return { granted: true, release };
      release();
      return { granted: false, notice: noticeOf(exceeded, exceeded === 'run' ? budgetRunUsd : budgetDayUsd) };
    } catch (error) {
      release();
      throw error;
    }
  }

  private hold(runId: string, usd: number): () => void {
    this.reserved.set(runId, this.heldBy(runId) + usd);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = this.heldBy(runId) - usd;
      if (left > 1e-12) this.reserved.set(runId, left);
      else this.reserved.delete(runId);
    };
  }

  private heldBy(runId: string): number {
    return this.reserved.get(runId) ?? 0;
  }
}

function noticeOf(exceeded: 'run' | 'day', usd: number): string {
  return exceeded === 'run'
    ? `The budget of $${usd} for one run (LLM_BUDGET_RUN_USD) does not allow another model call, so rules answered.`
    : `The budget of $${usd} for a day (LLM_BUDGET_DAY_USD) does not allow another model call, so rules answered.`;
}
