import type { IcpScoreCard } from '../icp-model/score-card.rules.ts';

/** Whose score it is. */
export interface ScoredRecord {
  kind: 'company' | 'contact';
  id: string;
}

/** A score as it is kept, with the whole card. */
export interface StoredScore {
  record: ScoredRecord;
  card: IcpScoreCard;
  model_version: number;
  /** Stands for all that the score was made of. */
  facts_hash: string;
  /** ISO 8601. */
  scored_at: string;
}

/** One score of the past, without its reasons. */
export interface PastScore {
  fit: number | null;
  engagement: number | null;
  band: string | null;
  coverage: number;
  segment: string | null;
  model_version: number;
  scored_at: string;
}
