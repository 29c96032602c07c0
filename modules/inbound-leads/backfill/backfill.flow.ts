import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { BackfillBatch, type Batch, type BatchOutcome } from './backfill-batch.ts';

const Input = z.object({
  /** Nothing is written to the CRM; what would have been is kept for the report. */
  dryRun: z.boolean(),
});
type Input = z.infer<typeof Input>;

export const BACKFILL_FLOW = 'crm-backfill';

/** Batches of one type of record; a CRM with more than 2 million of one type needs another run. */
const MOST_BATCHES = 20_000;
const LONGEST_MS = 12 * 3_600_000;

export type BackfillCounts = Omit<BatchOutcome, 'next'>;
export type BackfillResult = { dryRun: boolean } & Record<'company' | 'contact', BackfillCounts>;

/**
 * Scores every record that the mirror has, from what is known of it, and writes the scores back. Nothing is looked up.
 * A batch is a step: an interrupted run goes on after the last whole one.
 */
@Injectable()
export class BackfillFlow extends Flow<Input, BackfillResult> {
  readonly name = BACKFILL_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['cli', 'http'] as const;
  readonly timeLimitMs = LONGEST_MS;

  constructor(@Inject(BackfillBatch) private readonly batches: BackfillBatch) {
    super();
  }

  async run({ dryRun }: Input, run: FlowRun): Promise<BackfillResult> {
    return { dryRun, company: await this.all('company', dryRun, run), contact: await this.all('contact', dryRun, run) };
  }

  private async all(type: 'company' | 'contact', dryRun: boolean, run: FlowRun): Promise<BackfillCounts> {
    const total: BackfillCounts = {
      read: 0,
      scored: 0,
      written: 0,
      shadow: 0,
      unchanged: 0,
      passed: 0,
      failed: 0,
      failure: null,
    };
    let after: string | null = null;
    for (let n = 0; n < MOST_BATCHES; n += 1) {
      const batch: Batch = { type, after, dryRun };
      const { next, ...counts }: BatchOutcome = await run.step(`${type}:${n}`, batch, () =>
        this.batches.work(batch, `${run.id}:${type}:${n}`, run),
      );
      for (const name of ['read', 'scored', 'written', 'shadow', 'unchanged', 'passed', 'failed'] as const) {
        total[name] += counts[name];
      }
      total.failure ??= counts.failure;
      if (next === null) break;
      after = next;
    }
    return total;
  }
}
