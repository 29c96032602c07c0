import { Injectable } from '@nestjs/common';
import type { Sql } from '#src/platform/database/database';
import type { ScoredRecord } from './stored-score.ts';

/** What of a score counts for those who act on it. */
export interface Standing {
  fit: number | null;
  engagement: number | null;
  /** `A1` to `C3`; `null` without a score or when ruled out. */
  band: string | null;
}

/** The event `lead.scored`: a company or lead has another score, engagement or band than before. */
export interface LeadScored {
  record: ScoredRecord;
  /** `null`: its first score. */
  before: Standing | null;
  after: Standing;
  model_version: number;
  /** `change`: something became known of it; `model`: all records were scored anew; `asked`: somebody looked at it. */
  because: 'change' | 'model' | 'asked';
  /** ISO 8601. */
  scored_at: string;
}

/**
 * Hears of scores in the transaction that keeps them: what is written with `sql` is kept if and only if the scores are.
 * What it returns is done after the commit, e.g. to wake a worker. Must not call outside.
 */
export type LeadScoredListener = (scored: readonly LeadScored[], sql: Sql) => Promise<(() => Promise<void>) | null>;

/** Where features hear that scores changed (`lead.scored`), many at a time; each change of a score is told once. */
@Injectable()
export class LeadScores {
  private readonly listeners: LeadScoredListener[] = [];

  listen(listener: LeadScoredListener): void {
    this.listeners.push(listener);
  }

  /** Resolves with what is to be done once the transaction has ended well. */
  async tell(scored: readonly LeadScored[], sql: Sql): Promise<(() => Promise<void>)[]> {
    if (scored.length === 0) return [];
    const later: (() => Promise<void>)[] = [];
    for (const listener of this.listeners) {
      const after = await listener(scored, sql);
      if (after) later.push(after);
    }
    return later;
  }
}
