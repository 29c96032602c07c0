import { afterAll, beforeAll } from '@jest/globals';
import { LocalCrmRecords } from '#src/adapters/crm/local/local.records';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';
import { type CrmRecordsUnderTest, crmRecordsContract } from './crm-records.contract.ts';

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

crmRecordsContract('local', local, { canDelete: false });

/** The same database for every test, emptied before each. */
async function local(): Promise<CrmRecordsUnderTest> {
  await database.query('truncate local_crm_company cascade');
  return {
    records: new LocalCrmRecords(database),
    close: async () => undefined,
    async seed(_type, { name, domain, ...properties }) {
      const [row] = await database.query<{ id: string }>(
        'insert into local_crm_company (name, domain, properties) values ($1, $2, $3) returning id::text as id',
        [name ?? null, domain ?? null, JSON.stringify(properties)],
      );
      return row!.id;
    },
    async edit(_type, id, properties) {
      await database.query('update local_crm_company set properties = properties || $2 where id = $1', [
        id,
        JSON.stringify(Object.fromEntries(Object.entries(properties).filter(([name]) => name !== 'name'))),
      ]);
    },
    async wait() {
      await database.query('select pg_sleep(0.002)');
    },
    unknownId: '999999999',
  };
}
