import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '#test/support/temporary-folder';

const CLI = path.resolve(import.meta.dirname, '../../dist/src/cli.js');

/** 200 leads: those from the form convert mostly, the others hardly ever. Two rows span several lines. */
const LEADS = [
  '\uFEFFid,source,remark,won',
  ...Array.from({ length: 200 }, (_, row) => {
    const form = row % 2 === 0;
    const won = form ? row % 10 !== 0 : row % 25 === 1;
    const remark = row < 2 ? '"two\nlines"' : 'plain';
    return `lead-${row},${form ? 'form' : 'chat'},${remark},${won ? 'TRUE' : 'FALSE'}`;
  }),
  '',
].join('\r\n');

describe('gtm scoring', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await temporaryFolder('scoring');
    await writeFile(path.join(folder, 'leads.csv'), LEADS);
  });

  afterAll(() => rm(folder, { recursive: true }));

  /** Needs no database: the environment names none that could be reached. */
  function gtm(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const env = { PATH: process.env.PATH, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, 'scoring', ...words], { env, cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  it('learns a draft', async () => {
    const learned = await gtm('learn', 'leads.csv', '--label', 'won', '--out', 'model.yml');
    expect(learned).toMatchObject({ code: 0, stdout: '' });
    expect(learned.stderr).toMatch(/1 criteria from 200 leads, 84 of them won: model\.yml\nOn 50 leads kept back: AUC/);
  });

  it('applies it to each row', async () => {
    const applied = await gtm('apply', 'model.yml', 'leads.csv', '--json');
    const lines = applied.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; score: number; probability: number });
    expect(lines.map(({ line }) => line)).toEqual(Array.from({ length: 200 }, (_, row) => row + 2));
    expect(new Set(lines.map((one) => Object.keys(one).join()))).toEqual(new Set(['line,score,probability']));
    expect(lines[0]!.probability).toBeGreaterThan(0.7);
    expect(lines[1]!.probability).toBeLessThan(0.2);
  });

  it('back-tests it with a picture', async () => {
    const tested = await gtm('backtest', 'leads.csv', '--label', 'won', '--model', 'model.yml', '--svg', 'test.svg');
    expect(tested.stdout).toMatch(/200 leads, 84 won\nAUC 0\.\d+/);
    expect(await readFile(path.join(folder, 'test.svg'), 'utf8')).toMatch(/^<svg /);
  });

  it.each([
    [['learn', 'missing.csv', '--label', 'won'], 1, /no readable file missing\.csv/],
    [['learn', 'leads.csv', '--label', 'won', '--monotone', 'source'], 2, /write it as "Column:up"/],
    [['apply', 'leads.csv', 'leads.csv'], 1, /leads\.csv is not a scoring model/],
  ])('%j ends with %d and says why', async (words, code, message) => {
    const ended = await gtm(...words);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(message);
  });
});
