import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditRepository } from '#modules/access';
import {
  CompanyImportService,
  DuplicatesService,
  FindDuplicatesRepository,
  FoundCompanyRepository,
  LeadImportService,
} from '#modules/leads';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

describe('duplicates', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let duplicates: DuplicatesService;
  let folder: string;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    database = new Database(testDatabase.url);
    duplicates = new DuplicatesService(database, new FindDuplicatesRepository(database), new AuditRepository(database));
    folder = await mkdtemp(path.join(tmpdir(), 'gtm-duplicates-'));
  });

  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
    await rm(folder, { recursive: true });
  });

  beforeEach(() =>
    database.query('truncate company, contact, import_batch, duplicate, record_change restart identity cascade'),
  );

  async function importText(text: string, kind: 'companies' | 'leads' = 'companies') {
    const file = path.join(folder, 'list.csv');
    await writeFile(file, text);
    return kind === 'leads'
      ? new LeadImportService(database).importFile(file)
      : new CompanyImportService(database).importFile(file, 'prospects');
  }

  const companies = () =>
    database.query<Record<string, unknown>>(
      'select id, name, domain, country, industry, description, tags from company where deleted_at is null order by name, id',
    );

  const LIST =
    'name,domain,location,country,industry,description,tags\n' +
    'Brightwater Pumps,brightwater.example,Leeds,UK,,We make pumps,a\n' +
    'Brightwater Pumps Ltd,,"Leeds, England",UK,Machines,,b\n' +
    'Northgate,northgate.example,York,UK,,,\n';

  async function proposal(): Promise<number> {
    await importText(LIST);
    expect(await duplicates.look()).toBe(1);
    return (await duplicates.list('open', 10))[0]!.id;
  }

  it('proposes with a preview and changes nothing by itself', async () => {
    const id = await proposal();
    const preview = await duplicates.preview(id);
    expect(preview).toMatchObject({
      record: 'company',
      state: 'open',
      reasons: ['the same name', 'the same city'],
    });
    expect(preview.fields.find(({ field }) => field === 'industry')).toEqual({
      field: 'industry',
      keep: null,
      other: 'Machines',
      result: 'Machines',
      from: 'other',
      authority: 'import',
    });
    expect(await companies()).toHaveLength(3);
    expect(await duplicates.look()).toBe(1);
  });

  it('merges what both know, and imports of either find the one that stays', async () => {
    const id = await proposal();
    await importText(
      'name,email,company,location,country\nAnn,ann@gmail.com,Brightwater Pumps Ltd,"Leeds, England",UK\n',
      'leads',
    );
    await duplicates.merge(id, 'cli');
    const [merged, ...others] = await companies();
    expect(merged).toMatchObject({
      name: 'Brightwater Pumps',
      domain: 'brightwater.example',
      industry: 'Machines',
      description: 'We make pumps',
      tags: ['a', 'b'],
    });
    expect(others).toHaveLength(1);
    const again = await importText(LIST.replace('Machines', 'Hydraulics'));
    expect(again).toMatchObject({ imported: 0 });
    expect((await companies()).map(({ industry }) => industry)).toEqual(['Hydraulics', null]);
    await importText(
      'name,email,company,location,country\nBob,bob@gmail.com,Brightwater Pumps Ltd,"Leeds, England",UK\n',
      'leads',
    );
    const people = await database.query('select name from contact where company_id = $1 order by name', [merged!.id]);
    expect(people).toEqual([{ name: 'Ann' }, { name: 'Bob' }]);
  });

  it('keeps an old domain as a way to the one that stays', async () => {
    await importText('name,domain,description\nOld Pumps,old.example,\nNew Pumps,new.example,Pumps\n');
    await database.query(
      `insert into web_page (key, form, url, host, state, final_url, fetched_at, checked_at)
       values ('x', 'page', 'https://old.example/', 'old.example', 'kept', 'https://www.new.example/', now(), now())`,
    );
    expect(await duplicates.look()).toBe(1);
    const stays = (await companies()).find(({ domain }) => domain === 'new.example')!;
    await duplicates.merge(1, 'cli', stays.id as string);
    expect(await importText('name,domain,country\nOld Pumps Inc,old.example,UK\n')).toMatchObject({ imported: 0 });
    expect(await companies()).toMatchObject([{ name: 'Old Pumps Inc', domain: 'new.example', country: 'UK' }]);
    const found = new FoundCompanyRepository(database);
    expect((await found.withDomain('old.example'))?.id).toBe(stays.id);
    expect(await found.record({ name: 'Old', domain: 'old.example' })).toEqual({ id: stays.id, isNew: false });
  });

  it('hands the domain over when the record without one stays, and takes everything back', async () => {
    const id = await proposal();
    const before = await companies();
    await importText('name,email,website\nAnn,ann@brightwater.example,brightwater.example\n', 'leads');
    const poor = before.find(({ name }) => name === 'Brightwater Pumps Ltd')!;
    const rich = before.find(({ name }) => name === 'Brightwater Pumps')!;
    await duplicates.merge(id, 'cli', poor.id as string);
    expect((await companies())[0]).toMatchObject({
      id: poor.id,
      name: 'Brightwater Pumps Ltd',
      domain: 'brightwater.example',
    });
    await duplicates.undo(id, 'cli');
    expect(await companies()).toEqual(before);
    expect(await database.query('select company_id from contact')).toEqual([{ company_id: rich.id }]);
    await expect(duplicates.undo(id, 'cli')).rejects.toMatchObject({ code: 'DUPLICATE.NOT_MERGED' });
  });

  it('leaves what was changed after the merge when it is taken back', async () => {
    const id = await proposal();
    await duplicates.merge(id, 'cli');
    await database.query("update company set industry = 'Hydraulics' where domain = 'brightwater.example'");
    await duplicates.undo(id, 'cli');
    expect((await companies()).map(({ industry }) => industry)).toEqual(['Hydraulics', 'Machines', null]);
  });

  it("prefers a person's word, wherever it stands", async () => {
    const id = await proposal();
    await database.query(
      "update company set description = 'Said by Ann', person_fields = '{description}' where domain is null",
    );
    const preview = await duplicates.preview(id);
    expect(preview.fields.find(({ field }) => field === 'description')).toMatchObject({
      result: 'Said by Ann',
      from: 'other',
      authority: 'person',
    });
    await duplicates.merge(id, 'cli');
    const [row] = await database.query(
      "select description, person_fields from company where domain = 'brightwater.example'",
    );
    expect(row).toEqual({ description: 'Said by Ann', person_fields: ['description'] });
  });

  it('does not propose again what a person told apart, and refuses what was decided', async () => {
    const id = await proposal();
    await duplicates.dismiss(id, 'cli');
    expect(await duplicates.look()).toBe(0);
    await duplicates.merge(id, 'cli');
    await expect(duplicates.merge(id, 'cli')).rejects.toMatchObject({ code: 'DUPLICATE.MERGED' });
    await expect(duplicates.dismiss(id, 'cli')).rejects.toMatchObject({ code: 'DUPLICATE.MERGED' });
    await expect(duplicates.preview(99)).rejects.toMatchObject({ code: 'DUPLICATE.UNKNOWN' });
    await expect(duplicates.merge(99, 'cli')).rejects.toMatchObject({ code: 'DUPLICATE.UNKNOWN' });
  });

  it('finds people by profile, address and name at one company, and tells two profiles apart', async () => {
    await importText('name,domain\nAcme,acme.example\n');
    await database.query(`
      insert into contact (name, email, linkedin_url, company_id)
      select given.*, company.id from company, (values
        ('Ann Lee', 'ann@acme.example', null),
        ('A. Lee', 'ann+crm@acme.example', null),
        ('Bob Ray', null, 'https://www.linkedin.com/in/bob-ray/'),
        ('Robert Ray', null, 'https://uk.linkedin.com/in/Bob-Ray?x=1'),
        ('Cat Fox', null, null),
        ('Cát  Fox', 'cat@acme.example', null),
        ('Dan Orr', null, 'https://linkedin.com/in/dan-1'),
        ('Dan Orr', null, 'https://linkedin.com/in/dan-2')) given`);
    expect(await duplicates.look()).toBe(3);
    const reasons = (await duplicates.list('open', 10)).flatMap(({ reasons: why }) => why).sort();
    expect(reasons).toEqual([
      'the same LinkedIn profile',
      'the same e-mail address',
      'the same name at the same company',
    ]);
    const cat = (await duplicates.list('open', 10)).find(({ reasons: why }) => why[0]!.includes('name'))!;
    await duplicates.merge(cat.id, 'cli');
    expect(
      await database.query("select name, email from contact where email = 'cat@acme.example' and deleted_at is null"),
    ).toHaveLength(1);
    expect(await duplicates.look()).toBe(2);
  });
});
