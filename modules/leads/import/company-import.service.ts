import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { type ImportPreview, previewImport } from './import-preview.ts';
import type { ImportResult, ImportSettings, MarkAs } from './import-result.ts';
import { COMPANY_UNITS, type MergePlan } from './merge/merge-plan.ts';
import { mergeRows, noteDoubles } from './merge/merge-rows.ts';
import { openImportFile, type ReadOptions } from './read-import.ts';
import type { CompanyRow } from './rows/company-row.ts';
import { MOST_NOTES } from './rows/import-notes.ts';
import { runImport } from './run-import.ts';
import { COPY_COMPANY_ROWS, CREATE_COMPANY_ROWS, companyLine } from './staging.ts';

const RELATIONSHIPS: Record<MarkAs, string | null> = {
  prospects: null,
  customers: 'customer',
  competitors: 'competitor',
  suppressed: null,
};

const PLAN: MergePlan = {
  record: 'company',
  staging: 'import_row',
  units: COMPANY_UNITS,
  nameFallback: 'domain',
  mode: 'replace',
};

/** $1: reason, $2: import id. */
const SUPPRESS = `
  insert into suppression (kind, value, reason, import_id)
  select distinct case when domain is null then 'name' else 'domain' end, coalesce(domain, lower(name)), $1, $2::uuid from import_row
  on conflict do nothing`;

/** Loads company lists: one transaction per file, good rows are kept whatever the others look like. */
@Injectable()
export class CompanyImportService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** What an import of the file would do; `shown` rows in full. Throws UserInputError when it cannot be read at all. */
  async preview(path: string, options: ReadOptions & { shown: number }): Promise<ImportPreview> {
    const file = await openImportFile(path, 'companies', options);
    return previewImport(file, options.shown, async (keys) => {
      const sql = 'select count(*)::int as count from company where identity_key = any($1)';
      return (await this.database.query<{ count: number }>(sql, [keys]))[0]!.count;
    });
  }

  /** Throws UserInputError when the file as a whole cannot be used; then nothing is stored. */
  async importFile(path: string, markAs: MarkAs, options: ReadOptions & ImportSettings = {}): Promise<ImportResult> {
    const file = await openImportFile(path, 'companies', options);
    return runImport<'companies', CompanyRow>(
      this.database,
      path,
      file,
      {
        createStaging: CREATE_COMPANY_ROWS,
        copyStaging: COPY_COMPANY_ROWS,
        lineOf: companyLine,
        markedAs: markAs,
        merge: async (client, importId, fileName) => {
          const context = { importId, file: fileName, relationship: RELATIONSHIPS[markAs] };
          const { rows, created, changed, filling } = await mergeRows(client, PLAN, context);
          if (markAs === 'suppressed') await client.query(SUPPRESS, [`imported from ${fileName}`, importId]);
          const updated = changed + filling;
          return {
            imported: created,
            updated,
            unchanged: rows - created - updated,
            companies: null,
            doubles: await noteDoubles(client, PLAN, MOST_NOTES),
          };
        },
      },
      options,
    );
  }
}
