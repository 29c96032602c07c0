import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

const CLI = path.resolve(import.meta.dirname, '../../dist/src/cli.js');
const UNKNOWN = '6f0d8a5e-0000-4000-8000-000000000000';

describe('gtm campaign correct', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createMigratedDatabase();
  });
  afterAll(() => database.drop());

  function gtm(...words: string[]): Promise<{ code: number; stderr: string }> {
    const env = { PATH: process.env.PATH, DATABASE_URL: database.url };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...words], { env }, (error, _stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stderr });
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
    expect(await gtm(...words)).toEqual({ code: 2, stderr: expect.stringMatching(text) });
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
