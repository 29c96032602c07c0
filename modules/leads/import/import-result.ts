/** What an import marks its companies as. */
export type MarkAs = 'prospects' | 'customers' | 'suppressed' | 'competitors';
export const MARKS: readonly MarkAs[] = ['prospects', 'customers', 'suppressed', 'competitors'];

export interface LineNote {
  line: number;
  reason: string;
}

/** Each row counts once: imported + updated + unchanged + failed is the number of rows. */
export interface ImportResult {
  /** Rows that made a new company. */
  imported: number;
  /** Rows that changed a company, or filled gaps of one named earlier in the same file. */
  updated: number;
  unchanged: number;
  /** Rows that could not be used; each has an entry in `errors`. */
  failed: number;
  errors: LineNote[];
  warnings: LineNote[];
  duration_seconds: number;
}
