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
      { line: 3, column: 'company_name', value: null, reason: 'company_name is empty' },
      { line: 5, column: null, value: '"broken', reason: 'a quote is opened and never closed' },
    ]);
    expect(result.warnings.map((warning) => warning.reason)).toEqual([
      'employee_count "many" is not a whole number or a range; the row is kept without it',
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
    ['semicolons', 'Firma;Website;Mitarbeiter\nAcme, Inc.;acme.com;40\n'],
    [
      'semicolons and a byte order mark',
      '\ufeff"Company Name";"Domain";"# Employees"\r\n"Acme, Inc.";"acme.com";"40"\r\n',
    ],
    ['tabs', 'name\tdomain\temployees\nAcme, Inc.\tacme.com\t40\n'],
    ['a sep= line', 'sep=|\nEntreprise|Site web|Effectif\nAcme, Inc.|acme.com|40\n'],
  ])('understands %s and other names for columns', async (_, text) => {
    expect(await importText(text)).toMatchObject({ imported: 1, failed: 0, warnings: [] });
    expect(await companies()).toMatchObject([{ name: 'Acme, Inc.', domain: 'acme.com', employee_count: 40 }]);
  });

  it('keeps head counts that are ranges as ranges, and a new one replaces the old one as a whole', async () => {
    await importText('company,domain,employees\nAcme,acme.com,11-50\nBeta,beta.de,10.000+\nGamma,gamma.fr,N/A\n');
    const counts = async () =>
      (await companies()).map((row) => [row.employee_count, row.employee_min, row.employee_max]);
    expect(await counts()).toEqual([
      [null, 11, 50],
      [null, 10_000, null],
      [null, null, null],
    ]);
    await importText('company,domain,employees\nAcme,acme.com,60\n');
    expect((await counts())[0]).toEqual([60, null, null]);
  });

  it('skips lines of totals and repeated headers', async () => {
    const text = 'company,domain,employees\nAcme,acme.com,4\ncompany,domain,employees\nTotal,,4\nTotal,total.com,4\n';
    expect(await importText(text)).toMatchObject({ imported: 2, skipped: 2, failed: 0 });
  });

  it('takes companies by their domains where there are no names, and keeps the names it knows', async () => {
    await importText('company,domain\nAcme,acme.com\n');
    expect(await importText('domain\nacme.com\nbeta.de\n')).toMatchObject({ imported: 1, unchanged: 1 });
    expect((await companies()).map((row) => row.name).sort()).toEqual(['Acme', 'beta.de']);
  });

  it('lets the caller say what a column is', async () => {
    const map = new Map([
      ['Wer', 'company_name'],
      ['2', 'domain'],
      ['land', '-'],
    ]);
    const file = path.join(folder, 'mapped.csv');
    await writeFile(file, 'Wer,Wo,Land\nAcme,acme.com,UK\n');
    expect(await service.importFile(file, 'prospects', { map })).toMatchObject({ imported: 1 });
    expect(await companies()).toMatchObject([
      { name: 'Acme', domain: 'acme.com', country: null, extra: { land: 'UK' } },
    ]);
    const unknown = service.importFile(file, 'prospects', { map: new Map([['Wann', 'founded']]) });
    await expect(unknown).rejects.toThrow(/no column "Wann"/);
    await expect(service.importFile(file, 'prospects', { map: new Map([['Wer', 'boss']]) })).rejects.toThrow(
      /no field "boss"/,
    );
  });

  it('refuses the whole file when it is strict and a row is bad', async () => {
    const file = path.join(folder, 'strict.csv');
    await writeFile(file, 'company,domain\nAcme,acme.com\n,nobody.com\n');
    await expect(service.importFile(file, 'prospects', { strict: true })).rejects.toThrow(
      /1 of 2 rows.*line 3: company is empty/,
    );
    expect(await companies()).toEqual([]);
    expect(await database.query('select * from import_batch')).toEqual([]);
  });

  it('leaves what a person said, and keeps the word of the file beside it', async () => {
    await importText(`${HEADER}\nAcme,acme.com,UK,40,Fintech,,,,,\n`);
    await database.query(
      `insert into fact (company_id, field, value, authority, source, quote, method, confidence, observed_at)
       select id, 'employee_count', '40', 'person', 'slack', '40', 'stated', 1, now() from company`,
    );
    expect(await importText(`${HEADER}\nAcme,acme.com,France,90,,,,,,\n`)).toMatchObject({ updated: 1 });
    expect(await companies()).toMatchObject([{ country: 'France', country_code: 'FR', employee_count: 40 }]);
    const facts = await database.query("select field, value, source, quote from fact where authority = 'import'");
    expect(facts).toEqual([{ field: 'employee_count', value: 90, source: 'companies.csv:2', quote: '90' }]);
  });

  it('says how fast it was, what stands where, and how many rows it has read', async () => {
    const seen: unknown[] = [];
    const file = path.join(folder, 'progress.csv');
    await writeFile(file, 'company,domain,founded\nAcme,acme.com,soon\n');
    const result = await service.importFile(file, 'prospects', { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ phase: 'merging', rows: 1 });
    expect(result.rows_per_second).toBeGreaterThan(0);
    expect(result.warnings).toEqual([
      { line: 2, column: 'founded', value: 'soon', reason: 'founded "soon" is not a year; the row is kept without it' },
    ]);
  });

  it('stores nothing when the file as a whole cannot be used, and says why', async () => {
    await expect(importText('foo,bar\nAcme,b\n')).rejects.toThrow(/no column names a company.* Found: foo, bar/);
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
