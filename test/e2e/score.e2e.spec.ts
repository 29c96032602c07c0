import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { templateDocument } from '#modules/scoring';
import type { TestDatabase } from '#test/support/database';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';

const CLI = path.resolve(import.meta.dirname, '../../dist/src/cli.js');
const LIST = 'name,domain,employees,industry\nAcme,acme.example,120,Fintech\nBeta,beta.example,12,Retail\n';

describe('gtm score', () => {
  let folder: string;
  let database: TestDatabase;

  beforeAll(async () => {
    folder = await temporaryFolder('score');
    database = await createMigratedDatabase();
    await writeFile(path.join(folder, 'list.csv'), LIST);
    const stricter = templateDocument('default').replace('below: 501, points: 30', 'below: 501, points: 3');
    await writeFile(path.join(folder, 'model.yml'), stricter);
    await writeFile(path.join(folder, 'wrong.yml'), stricter.replace('points: 25', 'points: many'));
  });

  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  function gtm(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const env = { PATH: process.env.PATH, DATABASE_URL: database.url };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...words], { env, cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  it('shows the card of a company that was imported', async () => {
    expect(await gtm('import', 'list.csv')).toMatchObject({ code: 0 });
    expect((await gtm('score', 'acme.example')).stdout).toMatch(
      /^Acme, acme\.example: A\n {2}fit 100 .*\(version 0\)\n {3}\+55 {2}Employees: 120 {2}\[list\.csv:2, /,
    );
  });

  it('says what is wrong with what was asked', async () => {
    const [soon, nobody] = await Promise.all([
      gtm('score', 'acme.example', '--as-of', 'soon'),
      gtm('score', 'nobody.example'),
    ]);
    expect(soon).toMatchObject({ code: 2 });
    expect(nobody.stderr).toContain('gtm enrich');
  });

  it('keeps a draft, and says where a wrong one is wrong', async () => {
    const [wrong, right] = await Promise.all([gtm('scoring', 'add', 'wrong.yml'), gtm('scoring', 'add', 'model.yml')]);
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toMatch(/^wrong\.yml is not a scoring model:\n {2}line 18: /);
    expect(right.stdout).toContain('Version 1 is a draft');
  });

  it('shows what the draft would change', async () => {
    const [diff, preview] = await Promise.all([gtm('scoring', 'diff', '0', '1'), gtm('scoring', 'preview', '1')]);
    expect(diff.stdout).toContain('from 51 below 501 +3');
    expect(preview.stdout).toMatch(
      /From version 0 to 1: 1 of 2 companies move\.[\s\S]*A +-> B +1[\s\S]*100 -> +62 {2}A -> B {2}Acme \(acme\.example\)/,
    );
  });

  it('lets the draft judge from then on', async () => {
    expect((await gtm('scoring', 'publish', '1')).stdout).toContain('Version 1 judges now');
    const rescored = await gtm('scoring', 'rescore', '--json');
    expect(JSON.parse(rescored.stdout)).toEqual({
      model_version: 1,
      companies: { records: 2, scored: 2, unchanged: 0 },
      people: { records: 0, scored: 0, unchanged: 0 },
    });
  });

  it('shows the new card and who published', async () => {
    const [card, versions] = await Promise.all([gtm('score', 'acme.example', '--json'), gtm('scoring', 'list')]);
    expect(JSON.parse(card.stdout)).toMatchObject({
      model_version: 1,
      band: 'B',
      history: [{ fit: 62 }, { fit: 100 }],
    });
    expect(versions.stdout).toMatch(/^ {3}1 {2}published .*published by cli[\s\S]*\n {3}0 {2}archived/);
  });
});
