/** Queue names. A job carries the id of a row; the row is the truth. */
export const RUNS_QUEUE = 'runs';
export const EFFECTS_QUEUE = 'effects';

export interface RowJob {
  id: string;
}
