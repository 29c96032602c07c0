import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { UserInputError } from '#src/domain/errors';
import type { Database } from '#src/platform/database/database';
import type { ImportResult, ImportSettings } from './import-result.ts';
import type { ImportKind } from './mapping/map-columns.rules.ts';
import type { ImportFile } from './read-import.ts';
import { ImportNotes, type LineNote } from './rows/import-notes.ts';

/** What is particular about one kind of import. */
export interface ImportWork<Row> {
  createStaging: string;
  copyStaging: string;
  /** One line of COPY. */
  lineOf: (row: Row) => string;
  /** Everything after the rows are staged. */
  merge: (client: PoolClient, importId: string, fileName: string) => Promise<MergeOutcome>;
  markedAs: string;
}

export interface MergeOutcome {
  imported: number;
  updated: number;
  unchanged: number;
  companies: ImportResult['companies'];
  /** Rows after the first of their record. */
  doubles: LineNote[];
}

/** Rows of COPY that are handed over at once, in characters. */
const PIECE = 128 * 1024;

/**
 * One import in one transaction: rows stream through cleaning into a staging table, which is then merged. Good rows are
 * kept whatever the others look like, unless the import is strict. Throws UserInputError when nothing is stored.
 */
export async function runImport<Kind extends ImportKind, Row>(
  database: Database,
  path: string,
  file: ImportFile<Kind>,
  work: ImportWork<Row>,
  settings: ImportSettings,
): Promise<ImportResult> {
  file.mustBeUsable(path);
  const begun = performance.now();
  const notes = new ImportNotes();
  const importId = randomUUID();
  const fileName = settings.fileName ?? basename(path);
  const outcome = await database.withClient(async (client) => {
    await client.query('begin');
    try {
      // Grouping and joining the rows of a file should not go to disk; it is one statement at a time.
      await client.query("set local work_mem = '64MB'");
      await client.query(work.createStaging);
      const lines = copyPieces(file as ImportFile, notes, work.lineOf as (row: unknown) => string, settings);
      await pipeline(Readable.from(lines, { objectMode: true }), client.query(copyFrom(work.copyStaging)));
      if (settings.strict && notes.failed > 0) throw refused(path, notes);
      settings.onProgress?.({ phase: 'merging', rows: notes.rows });
      await client.query(
        'insert into import_batch (id, file, kind, marked_as, actor, counts) values ($1, $2, $3, $4, $5, $6)',
        [importId, fileName, file.kind, work.markedAs, settings.actor ?? 'cli', '{}'],
      );
      const merged = await work.merge(client, importId, fileName);
      const counts = { ...countsOf(merged, notes), companies: merged.companies };
      await client.query('update import_batch set counts = $2 where id = $1', [importId, JSON.stringify(counts)]);
      settings.signal?.throwIfAborted();
      await client.query('commit');
      return merged;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });
  const seconds = (performance.now() - begun) / 1000;
  return {
    import_id: importId,
    kind: file.kind,
    ...countsOf(outcome, notes),
    companies: outcome.companies,
    errors: notes.errors,
    warnings: [...notes.warnings, ...outcome.doubles].sort((a, b) => a.line - b.line),
    duration_seconds: Math.round(seconds * 1000) / 1000,
    rows_per_second: Math.round(notes.rows / Math.max(seconds, 0.001)),
  };
}

function countsOf(outcome: MergeOutcome, notes: ImportNotes) {
  const { imported, updated, unchanged } = outcome;
  return { imported, updated, unchanged, skipped: notes.skipped, failed: notes.failed };
}

async function* copyPieces(
  file: ImportFile,
  notes: ImportNotes,
  lineOf: (row: unknown) => string,
  settings: ImportSettings,
): AsyncGenerator<Buffer> {
  let piece = '';
  for await (const { rows } of file.rows(notes)) {
    settings.signal?.throwIfAborted();
    for (const row of rows) {
      piece += lineOf(row);
      if (piece.length < PIECE) continue;
      yield Buffer.from(piece);
      piece = '';
    }
    settings.onProgress?.({ phase: 'reading', rows: notes.rows });
  }
  if (piece !== '') yield Buffer.from(piece);
}

function refused(path: string, notes: ImportNotes): UserInputError {
  const first = notes.errors.slice(0, 5).map(({ line, reason }) => `line ${line}: ${reason}`);
  const more = notes.failed > first.length ? `; and ${notes.failed - first.length} more` : '';
  return new UserInputError(
    'IMPORT.STRICT',
    `${path}: ${notes.failed} of ${notes.rows} rows cannot be used, so nothing was imported (${first.join('; ')}${more}).`,
    { context: { errors: notes.errors.slice(0, 100), failed: notes.failed } },
  );
}
