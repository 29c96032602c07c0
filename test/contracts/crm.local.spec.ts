import { afterAll, beforeAll } from '@jest/globals';
import { LocalCrm } from '#src/adapters/crm/local/local.crm';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';
import { type CrmUnderTest, crmContract } from './crm.contract.ts';

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

crmContract('local', local, { hasOwners: false });

/** The same database for every test, emptied before each. */
async function local(): Promise<CrmUnderTest> {
  await database.query('truncate local_crm_company cascade');
  return {
    crm: new LocalCrm(database),
    close: async () => undefined,
    async seedCompany({ name, domain, properties }) {
      const [row] = await database.query<{ id: string }>(
        'insert into local_crm_company (name, domain, properties) values ($1, $2, $3) returning id::text as id',
        [name, domain, JSON.stringify(properties ?? {})],
      );
      return row!.id;
    },
    async deleteNote(noteId) {
      await database.query('update local_crm_company set note_id = null, note_html = null where note_id = $1', [
        noteId,
      ]);
    },
    async notesOf(companyId) {
      const rows = await database.query<{ note_html: string }>(
        'select note_html from local_crm_company where id = $1 and note_id is not null',
        [companyId],
      );
      return rows.map((row) => row.note_html);
    },
    async countCompanies() {
      return (await database.query('select from local_crm_company')).length;
    },
    unknownId: '999999999',
  };
}
