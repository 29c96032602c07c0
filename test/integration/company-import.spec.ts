import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CompanyImportService } from '#modules/leads';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

const HEADER = 'company_name,domain,country,employee_count,industry_raw,description,founded,location,tags,owner';

describe('importing companies', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let service: CompanyImportService;
  let folder: string;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    database = new Database(testDatabase.url);
    service = new CompanyImportService(database);
    folder = await mkdtemp(path.join(tmpdir(), 'gtm-import-'));
  });

  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    await database.query('truncate company, suppression, import_batch cascade');
  });

  async function importText(text: string, as: Parameters<CompanyImportService['importFile']>[1] = 'prospects') {
    const file = path.join(folder, 'companies.csv');
    await writeFile(file, text);
    return service.importFile(file, as);
  }

  const companies = () => database.query<Record<string, unknown>>('select * from company order by import_line');

  it('stores what the file says and finds the same file unchanged the second time', async () => {
    const text = `${HEADER}\nAcme,https://www.Acme.com/x,UK,40,Fintech,"Pays, fast",2011,London,a; b,Ann\nBeta,beta.de,Germany,,,,,,,\n`;
    expect(await importText(text)).toMatchObject({
      imported: 2,
      updated: 0,
      unchanged: 0,
      failed: 0,
      errors: [],
      warnings: [],
    });
    expect((await companies())[0]).toMatchObject({
      name: 'Acme',
      domain: 'acme.com',
      country: 'UK',
      country_code: 'GB',
      employee_count: 40,
      industry: 'Fintech',
      description: 'Pays, fast',
      founded: 2011,
      location: 'London',
      tags: ['a', 'b'],
      extra: { owner: 'Ann' },
      import_line: 2,
    });
    expect(await importText(text)).toMatchObject({ imported: 0, updated: 0, unchanged: 2, failed: 0 });
  });

  it('updates what changed, and never erases with a blank cell', async () => {
    await importText(`${HEADER}\nAcme,acme.com,UK,40,Fintech,,,,,\n`);
    expect(await importText(`${HEADER}\nAcme,acme.com,,45,,,,,,\n`)).toMatchObject({
      imported: 0,
      updated: 1,
      unchanged: 0,
    });
    expect((await companies())[0]).toMatchObject({ country: 'UK', employee_count: 45, industry: 'Fintech' });
  });

  it('reports bad rows with line and reason and keeps the rest', async () => {
    const result = await importText(
      `${HEADER}\nAcme,acme.com,,,,,,,,\n,nobody.com,,,,,,,,\nBeta,beta.de,,many,,,3000,,,\n"broken\n`,
    );
    expect(result).toMatchObject({ imported: 2, failed: 2 });
    expect(result.errors).toEqual([
      { line: 3, reason: 'company_name is empty' },
      { line: 5, reason: 'a quote is opened and never closed' },
    ]);
    expect(result.warnings.map((warning) => warning.reason)).toEqual([
      'employee_count "many" is not a whole number; the row is kept without it',
      'founded "3000" is not a year; the row is kept without it',
    ]);
    expect((await companies())[1]).toMatchObject({
      name: 'Beta',
      extra: { employee_count_as_given: 'many', founded_as_given: '3000' },
    });
  });

  it('keeps rows with a shared or missing host without a domain', async () => {
    const text = `${HEADER}\nAcme,https://www.linkedin.com/company/acme,France,,,,,,,\nAcme,,Spain,,,,,,,\nOdd,localhost:3000,,,,,,,,\n`;
    const result = await importText(text);
    expect(result).toMatchObject({ imported: 3, failed: 0 });
    expect(result.warnings.map(({ line, reason }) => [line, reason.split(';')[0]])).toEqual([
      [2, `domain "https://www.linkedin.com/company/acme" is a page at linkedin.com, not the company's own domain`],
      [3, 'no domain'],
      [4, 'domain "localhost:3000" cannot be used (is not under a public domain)'],
    ]);
    expect((await companies()).map((row) => row.domain)).toEqual([null, null, null]);
    expect(await importText(text)).toMatchObject({ imported: 0, unchanged: 3 });
  });

  it('merges rows of one domain inside a file: the first value wins, later rows fill gaps', async () => {
    const text = `${HEADER}\nAcme,acme.com,,,Fintech,,,,,\nAcme Ltd,http://www.acme.com,UK,,Banking,,,,,\nACME,acme.com,,,,,,,,\n`;
    const result = await importText(text);
    expect(result).toMatchObject({ imported: 1, updated: 1, unchanged: 1, failed: 0 });
    expect(result.warnings.map(({ line }) => line)).toEqual([3, 4]);
    expect(await companies()).toMatchObject([{ name: 'Acme', country: 'UK', industry: 'Fintech' }]);
    expect(await importText(text)).toMatchObject({ imported: 0, updated: 0, unchanged: 3 });
  });

  it('marks customers and competitors, and lists suppressed domains', async () => {
    await importText(`${HEADER}\nAcme,acme.com,,,,,,,,\n`);
    expect(await importText(`${HEADER}\nAcme,acme.com,,,,,,,,\n`, 'customers')).toMatchObject({ updated: 1 });
    expect(await importText(`${HEADER}\nAcme,acme.com,,,,,,,,\n`)).toMatchObject({ unchanged: 1 });
    expect(await companies()).toMatchObject([{ relationship: 'customer' }]);
    await importText(`${HEADER}\nBeta,beta.de,,,,,,,,\nGamma,,,,,,,,,\n`, 'suppressed');
    expect(await database.query('select kind, value from suppression order by kind')).toEqual([
      { kind: 'domain', value: 'beta.de' },
      { kind: 'name', value: 'gamma' },
    ]);
  });

  it('survives tabs, backslashes, quotes, control characters and NUL in cells', async () => {
    const nasty = 'a\tb\\N\\n {x,} \\. é\u0000\u0007';
    const text = `${HEADER}\nAcme,acme.com,,,,"${nasty} ""q""",,,"x\\,y;{z}","${nasty}"\nNext,next.com,,,,,,,,\n`;
    expect(await importText(text)).toMatchObject({ imported: 2, failed: 0 });
    const [acme, next] = await companies();
    expect(acme).toMatchObject({ description: 'a\tb\\N\\n {x,} \\. é "q"', extra: { owner: 'a\tb\\N\\n {x,} \\. é' } });
    expect(acme).toMatchObject({ tags: ['x\\', 'y', '{z}'] });
    expect(next).toMatchObject({ name: 'Next' });
  });

  it.each([
    ['a semicolon (;)', 'company_name;domain\nAcme;acme.com\n'],
    ['a semicolon (;)', '\ufeff"Company Name";"domain"\r\n"Acme";"acme.com"\r\n'],
    ['a tab', 'company_name\tdomain\nAcme, Inc.\tacme.com\n'],
  ])('names %s when that separates the columns', async (name, text) => {
    await expect(importText(text)).rejects.toThrow(`is not a comma but ${name}`);
    expect(await companies()).toEqual([]);
  });

  it('stores nothing when the file as a whole cannot be used, and says why', async () => {
    await expect(importText('name,website\nAcme,acme.com\n')).rejects.toThrow(
      /no column company_name. Found: name, website/,
    );
    await expect(importText('company_name,domain,domain\nAcme,acme.com,x\n')).rejects.toThrow(
      /column domain more than once/,
    );
    for (const empty of ['', '\ufeff', '\n\n']) await expect(importText(empty)).rejects.toThrow(/the file is empty/);
    await expect(service.importFile('/dev/null', 'prospects')).rejects.toThrow(/the file is empty/);
    await expect(service.importFile(path.join(folder, 'missing.csv'), 'prospects')).rejects.toThrow(/no readable file/);
    expect(await companies()).toEqual([]);
  });
});

const dataFolder = process.env.GTM_EVAL_DATA;
(dataFolder ? describe : describe.skip)('importing 5,896 real companies (GTM_EVAL_DATA)', () => {
  it('takes every row, and the second time everything is unchanged', async () => {
    const testDatabase = await createMigratedDatabase();
    const database = new Database(testDatabase.url);
    try {
      const service = new CompanyImportService(database);
      const file = path.join(dataFolder!, 'companies', 'companies.dev.csv');
      expect(await service.importFile(file, 'prospects')).toMatchObject({
        imported: 5896,
        updated: 0,
        unchanged: 0,
        failed: 0,
      });
      expect(await service.importFile(file, 'prospects')).toMatchObject({
        imported: 0,
        updated: 0,
        unchanged: 5896,
        failed: 0,
      });
    } finally {
      await database.close();
      await testDatabase.drop();
    }
  });
});
