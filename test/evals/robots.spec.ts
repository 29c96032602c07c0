import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { robotsEval } from './robots.eval.ts';

const dataDir = process.env.GTM_EVAL_DATA;
const withData = dataDir === undefined ? it.skip : it;

describe('robotsEval', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gtm-robots-'));
    await mkdir(join(folder, 'robots'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('counts the standard and the habits of one crawler apart, and fails for the standard only', async () => {
    const file = { robots_txt: 'User-agent: *\nDisallow: /', user_agent: 'bot', url: 'https://a.example/' };
    const right = { test: 'a', google_only: false, ...file, allowed: false };
    const habit = { test: 'b', google_only: true, ...file, allowed: true };
    await write(right, habit);
    expect(await robotsEval(folder)).toMatchObject({
      standard: { total: 1, passed: 1 },
      google_only: { total: 1, passed: 0 },
      failed: [{ test: 'b' }],
      ok: true,
    });
    await write(right, { ...right, test: 'c', allowed: true });
    expect(await robotsEval(folder)).toMatchObject({ standard: { total: 2, passed: 1 }, ok: false });
  });

  withData('decides all real cases of the standard', async () => {
    expect(await robotsEval(dataDir ?? '')).toMatchObject({ ok: true });
  });

  async function write(...cases: object[]): Promise<void> {
    await writeFile(join(folder, 'robots', 'cases.jsonl'), cases.map((one) => JSON.stringify(one)).join('\n'));
  }
});
