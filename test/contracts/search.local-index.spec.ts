import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CompanyImportService } from '#modules/leads';
import { LocalIndexSearch } from '#src/adapters/search/local-index/local-index.search';
import { Database } from '#src/platform/database/database';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';
import { ask, call, SEARCHABLE, type SearchUnderTest, searchContract } from './search.contract.ts';

async function localIndex(): Promise<SearchUnderTest & { search: LocalIndexSearch }> {
  const testDatabase = await createMigratedDatabase();
  const database = new Database(testDatabase.url);
  const file = path.join(await temporaryFolder('search'), 'companies.csv');
  const rows = SEARCHABLE.map((row) =>
    [row.name, row.domain, row.country, row.size ?? '', row.industry, row.description, row.location]
      .map((cell) => `"${cell}"`)
      .join(','),
  );
  await writeFile(
    file,
    `company_name,domain,country,employee_count,industry_raw,description,location\n${rows.join('\n')}\n`,
  );
  await new CompanyImportService(database).importFile(file, 'prospects');
  return {
    search: new LocalIndexSearch(database),
    async close() {
      await database.close();
      await testDatabase.drop();
    },
  };
}

searchContract('local-index', localIndex);

describe('the local index', () => {
  it('finds a place by whole words of the location', async () => {
    const { search, close } = await localIndex();
    const texas = { label: 'Texas', country: 'US', terms: ['Texas', 'TX'] };
    const lon = { label: 'Lon', country: 'GB', terms: ['Lon'] };
    const found = async (place: typeof texas) =>
      (await search.search(ask({ filters: { places: [place] } }), call())).map(({ title }) => title).sort();
    expect(await found(texas)).toEqual(['Delta', 'Gamma Routes']);
    expect(await found(lon)).toEqual(['Delta']);
    await close();
  });

  it('drops a company whose range of head counts lies outside of what is wanted, and keeps one that may fit', async () => {
    const testDatabase = await createMigratedDatabase();
    const database = new Database(testDatabase.url);
    const file = path.join(await temporaryFolder('search'), 'ranges.csv');
    const rows = ['Small,1-10', 'Medium,11-50', 'Large,51-200', 'Huge,10000+'];
    await writeFile(file, `company,employees,industry\n${rows.map((row) => `${row},Fintech`).join('\n')}\n`);
    await new CompanyImportService(database).importFile(file, 'prospects');
    const found = async (min: number | null, max: number | null) => {
      const hits = await new LocalIndexSearch(database).search(ask({ filters: { size: { min, max } } }), call());
      return hits.map(({ title }) => title).sort();
    };
    expect(await found(40, 60)).toEqual(['Large', 'Medium']);
    expect(await found(500, null)).toEqual(['Huge']);
    expect(await found(null, 5)).toEqual(['Small']);
    await database.close();
    await testDatabase.drop();
  });

  it('says how to fill it while it is empty', async () => {
    const testDatabase = await createMigratedDatabase();
    const database = new Database(testDatabase.url);
    expect(await new LocalIndexSearch(database).probe()).toEqual({
      ok: false,
      detail: expect.stringContaining('gtm import'),
    });
    await database.close();
    await testDatabase.drop();
  });
});
