import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CompanyImportService } from '#modules/leads';
import { Database } from '#src/platform/database/database';
import { toCsv } from '#test/simulators/sites/companies-csv';

/** Imports the sandbox's companies as prospects into a migrated database. */
export async function importSandboxCompanies(databaseUrl: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gtm-companies-'));
  const database = new Database(databaseUrl);
  try {
    const file = path.join(folder, 'companies.csv');
    await writeFile(file, toCsv());
    await new CompanyImportService(database).importFile(file, 'prospects');
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}
