import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/support/database';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';

const CLI = path.resolve(import.meta.dirname, '../../dist/src/cli.js');
const UNKNOWN = '6f0d8a5e-0000-4000-8000-000000000000';

describe('gtm campaign', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await createMigratedDatabase();
    folder = await temporaryFolder('material');
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  function gtm(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const env = { PATH: process.env.PATH, DATABASE_URL: database.url, GTM_WEBSITES: 'off' };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...words], { env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  // `gtm campaign` has options of the same names: they must not be taken for its own.
  it.each([
    ['how the e-mails are', ['--tone', 'formal']],
    ['a statement', ['--part', 'product_overview', '--field', 'customers', '--was', 'Acme', '--remove', '--json']],
  ])('takes %s', async (_, options) => {
    const { code, stderr } = await gtm('campaign', 'correct', UNKNOWN, ...options);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('There is no campaign') });
  });

  it.each([
    [['campaign', 'show', 'nonsense'], /^"nonsense" is not a campaign id.*\n$/],
    [['import', 'undo', 'nonsense'], /^"nonsense" is not the id of an import.*\n$/],
  ])('%p is called wrongly', async (words, text) => {
    expect(await gtm(...words)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(text) });
  });

  it('takes documents about a website, and says what the parts will be made of', async () => {
    const file = path.join(folder, 'notes.md');
    await writeFile(file, '# Call\n\nWe plan looms for weaving mills with 20 to 200 looms.');
    // No website is read here, and one sentence is too little.
    const made = await gtm('campaign', 'brightloom.example', '--material', file, '--part', 'product_overview');
    expect(made).toMatchObject({ code: 1, stdout: expect.stringContaining('too little to make it from') });
    expect(made.stderr).toMatch(/^notes\.md: \d+ characters, 1 sentence to build on\n/);
    expect(made.stderr).toMatch(
      /user_material, optional: given \(.*\)\. Given: notes\.md\.\n[\s\S]*product overview \.\.\./,
    );
  });

  it('refuses a document that cannot be read', async () => {
    const file = path.join(folder, 'deck.pdf');
    await writeFile(file, 'no pdf');
    const refused = await gtm('campaign', 'brightloom.example', '--material', file);
    expect(refused).toEqual({ code: 1, stdout: '', stderr: '"deck.pdf" is called a PDF and is none.\n' });
  });

  it('says what is missing or not there', async () => {
    expect(await gtm('campaign', 'correct', UNKNOWN)).toMatchObject({ code: 2 });
    const { code, stderr } = await gtm(
      'campaign',
      'correct',
      UNKNOWN,
      '--part',
      'positioning',
      '--field',
      'mood',
      '--value',
      'x',
    );
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('unique_insight, value_propositions'),
    });
  });
});
