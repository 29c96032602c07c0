import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '#test/support/temporary-folder';
import { csvEval } from './csv.eval.ts';

const dataDir = process.env.GTM_EVAL_DATA;
const withData = dataDir === undefined ? it.skip : it;

describe('csvEval', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder('csv-eval');
    await mkdir(path.join(folder, 'csv_shapes', 'x'), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function judged(files: Record<string, { text: string; expect?: string }>) {
    const shapes = path.join(folder, 'csv_shapes');
    for (const [name, { text }] of Object.entries(files)) await writeFile(path.join(shapes, name), text);
    const index = Object.entries(files).map(([name, { expect: says }]) => `${name},1,here,"${says ?? ''}"`);
    await writeFile(path.join(shapes, 'index.csv'), `file,bytes,source,expect\n${index.join('\n')}\n`);
    return csvEval(folder);
  }

  it('compares rows with the JSON beside a file and numbers with the words of the index', async () => {
    const result = await judged({
      'x/csv__a.csv': { text: 'a,b\n1,"x, y"\n' },
      'x/json__a.json': { text: '[{"a":"1","b":"x, y"}]' },
      'x/list.csv': {
        text: 'company,domain\nAcme,acme.com\nAcme,www.acme.com\n\nBeta,\n',
        expect: '3 rows -> 2 unique',
      },
    });
    expect(result).toMatchObject({ ok: true, files: 2, with_expectation: 2, met: 2, read_twice: 2, read_alike: 2 });
  });

  it('fails and names the file when something is not as stated', async () => {
    const result = await judged({
      'x/csv__a.csv': { text: 'a,b\n1,2\n' },
      'x/json__a.json': { text: '[{"a":"1","b":"3"},{"a":"2","b":"3"}]' },
      'x/list.csv': { text: 'company,domain\nAcme,acme.com\n', expect: '2 rows' },
    });
    expect(result.ok).toBe(false);
    expect(result.failures).toEqual([expect.stringMatching(/^x\/list.csv: number of rows: 1 instead of 2/)]);
    expect(result.contradictions).toEqual([expect.stringMatching(/^x\/csv__a.csv: rows are/)]);
  });

  withData('reads every file of the real folder as it says', async () => {
    expect((await csvEval(dataDir ?? '')).failures).toEqual([]);
  });
});
