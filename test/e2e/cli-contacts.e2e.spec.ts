import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LeadImportService } from '#modules/leads';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';

const CLI = path.resolve(import.meta.dirname, '../../dist/src/cli.js');
/** Each call is a process of its own, and a busy machine starts them slowly. */
const LONGEST_MS = 90_000;
const LEADS =
  'full_name,title,email,domain\nZoë Ashgrove,CFO,zoe@gamma.example,gamma.example\nTobin Lark,Clerk,tobin@gamma.example,gamma.example\n';

describe('gtm contacts <domain>', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createMigratedDatabase();
    folder = await temporaryFolder('cli-contacts');
    const file = path.join(folder, 'leads.csv');
    await writeFile(file, LEADS);
    const pool = new Database(database.url);
    await new LeadImportService(pool).importFile(file);
    await pool.close();
  });

  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  function gtm(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const env = { PATH: process.env.PATH, DATABASE_URL: database.url, GTM_WEBSITES: 'off' };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, 'contacts', ...words], { env, cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  it(
    'says who is known, also from an imported list, and which roles are missing',
    async () => {
      const [json, table] = await Promise.all([
        gtm('https://www.gamma.example/', '--roles', 'CEO,CFO', '--json'),
        gtm('gamma.example', '--all'),
      ]);
      expect(json).toMatchObject({ code: 0, stderr: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
      const found = JSON.parse(json.stdout);
      expect(found).toMatchObject({ company: { domain: 'gamma.example' }, roles_missing: ['CEO'], left_out: [] });
      expect(found.contacts).toMatchObject([
        { name: 'Zoë Ashgrove', title: 'CFO', role: 'CFO', source: 'import', page: 'leads.csv:2', is_atl: true },
      ]);
      expect(table.stdout).toMatch(/\* Zoë Ashgrove .*CFO[\s\S]+Tobin Lark .*Clerk[\s\S]+not found: CEO, COO, CTO/);
    },
    LONGEST_MS,
  );

  it(
    'ends with 2 when nobody says whose contacts, and with 1 when that is no company',
    async () => {
      const [none, both, shared] = await Promise.all([
        gtm(),
        gtm('acme.example', '--files', folder),
        gtm('linkedin.com/company/acme'),
      ]);
      const unclear = {
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('Name a company (gtm contacts acme.com)'),
      };
      expect(none).toMatchObject(unclear);
      expect(both).toMatchObject(unclear);
      expect(shared).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('is not the domain of one'),
      });
    },
    LONGEST_MS,
  );
});
