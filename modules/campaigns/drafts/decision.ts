/** What a person decided about exactly these words. */
export interface Decision {
  decision: 'approved' | 'rejected';
  /** Why; `null`: no reason was given. */
  reason: string | null;
  /** Who, e.g. `slack:U123`. */
  by: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** What is stored of it. */
export interface NewDecision {
  decision: Decision['decision'];
  reason: string | null;
  by: string;
}
