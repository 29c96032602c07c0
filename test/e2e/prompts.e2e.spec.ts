import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROMPT_CONTRACTS } from '#src/prompt-contracts';

const CLI = path.resolve(import.meta.dirname, '../../dist/src/cli.js');
/** A wording for a version that does not exist, which shows a stranger's words unfenced and leaves out the rest. */
const FAULTY = '---\nid: explain-match\nversion: 99\nrole: cheap\n---\n## system\n{{ company }}\n## user\nSay why.\n';

describe('gtm prompts', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gtm-own-prompts-'));
    await mkdir(path.join(folder, 'explain-match'));
    await writeFile(path.join(folder, 'explain-match', 'prompt.md'), FAULTY);
  });
  afterAll(() => rm(folder, { recursive: true }));

  function gtm(words: string[], ownFolder?: string): Promise<{ code: number; stdout: string; stderr: string }> {
    // No database and no other place: whatever needs one would fail another way.
    const env = { PATH: process.env.PATH, DATABASE_URL: 'postgres://127.0.0.1:1/none', GTM_PROMPTS_DIR: ownFolder };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...words], { env, cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  it('checks, lists and shows what came with the installation, from any folder', async () => {
    expect(await gtm(['prompts', 'check'])).toEqual({
      code: 0,
      stdout: `${PROMPT_CONTRACTS.length} prompts, all well.\n`,
      stderr: '',
    });
    const list = JSON.parse((await gtm(['prompts', 'list', '--json'])).stdout) as { id: string; hash: string }[];
    expect(list.map(({ id }) => id)).toEqual(PROMPT_CONTRACTS.map(({ id }) => id));
    const { stdout } = await gtm(['prompts', 'show', 'explain-match']);
    expect(stdout).toContain(list.find(({ id }) => id === 'explain-match')?.hash);
    expect(stdout).toMatch(/role {8}cheap[\s\S]*--- system ---[\s\S]*--- user ---/);
    expect(await gtm(['prompts', 'show', 'nope'])).toMatchObject({ code: 1, stderr: expect.stringMatching(/Known: /) });
  });

  it('ends with 1 and all problems of an own wording', async () => {
    const { code, stdout } = await gtm(['prompts', 'check', '--json'], folder);
    expect(code).toBe(1);
    const { ok, problems } = JSON.parse(stdout) as { ok: boolean; problems: { id: string; problem: string }[] };
    expect(ok).toBe(false);
    expect(problems.length).toBeGreaterThanOrEqual(3);
    expect(problems.map(({ problem }) => problem).join('\n')).toMatch(/version 99[\s\S]*"company" in the system part/);
  });

  it('lets nothing start with such a wording, and says why before anything is opened', async () => {
    const { code, stderr } = await gtm(['find', 'fintech'], folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/The prompts are not usable:\n {2}- explain-match: .*version 99/);
  });
});
