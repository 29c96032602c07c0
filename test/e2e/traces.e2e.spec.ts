import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/support/database';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';

const CLI = path.resolve(import.meta.dirname, '../../dist/src/cli.js');

describe('gtm with a vendor that nobody can reach', () => {
  let database: TestDatabase;
  let folder = '';
  beforeAll(async () => {
    database = await createMigratedDatabase();
    folder = await temporaryFolder('traces');
    await writeFile(
      path.join(folder, 'companies.csv'),
      'company_name,domain,country,employee_count,industry_raw\nAcme,acme.example,Spain,20,Fintech\n',
    );
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  function gtm(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const env = {
      ...{ PATH: process.env.PATH, DATABASE_URL: database.url, GTM_WEBSITES: 'off' },
      ...{
        OPENAI_API_KEY: 'sk-nobody',
        OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
        LLM_CHEAP: 'none',
        LLM_SMART: 'none',
      },
    };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...words], { env, cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  it('finds by rules, says so, and shows afterwards what was tried', async () => {
    expect(await gtm('traces', 'list')).toMatchObject({ stdout: 'No calls of language models are recorded.\n' });
    await gtm('import', 'companies.csv');
    const found = await gtm('find', 'fast-growing fintech in Spain', '--json');
    const answer = JSON.parse(found.stdout);
    expect(answer).toMatchObject({
      produced_by: 'rules',
      results: [{ company: { name: 'Acme' } }],
      notices: [expect.stringMatching(/^No language model gave an answer \(openai .*\), so rules answered\.$/)],
    });

    const { calls } = JSON.parse((await gtm('traces', 'list', '--run', answer.run_id, '--json')).stdout);
    const asked = calls.map((call: { step_key: string; vendor: string | null }) => `${call.step_key} ${call.vendor}`);
    expect(asked).toEqual(['plan null', 'plan openai', 'understand null', 'understand openai']);

    const { stdout: shown } = await gtm('traces', 'show', calls[3].id);
    expect(shown).toMatch(/prompt_id +understand-request[\s\S]*vendor +openai[\s\S]*request +-/);
    expect(shown).not.toContain('sk-nobody');

    const cost = JSON.parse((await gtm('traces', 'cost', '--by', 'rep', '--since', '1d', '--json')).stdout);
    expect(cost).toMatchObject({
      rows: [{ key: 'cli', by_rules: 2, cost_usd: 0 }],
      total: { calls: 2, by_models: 0, unpriced_calls: 0 },
    });
    const { stdout: table } = await gtm('traces', 'cost', '--by', 'run');
    expect(table).toMatch(new RegExp(`^${answer.run_id} {2}find-customers: .* 2 +0 +0 +2 +0 +0 +\\$0\\.000000`, 'm'));

    const exported = await gtm('traces', 'export');
    const lines = exported.stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(calls.map((call: { id: string }) => call.id).reverse());
    expect(exported.stderr).toBe('4 calls.\n');
  });

  it('says in the doctor which vendor is in trouble and how to turn the others on', async () => {
    const { code, stdout } = await gtm('doctor', '--json');
    const { findings } = JSON.parse(stdout) as { findings: { what: string; state: string; detail: string }[] };
    expect(code).toBe(1);
    expect(findings).toContainEqual({
      what: 'openai',
      state: 'problem',
      detail: expect.stringContaining('gpt-6-luna'),
    });
    expect(findings).toContainEqual({
      what: 'anthropic',
      state: 'off',
      detail: 'Set ANTHROPIC_API_KEY to turn it on.',
    });
    expect(stdout).not.toContain('sk-nobody');
  });

  it('refuses what is no call and no number', async () => {
    expect(await gtm('traces', 'show', '999999')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no call 999999'),
    });
    expect(await gtm('traces', 'show', "1' or true")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not the id of a call'),
    });
    expect(await gtm('traces', 'list', '--limit', 'many')).toMatchObject({ code: 2 });
    expect(await gtm('traces', 'cost', '--by', 'colour')).toMatchObject({ code: 2 });
    expect(await gtm('traces', 'cost', '--since', 'then')).toMatchObject({ code: 2 });
  });
});
