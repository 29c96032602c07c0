import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Database } from '#src/platform/database/database';
import { readCompanyFile } from './company-file.ts';
import {
  COPY_STAGING,
  CREATE_STAGING,
  INSERT_NEW,
  LIST_DOUBLES,
  MERGE_STAGING,
  SUPPRESS,
  UPDATE_KNOWN,
} from './company-merge.sql.ts';
import { type CompanyRow, readCompanyRow } from './company-row.rules.ts';
import type { ImportResult, LineNote, MarkAs } from './import-result.ts';

/** Loads company lists: one transaction per file, good rows are kept whatever the others look like. */
@Injectable()
export class CompanyImportService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Throws UserInputError when the file as a whole cannot be used; then nothing is stored. */
  async importFile(path: string, markAs: MarkAs): Promise<ImportResult> {
    const begun = performance.now();
    const notes: Notes = { rows: 0, errors: [], warnings: [] };
    const counts = await this.database.withClient(async (client) => {
      await client.query('begin');
      try {
        await client.query(CREATE_STAGING);
        await pipeline(Readable.from(copyLines(path, notes)), client.query(copyFrom(COPY_STAGING)));
        const merged = await merge(client, basename(path), markAs);
        await client.query('commit');
        return merged;
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    });
    return {
      imported: counts.imported,
      updated: counts.updated,
      unchanged: counts.unchanged,
      failed: notes.errors.length,
      errors: notes.errors,
      warnings: [...notes.warnings, ...counts.doubles].sort((a, b) => a.line - b.line),
      duration_seconds: Math.round(performance.now() - begun) / 1000,
    };
  }
}

interface Notes {
  rows: number;
  errors: LineNote[];
  warnings: LineNote[];
}

const RELATIONSHIPS: Record<MarkAs, string | null> = {
  prospects: null,
  customers: 'customer',
  competitors: 'competitor',
  suppressed: null,
};

async function merge(client: PoolClient, file: string, markAs: MarkAs) {
  await client.query(MERGE_STAGING);
  const importId = randomUUID();
  await client.query('insert into import_batch (id, file, marked_as, counts) values ($1, $2, $3, $4)', [
    importId,
    file,
    markAs,
    '{}',
  ]);
  const values = [RELATIONSHIPS[markAs], importId];
  const known = (
    await client.query<{ updated: number; unchanged_rows: number; extra_rows: number }>(UPDATE_KNOWN, values)
  ).rows[0]!;
  const fresh = (await client.query<{ imported: number; filling: number; idle: number }>(INSERT_NEW, values)).rows[0]!;
  const doubles = (await client.query<{ line: number; first_line: number; what: string }>(LIST_DOUBLES)).rows;
  if (markAs === 'suppressed') await client.query(SUPPRESS, [`imported from ${file}`]);
  const counts = {
    imported: fresh.imported,
    updated: known.updated + fresh.filling,
    unchanged: known.unchanged_rows + known.extra_rows + fresh.idle,
  };
  await client.query('update import_batch set counts = $2 where id = $1', [importId, JSON.stringify(counts)]);
  return {
    ...counts,
    doubles: doubles.map(({ line, first_line, what }) => ({
      line,
      reason: `same company as line ${first_line} (${what}); only its missing values were taken`,
    })),
  };
}

async function* copyLines(path: string, notes: Notes): AsyncGenerator<string> {
  for await (const record of readCompanyFile(path)) {
    notes.rows += 1;
    if (record.kind === 'bad') {
      notes.errors.push({ line: record.line, reason: record.reason });
      continue;
    }
    const verdict = readCompanyRow(record.cells, record.line);
    if (verdict.kind === 'bad') {
      notes.errors.push({ line: record.line, reason: verdict.reason });
      continue;
    }
    for (const reason of verdict.warnings) notes.warnings.push({ line: record.line, reason });
    yield copyLine(verdict.row);
  }
}

/** One line of Postgres' text COPY format. */
function copyLine(row: CompanyRow): string {
  return `${[
    row.line,
    row.identityKey,
    row.name,
    row.domain,
    row.country,
    row.countryCode,
    row.employeeCount,
    row.industry,
    row.description,
    row.founded,
    row.location,
    `{${row.tags.map((tag) => `"${tag.replace(/["\\]/g, '\\$&')}"`).join(',')}}`,
    JSON.stringify(row.extra),
  ]
    .map(copyCell)
    .join('\t')}\n`;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyCell(value: string | number | null): string {
  return value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
