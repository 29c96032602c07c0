import { afterAll, beforeAll } from '@jest/globals';
import { LocalCrmFields } from '#src/adapters/crm/local/local.fields';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';
import { crmFieldsContract } from './crm-fields.contract.ts';

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

crmFieldsContract('local', async () => {
  await database.query('truncate local_crm_company, local_crm_contact cascade');
  return {
    fields: new LocalCrmFields(database),
    close: async () => undefined,
    unknownId: '999999999',
    async seed(type, { name, ...properties }) {
      const sql =
        type === 'company'
          ? 'insert into local_crm_company (name, properties) values ($2, $1)'
          : 'insert into local_crm_contact (properties) select $1 where $2::text is null';
      const values = [JSON.stringify(properties), name ?? null];
      return (await database.query<{ id: string }>(`${sql} returning id::text as id`, values))[0]!.id;
    },
  };
});
