import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditRepository } from '#modules/access';
import { CompanyImportService, ImportHistoryService, LeadImportService } from '#modules/leads';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';

describe('importing people, and taking imports back', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let leads: LeadImportService;
  let companies: CompanyImportService;
  let history: ImportHistoryService;
  let folder: string;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    database = new Database(testDatabase.url);
    leads = new LeadImportService(database);
    companies = new CompanyImportService(database);
    history = new ImportHistoryService(database, new AuditRepository(database));
    folder = await temporaryFolder('leads');
  });

  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    await database.query('truncate company, contact, suppression, import_batch cascade');
  });

  async function fileOf(text: string): Promise<string> {
    const file = path.join(folder, 'people.csv');
    await writeFile(file, text);
    return file;
  }
  const importLeads = async (text: string) => leads.importFile(await fileOf(text));
  const importCompanies = async (text: string) => companies.importFile(await fileOf(text), 'prospects');

  const people = () =>
    database.query<Record<string, unknown>>(
      `select contact.name, email, title, phone, lead_status, contact.extra, company.name as company, company.domain
       from contact left join company on company.id = company_id order by contact.import_line`,
    );
  const everything = async () => ({
    companies: await database.query('select * from company order by identity_key'),
    contacts: await database.query('select * from contact order by identity_key'),
    suppressions: await database.query('select * from suppression'),
  });

  const CRM = 'First Name,Last Name,Email,Company,Job Title,Phone,Lead Status,City\n';

  it('makes contacts and the companies they work for, once', async () => {
    const text = `${CRM}Ann,Archer,Ann@Acme.com,Acme,CEO,+44 1,New,Leeds\nBob,Bell,bob@acme.com,Acme Ltd,,,,\nCy,Cole,cy@gmail.com,Gamma,,,,\nDi,Dorn,di@gmail.com,,,,,\n`;
    expect(await importLeads(text)).toMatchObject({
      kind: 'leads',
      imported: 4,
      failed: 0,
      companies: { imported: 2, updated: 0 },
    });
    expect(await people()).toEqual([
      {
        name: 'Ann Archer',
        email: 'ann@acme.com',
        title: 'CEO',
        phone: '+44 1',
        lead_status: 'New',
        extra: { city: 'Leeds' },
        company: 'Acme',
        domain: 'acme.com',
      },
      {
        name: 'Bob Bell',
        email: 'bob@acme.com',
        title: null,
        phone: null,
        lead_status: null,
        extra: {},
        company: 'Acme',
        domain: 'acme.com',
      },
      {
        name: 'Cy Cole',
        email: 'cy@gmail.com',
        title: null,
        phone: null,
        lead_status: null,
        extra: {},
        company: 'Gamma',
        domain: null,
      },
      {
        name: 'Di Dorn',
        email: 'di@gmail.com',
        title: null,
        phone: null,
        lead_status: null,
        extra: {},
        company: null,
        domain: null,
      },
    ]);
    expect(await importLeads(text)).toMatchObject({
      imported: 0,
      updated: 0,
      unchanged: 4,
      companies: { imported: 0, updated: 0 },
    });
  });

  it('adds to a known company only what is not known of it', async () => {
    await importCompanies('company,domain,country\nAcme Holding,acme.com,UK\n');
    await importLeads('name,email,company,country,industry\nAnn,ann@acme.com,Acme,France,Fintech\n');
    expect(await database.query('select name, country, industry from company')).toEqual([
      { name: 'Acme Holding', country: 'UK', industry: 'Fintech' },
    ]);
  });

  it('tells companies apart by name where a mail domain stands beside many names', async () => {
    const rows = ['Acme', 'Beta', 'Gamma', 'Delta', 'Epsilon'].map(
      (name) => `${name} Boss,${name}@mailhost.com,${name}`,
    );
    expect(await importLeads(`name,email,company\n${rows.join('\n')}\n`)).toMatchObject({ companies: { imported: 5 } });
    expect((await people()).map(({ company, domain }) => [company, domain])).toContainEqual(['Beta', null]);
  });

  it('recognises people without an address by their page, or by name and company', async () => {
    const text =
      'First Name,Last Name,URL,Email Address,Company\nAnn,A,https://www.linkedin.com/in/ann,,Acme\nBob,B,,,Acme\nCy,C,,,\n';
    const result = await importLeads(text);
    expect(result).toMatchObject({ imported: 2, failed: 1 });
    expect(result.errors).toEqual([
      {
        line: 4,
        column: 'Email Address',
        value: null,
        reason: 'no e-mail address, LinkedIn page or company tells who this is',
      },
    ]);
    expect(await importLeads(text)).toMatchObject({ imported: 0, unchanged: 2 });
  });

  it('finds a contact another part of the product made', async () => {
    await database.query("insert into contact (name, email) values ('Ann', 'Ann@Acme.com')");
    expect(await importLeads('name,email,title\nAnn,ann@acme.com,CEO\n')).toMatchObject({ imported: 0, updated: 1 });
  });

  it('takes an import back as a whole', async () => {
    await importCompanies('company,domain,country,employees\nAcme,acme.com,UK,40\n');
    const before = await everything();
    const { import_id } = await importLeads(
      'name,email,company,industry\nAnn,ann@acme.com,Acme,Fintech\nBob,bob@beta.de,Beta,\n',
    );
    expect(await everything()).not.toEqual(before);
    expect(await history.undo(import_id, 'test')).toEqual({ import_id, removed: 3, restored: 1, kept: 0 });
    expect(await everything()).toEqual(before);
    await expect(history.undo(import_id, 'test')).rejects.toThrow(/taken back already/);
    await expect(history.undo('nothing', 'test')).rejects.toThrow(/not the id of an import/);
  });

  it('restores what an import changed, and leaves what was changed since', async () => {
    await importCompanies('company,domain,country,industry\nAcme,acme.com,UK,Fintech\nBeta,beta.de,Germany,Food\n');
    const { import_id } = await importCompanies(
      'company,domain,country,industry\nAcme,acme.com,France,Banking\nBeta,beta.de,Austria,\nNew,new.com,,\nUsed,used.com,,\n',
    );
    await database.query("update company set industry = 'Insurance', updated_at = now() where domain = 'acme.com'");
    await importLeads('name,email\nUma,uma@used.com\n');
    expect(await history.undo(import_id, 'test')).toEqual({ import_id, removed: 1, restored: 2, kept: 2 });
    expect(await database.query('select domain, country, country_code, industry from company order by domain')).toEqual(
      [
        { domain: 'acme.com', country: 'UK', country_code: 'GB', industry: 'Insurance' },
        { domain: 'beta.de', country: 'Germany', country_code: 'DE', industry: 'Food' },
        { domain: 'used.com', country: null, country_code: null, industry: null },
      ],
    );
  });

  it('lists imports, the latest first, and takes back what was suppressed', async () => {
    await importCompanies('company,domain\nAcme,acme.com\n');
    const { import_id } = await companies.importFile(await fileOf('domain\nacme.com\n'), 'suppressed', {
      actor: 'tester',
    });
    expect(await database.query('select value from suppression')).toHaveLength(1);
    await history.undo(import_id, 'test');
    expect(await database.query('select value from suppression')).toEqual([]);
    const [latest, first] = await history.list(5);
    expect(latest).toMatchObject({ import_id, marked_as: 'suppressed', actor: 'tester', file: 'people.csv' });
    expect(latest!.undone_at).not.toBeNull();
    expect(first).toMatchObject({ kind: 'companies', undone_at: null, counts: { imported: 1 } });
  });
});
