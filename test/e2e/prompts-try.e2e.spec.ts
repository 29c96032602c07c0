import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { saysJson } from '#test/simulators/model/answers';
import { type ModelSimulator, startModelSimulator } from '#test/simulators/model/server';
import type { TestDatabase } from '#test/support/database';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';

const CLI = path.resolve(import.meta.dirname, '../../dist/src/cli.js');
const INPUT = JSON.stringify({
  language: 'en',
  company: { name: 'Brightloom', domain: null },
  reasons: [{ text: 'Its industry is Fintech', evidence: ['We make fintech software'] }],
  gaps: [],
});
const RATIONALE = 'Brightloom makes fintech software, which is the industry that was asked for.';

describe('gtm prompts try', () => {
  let database: TestDatabase;
  let simulator: ModelSimulator;
  let folder = '';
  beforeAll(async () => {
    [database, simulator, folder] = await Promise.all([
      createMigratedDatabase(),
      startModelSimulator(),
      temporaryFolder('prompts-try'),
    ]);
  });
  afterEach(() => simulator.reset());
  afterAll(async () => {
    await simulator.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  /** `onError` is told what standard error holds so far. */
  function gtm(words: string[], env: Record<string, string> = {}, onError: (text: string) => void = () => undefined) {
    const child = spawn(process.execPath, [CLI, 'prompts', 'try', ...words], {
      cwd: folder,
      env: { PATH: process.env.PATH, DATABASE_URL: database.url, ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (piece) => {
      stdout += piece;
    });
    child.stderr.on('data', (piece) => {
      stderr += piece;
      onError(stderr);
    });
    const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    });
    return { child, ended };
  }

  const withModel = () => ({ OLLAMA_BASE_URL: simulator.baseUrl('ollama'), LLM_CHEAP: 'ollama:llama3.2' });

  it('answers by rules without a key', async () => {
    const { code, stdout, stderr } = await gtm(['plan-searches']).ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/^by rules, \d+ ms\n$/);
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ industries: expect.arrayContaining(['Fintech']) }),
    );
  });

  it('shows what arrives, what was begun again, and then the checked answer', async () => {
    simulator.answer({}, saysJson({ rationale: 'See take-all.example.' }), saysJson({ rationale: RATIONALE }));
    const { code, stdout, stderr } = await gtm(['explain-match', '--input', INPUT], withModel()).ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ rationale: RATIONALE });
    expect(stderr).toMatch(
      /take-all[\s\S]*begins again[\s\S]*which is the industry[\s\S]*by ollama:llama3\.2, \d+ ms \(first text after \d+ ms\)/,
    );
    expect(simulator.calls.map(({ stream }) => stream)).toEqual([true, true]);

    const kept = JSON.parse((await gtm(['explain-match', '--input', INPUT, '--json'], withModel()).ended).stdout);
    expect(kept).toMatchObject({ prompt: 'explain-match', produced_by: 'ollama:llama3.2', first_text_ms: null });
  });

  it('shows text before the answer is complete, and ends when it is interrupted', async () => {
    simulator.answer({}, { kind: 'stall', text: '{"rationale": "Brightloom makes' });
    const input = INPUT.replace('"gaps":[]', '"gaps":["its size"]');
    let interrupted = false;
    const { child, ended } = gtm(['explain-match', '--input', input], withModel(), (text) => {
      if (interrupted || !text.includes('Brightloom makes')) return;
      interrupted = true;
      child.kill('SIGINT');
    });
    expect((await ended).code).toBe(130);
  });

  it.each([
    [['nope'], 1, 'There is no prompt "nope"'],
    [['explain-match', '--case', 'nope'], 2, 'Known: '],
    [['explain-match', '--input', '{'], 2, 'not JSON'],
    [['explain-match', '--input', '{"language": "fr"}'], 2, 'does not fit explain-match'],
  ])('refuses %j', async (words, code, reason) => {
    expect(await gtm(words).ended).toMatchObject({ code, stderr: expect.stringContaining(reason) });
  });
});
