import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import { type LeadScored, LeadScores } from './lead-scores.ts';
import { ScoreRepository } from './score.repository.ts';
import type { StoredScore } from './stored-score.ts';

/** Keeps scores and tells of those that changed, both or neither. */
@Injectable()
export class ScoreKeeping {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ScoreRepository) private readonly scores: ScoreRepository,
    @Inject(LeadScores) private readonly leadScores: LeadScores,
  ) {}

  async keep(scores: readonly StoredScore[], because: LeadScored['because']): Promise<void> {
    if (scores.length === 0) return;
    const later = await this.database.transaction((sql) => this.keepIn(sql, scores, because));
    for (const after of later) await after();
  }

  /** In the caller's transaction; resolves with what is to be done after it. */
  async keepIn(
    sql: Sql,
    scores: readonly StoredScore[],
    because: LeadScored['because'],
  ): Promise<(() => Promise<void>)[]> {
    const changed = await this.scores.save(sql, scores);
    return this.leadScores.tell(
      changed.map((one) => ({ ...one, because })),
      sql,
    );
  }
}
