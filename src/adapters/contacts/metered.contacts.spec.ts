import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemClock } from '#src/platform/clock';
import { Database } from '#src/platform/database/database';
import { PaidReads } from '#src/platform/vendor-usage/paid-reads';
import { VendorAnswers } from '#src/platform/vendor-usage/vendor-answers';
import { VendorUsage } from '#src/platform/vendor-usage/vendor-usage';
import { type ApolloUnderTest, startApollo } from '#test/contracts/apollo-under-test';
import { call, contactsContract, QUILLPENNY, seek } from '#test/contracts/contacts.contract';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';
import { MeteredCompanyData } from '../company-data/metered.company-data.ts';
import { MeteredContacts } from './metered.contacts.ts';

let testDatabase: TestDatabase;
let database: Database;
let usage: VendorUsage;
let apollo: ApolloUnderTest;
let contacts: MeteredContacts;
let companyData: MeteredCompanyData;

beforeAll(async () => {
  testDatabase = await createMigratedDatabase();
  database = new Database(testDatabase.url);
  const clock = new SystemClock();
  usage = new VendorUsage(database, clock);
  const reads = new PaidReads(new VendorAnswers(database, clock), usage);
  apollo = await startApollo();
  contacts = new MeteredContacts(apollo.contacts, reads, { credits: 3, calls: null });
  companyData = new MeteredCompanyData(apollo.companyData, reads, { credits: 3, calls: null });
});
afterAll(async () => {
  await apollo.simulator.close();
  await database.close();
  await testDatabase.drop();
});

contactsContract('apollo, counted and kept', async () => ({ contacts, close: async () => undefined }));

describe('a counted source', () => {
  const person = (name: string, wanted: readonly 'email'[] | readonly 'title'[]) =>
    contacts.matchPerson({ company: QUILLPENNY, known: null, name, linkedinUrl: null, wanted }, call());
  const credits = async () => (await usage.usedToday('apollo')).reduce((sum, { credits: spent }) => sum + spent, 0);

  it('pays once for a person, whatever is missing of them', async () => {
    const before = await credits();
    expect(await person('Isolde Tranmere', ['email'])).toMatchObject({ credits: 1, kept: false });
    expect(await person('Isolde Tranmere', ['title'])).toMatchObject({ credits: 0, kept: true });
    expect(await credits()).toBe(before + 1);
  });

  it('does not ask again for the same search in another order', async () => {
    await contacts.findPeople(seek({ titles: ['CEO', 'CFO'] }), call());
    const again = await contacts.findPeople(seek({ titles: ['CFO', 'CEO'], enough: 4 }), call());
    expect(again.kept).toBe(true);
  });

  it('pays once for a company, and shares the credits of the day with the people', async () => {
    const query = { domain: 'quillpenny.example', linkedinUrl: null, wanted: ['founded'] as const };
    expect(await companyData.companyFacts(query, call())).toMatchObject({ credits: 1 });
    expect(await companyData.companyFacts({ ...query, wanted: ['industry'] }, call())).toMatchObject({ kept: true });
    await expect(person('Sunniva Crabbe', ['email'])).rejects.toMatchObject({ kind: 'rate-limited' });
    expect(await credits()).toBe(3);
  });
});
