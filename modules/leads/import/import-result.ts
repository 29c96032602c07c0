import type { LineNote } from './rows/import-notes.ts';

/** What an import marks its companies as. */
export type MarkAs = 'prospects' | 'customers' | 'suppressed' | 'competitors';
export const MARKS: readonly MarkAs[] = ['prospects', 'customers', 'suppressed', 'competitors'];

/** Each row counts once: imported + updated + unchanged + skipped + failed is the number of rows; blank ones do not count. */
export interface ImportResult {
  /** For `gtm import undo` and for asking what an import did. */
  import_id: string;
  kind: 'companies' | 'leads';
  /** Rows that made a new company (of leads: a new contact). */
  imported: number;
  /** Rows that changed one, or filled gaps of one named earlier in the same file. */
  updated: number;
  unchanged: number;
  /** Rows that hold no record: totals and repeated headers. */
  skipped: number;
  /** Rows that could not be used; each has an entry in `errors`. */
  failed: number;
  /** The companies of imported people; `null` for an import of companies. */
  companies: { imported: number; updated: number } | null;
  /** At most 10,000; `failed` counts all. */
  errors: LineNote[];
  /** At most 10,000. */
  warnings: LineNote[];
  duration_seconds: number;
  /** Rows of the file by the time from the first byte to the commit. */
  rows_per_second: number;
}

/** How a file is to be imported. */
export interface ImportSettings {
  /** Refuse the whole file when a single row cannot be used. */
  strict?: boolean;
  /** Who imports, for the record: `cli`, `http:admin`, `slack:U123`. */
  actor?: string;
  /** Name of the file for people, where the path is that of an upload. */
  fileName?: string;
  /** Told how many rows were read, every few thousand, and when the rows are merged. */
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}

export interface ImportProgress {
  phase: 'reading' | 'merging';
  rows: number;
}
