import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { KnownRecordsRepository } from '#modules/leads';
import { messageOf } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { Clock } from '#src/ports/clock';
import { RecordScoring } from '../scores/record-scoring.ts';
import { ScoreKeeping } from '../scores/score-keeping.ts';
import type { ScoredRecord, StoredScore } from '../scores/stored-score.ts';
import { ScoringModelsService } from '../versions/scoring-models.service.ts';
import { DueScores } from './due-scores.repository.ts';

/** Lines taken at a time. */
const BATCH = 1_000;

/**
 * Renews the scores that are due. A batch is one transaction with the lines that asked for it, so a crash repeats it
 * and loses nothing, and listeners of `lead.scored` hear of each change once.
 */
@Injectable()
export class ScoreRenewal implements OnModuleDestroy {
  private readonly logger = new Logger(ScoreRenewal.name);
  private round: Promise<void> | null = null;
  private isStopping = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DueScores) private readonly due: DueScores,
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
    @Inject(KnownRecordsRepository) private readonly records: KnownRecordsRepository,
    @Inject(RecordScoring) private readonly scoring: RecordScoring,
    @Inject(ScoreKeeping) private readonly keeping: ScoreKeeping,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Something may be due. Does not wait, and never throws: what fails is tried again by the next. */
  nudge(): void {
    if (this.isStopping) return;
    this.round ??= this.drain()
      .then(() => undefined)
      .catch((error: unknown) => {
        this.logger.warn({ reason: messageOf(error) }, 'Renewing scores failed; the next round tries again.');
      })
      .finally(() => {
        this.round = null;
      });
  }

  /** Works until nothing is due. Returns how many records were looked at; 0 also when another process is at it. */
  async drain(): Promise<number> {
    for (let looked = 0; ; ) {
      const batch = (await this.due.alone(() => this.batch(BATCH))) ?? 0;
      looked += batch;
      if (batch === 0 || this.isStopping) return looked;
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await this.round;
  }

  private async batch(most: number): Promise<number> {
    const { lines, records } = await this.due.next(most);
    if (lines.length === 0) return 0;
    try {
      const scores = await this.renewed(records);
      const later = await this.database.transaction(async (sql) => {
        const after = await this.keeping.keepIn(sql, scores, 'change');
        await this.due.done(sql, lines);
        return after;
      });
      for (const after of later) await after();
    } catch (error) {
      // One record that cannot be scored must not keep the others waiting: it is found by taking them singly.
      if (records.length > 1) return this.batch(1);
      const [record] = records;
      this.logger.warn({ record: record!.id, reason: messageOf(error) }, 'A score cannot be renewed; it waits.');
      await this.due.postpone(record!);
    }
    return records.length;
  }

  /** What these records and the people of these companies score now, where that is something else than before. */
  private async renewed(records: readonly ScoredRecord[]): Promise<StoredScore[]> {
    const inUse = await this.models.inUse();
    const asOf = new Date(this.clock.now());
    const idsOf = (kind: ScoredRecord['kind']) => records.filter((one) => one.kind === kind).map(({ id }) => id);
    const companyIds = idsOf('company');
    const personIds = new Set([...idsOf('contact'), ...(await this.records.peopleOf(companyIds))]);
    const companies = await this.scoring.ofCompanies(await this.records.companies(companyIds));
    const people = await this.scoring.ofLeads(await this.records.leads([...personIds]));
    return this.scoring.changed([...companies, ...people], inUse, asOf);
  }
}
