/** Something about one line of a file. */
export interface LineNote {
  line: number;
  reason: string;
  /** Name of the column it is about; `null` when it is about the whole row. */
  column: string | null;
  /** What stands there, at most 200 characters. */
  value: string | null;
}

/** Most notes of a kind that are listed; all are counted. Keeps memory flat however bad a file is. */
export const MOST_NOTES = 10_000;
const LONGEST_VALUE = 200;

/** What is said about the rows of one file while it is read. */
export class ImportNotes {
  readonly errors: LineNote[] = [];
  readonly warnings: LineNote[] = [];
  /** Records without anything in them; they count nowhere else. */
  blank = 0;
  /** Records that were read, blank ones not counted. */
  rows = 0;
  /** Rows that cannot be used. */
  failed = 0;
  /** Rows that are no records: totals and repeated headers. */
  skipped = 0;
  warned = 0;

  error(line: number, reason: string, column: string | null = null, value: string | null = null): void {
    this.failed += 1;
    if (this.errors.length < MOST_NOTES) this.errors.push({ line, reason, column, value: shortened(value) });
  }

  warn(line: number, reason: string, column: string | null = null, value: string | null = null): void {
    this.warned += 1;
    if (this.warnings.length < MOST_NOTES) this.warnings.push({ line, reason, column, value: shortened(value) });
  }
}

function shortened(value: string | null): string | null {
  return value !== null && value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value;
}
