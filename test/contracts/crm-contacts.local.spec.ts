import { afterAll, beforeAll } from '@jest/globals';
import { LocalCrmContacts } from '#src/adapters/crm/local/local.contacts';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';
import { crmContactsContract } from './crm-contacts.contract.ts';

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createMigratedDatabase();
  database = new Database(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

crmContactsContract('local', async () => {
  await database.query('truncate local_crm_company, local_crm_contact cascade');
  const idOf = async (sql: string, values: unknown[] = []) =>
    (await database.query<{ id: string }>(`${sql} returning id::text as id`, values))[0]!.id;
  return {
    contacts: new LocalCrmContacts(database),
    close: async () => undefined,
    seedCompany: () => idOf(`insert into local_crm_company (name) values ('Acme')`),
    seedContact: (properties) =>
      idOf('insert into local_crm_contact (properties) values ($1)', [JSON.stringify(properties)]),
    notesOf: async (id) =>
      (
        await database.query<{ html: string }>(
          'select note_html as html from local_crm_contact where id = $1 and note_html is not null',
          [id],
        )
      ).map(({ html }) => html),
    countContacts: async () => (await database.query('select from local_crm_contact')).length,
  };
});
