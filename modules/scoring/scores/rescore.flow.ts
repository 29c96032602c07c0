import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { KnownRecordsRepository } from '#modules/leads';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { Clock } from '#src/ports/clock';
import { ScoringModelsService } from '../versions/scoring-models.service.ts';
import { CompanyScoring } from './company-scoring.ts';

export const RESCORE_FLOW = 'rescore-companies';

const Input = z.object({});
type Input = z.infer<typeof Input>;

/** Companies read, scored and written at a time. */
const BATCH = 2_000;
/** With batches of that size, ten million companies. */
const MOST_BATCHES = 5_000;
const LONGEST_MS = 2 * 60 * 60_000;

/** One step of the ledger; also what progress is told from. */
export interface RescoredBatch {
  /** Companies looked at so far. */
  done: number;
  scored: number;
  unchanged: number;
  /** Id to go on after; `null` at the end. */
  after: string | null;
}

export interface RescoreResult {
  model_version: number;
  companies: number;
  scored: number;
  /** Nothing changed of what the model looks at. */
  unchanged: number;
}

/** Scores all companies with the model in use; those of which nothing changed that it looks at are left as they are. */
@Injectable()
export class RescoreFlow extends Flow<Input, RescoreResult> {
  readonly name = RESCORE_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['cli', 'http', 'follow-up'] as const;
  readonly timeLimitMs = LONGEST_MS;

  constructor(
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
    @Inject(KnownRecordsRepository) private readonly records: KnownRecordsRepository,
    @Inject(CompanyScoring) private readonly scoring: CompanyScoring,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super();
  }

  async run(_: Input, run: FlowRun): Promise<RescoreResult> {
    const { version, asOf } = await run.step('model', {}, async () => ({
      version: (await this.models.inUse()).version,
      asOf: new Date(this.clock.now()).toISOString(),
    }));
    const result: RescoreResult = { model_version: version, companies: 0, scored: 0, unchanged: 0 };
    let after: string | null = null;
    for (let number = 1; number <= MOST_BATCHES; number += 1) {
      const from: string | null = after;
      const batch: RescoredBatch = await run.step(`batch:${number}`, { from, version }, () =>
        this.batch(from, result.companies, version, new Date(asOf)),
      );
      result.companies = batch.done;
      result.scored += batch.scored;
      result.unchanged += batch.unchanged;
      after = batch.after;
      if (after === null) break;
    }
    return result;
  }

  private async batch(after: string | null, before: number, version: number, asOf: Date): Promise<RescoredBatch> {
    const model = await this.models.read(version);
    const companies = await this.records.companiesAfter(after, BATCH);
    const { scored, unchanged } = await this.scoring.scoreChanged(companies, { version, model }, asOf);
    return {
      done: before + companies.length,
      scored: scored.length,
      unchanged,
      after: companies.length < BATCH ? null : companies.at(-1)!.id,
    };
  }
}
