import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ssrfEval } from './ssrf.eval.ts';

const dataDir = process.env.GTM_EVAL_DATA;
const withData = dataDir === undefined ? it.skip : it;

describe('ssrfEval', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gtm-ssrf-'));
    await mkdir(join(folder, 'security'));
    const urls = ['http://2130706433/', 'https://hostile.example.com/', 'gopher://localhost:25/_MAIL'];
    await writeFile(join(folder, 'security', 'ssrf_urls.json'), JSON.stringify(urls.map((url) => ({ url }))));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('counts what is refused by its text and what when the socket is opened', async () => {
    expect(await ssrfEval(folder)).toEqual({
      name: 'ssrf',
      total: 3,
      refused: 3,
      refused_by_text: 2,
      connections: 0,
      accepted: [],
      ok: true,
    });
  });

  it('fails and names the URL when one would have been reached', async () => {
    const harmless = [{ attack: 'public answer', addresses: [{ address: '93.184.215.14', family: 4 }] }];
    const result = await ssrfEval(folder, harmless);
    expect(result).toMatchObject({ refused: 2, connections: 2, ok: false });
    expect(result.accepted).toEqual([
      'https://hostile.example.com/ (public answer)',
      'https://hostile.example.com/ (as a redirect, public answer)',
    ]);
  });

  withData('refuses every URL of the real list', async () => {
    const result = await ssrfEval(dataDir ?? '');
    expect(result.accepted).toEqual([]);
    expect(result).toMatchObject({ ok: true, refused: result.total, connections: 0 });
  });
});
