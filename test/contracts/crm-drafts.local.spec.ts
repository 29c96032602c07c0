import { afterAll, beforeAll } from '@jest/globals';
import { LocalCrmDrafts } from '#src/adapters/crm/local/local.drafts';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';
import { crmDraftsContract } from './crm-drafts.contract.ts';

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

crmDraftsContract('local', async () => {
  await database.query('truncate local_crm_company, local_crm_contact cascade');
  const idOf = async (sql: string, values: unknown[] = []) =>
    (await database.query<{ id: string }>(`${sql} returning id::text as id`, values))[0]!.id;
  return {
    drafts: new LocalCrmDrafts(database),
    close: async () => undefined,
    seedCompany: () => idOf(`insert into local_crm_company (name) values ('Acme')`),
    seedContact: (_companyId, email) =>
      idOf('insert into local_crm_contact (properties) values ($1)', [JSON.stringify({ email })]),
    draftsOf: async (companyId) => {
      const rows = await database.query<{ id: string; contact: string | null; says: string }>(
        `select id::text as id, contact_id::text as contact, concat_ws(' ', to_address, subject, body) as says
         from local_crm_draft where company_id = $1`,
        [companyId],
      );
      return rows.map(({ id, contact, says }) => ({ id, says, contactIds: contact === null ? [] : [contact] }));
    },
    notesOf: async (companyId) => {
      const sql = 'select html from local_crm_draft_note where company_id = $1';
      return (await database.query<{ html: string }>(sql, [companyId])).map(({ html }) => html);
    },
    editDraft: async (id) => {
      await database.query(`update local_crm_draft set body = 'My own words' where id = $1`, [id]);
    },
    editNote: async (id) => {
      await database.query(`update local_crm_draft_note set html = 'My own words' where id = $1`, [id]);
    },
  };
});
