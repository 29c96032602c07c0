import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { KnownRecordsRepository } from '#modules/leads';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { Clock } from '#src/ports/clock';
import { ScoringModelsService } from '../versions/scoring-models.service.ts';
import { RecordScoring, type Subject } from './record-scoring.ts';
import { RESCORE_FLOW } from './rescore-flow.name.ts';
import { ScoreKeeping } from './score-keeping.ts';

const Input = z.object({});
type Input = z.infer<typeof Input>;

/** Records read, scored and written at a time. */
const BATCH = 2_000;
/** With batches of that size, ten million records. */
const MOST_BATCHES = 5_000;
const LONGEST_MS = 2 * 60 * 60_000;

/** One step of the ledger; also what progress is told from. */
export interface RescoredBatch {
  /** Records of the kind looked at so far. */
  done: number;
  scored: number;
  unchanged: number;
  /** Id to go on after; `null` at the end. */
  after: string | null;
}

/** What scoring one kind of records came to. */
interface Rescored {
  records: number;
  scored: number;
  /** Nothing changed of what the model looks at. */
  unchanged: number;
}

export interface RescoreResult {
  model_version: number;
  companies: Rescored;
  people: Rescored;
}

/** Scores all companies and people with the model in use, except where nothing changed that it looks at. */
@Injectable()
export class RescoreFlow extends Flow<Input, RescoreResult> {
  readonly name = RESCORE_FLOW;
  readonly version = 2;
  readonly input = Input;
  readonly startableFrom = ['cli', 'http', 'follow-up'] as const;
  readonly timeLimitMs = LONGEST_MS;

  constructor(
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
    @Inject(KnownRecordsRepository) private readonly records: KnownRecordsRepository,
    @Inject(RecordScoring) private readonly scoring: RecordScoring,
    @Inject(ScoreKeeping) private readonly keeping: ScoreKeeping,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super();
  }

  async run(_: Input, run: FlowRun): Promise<RescoreResult> {
    const { version } = await run.step('model', {}, async () => ({ version: (await this.models.inUse()).version }));
    const companies = await this.rescore(run, 'companies', version, async (after) => {
      const batch = await this.records.companiesAfter(after, BATCH);
      return { ids: batch.map(({ id }) => id), subjects: await this.scoring.ofCompanies(batch) };
    });
    const people = await this.rescore(run, 'people', version, async (after) => {
      const batch = await this.records.leadsAfter(after, BATCH);
      return { ids: batch.map(({ person }) => person.id), subjects: await this.scoring.ofLeads(batch) };
    });
    return { model_version: version, companies, people };
  }

  private async rescore(run: FlowRun, kind: string, version: number, read: ReadBatch): Promise<Rescored> {
    const total: Rescored = { records: 0, scored: 0, unchanged: 0 };
    let after: string | null = null;
    for (let number = 1; number <= MOST_BATCHES; number += 1) {
      const from: string | null = after;
      const batch: RescoredBatch = await run.step(`${kind}:${number}`, { from, version }, async () => {
        const model = await this.models.read(version);
        const asOf = new Date(this.clock.now());
        const { ids, subjects } = await read(from);
        const changed = await this.scoring.changed(subjects, { version, model }, asOf);
        await this.keeping.keep(changed, 'model');
        const [scored, unchanged] = [changed.length, ids.length - changed.length];
        return { done: total.records + ids.length, scored, unchanged, after: ids.length < BATCH ? null : ids.at(-1)! };
      });
      total.records = batch.done;
      total.scored += batch.scored;
      total.unchanged += batch.unchanged;
      after = batch.after;
      if (after === null) break;
    }
    return total;
  }
}

/** The next records after an id, all of them and as what is scored. */
type ReadBatch = (after: string | null) => Promise<{ ids: string[]; subjects: Subject[] }>;
