import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A small project under our own knip.json, in which every alias leads to something used and something unused. */
const PROJECT: Record<string, string> = {
  'src/cli.ts':
    "import { used } from '#src/domain/shared';\nimport { door } from '#modules/leads';\nimport { prompt } from '#prompts/plan';\nimport { migrations } from '#migrations';\nconsole.log(used, door, prompt, migrations);",
  'src/domain/shared.ts': 'export const used = 1;\nexport const unusedInSrc = 2;',
  'src/domain/forgotten.ts': 'export const a = 1;',
  'modules/leads/index.ts': 'export const door = 1;\nexport const unusedInModule = 2;',
  'modules/leads/leads.spec.ts': "import { fake } from '#test/support/fake';\nconsole.log(fake);",
  'prompts/plan/schema.ts': 'export const prompt = 1;\nexport const unusedInPrompt = 2;',
  'migrations/index.ts': 'export const migrations = [];',
  'test/support/fake.ts': 'export const fake = 1;\nexport type UnusedType = string;',
};

describe('unused code', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gtm-unused-code-'));
  let output: string;
  let status: number | null;

  beforeAll(() => {
    const project = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    write('package.json', JSON.stringify({ name: 'skeleton', type: 'module', imports: project.imports }));
    for (const file of ['knip.json', 'tsconfig.json']) copyFileSync(path.join(ROOT, file), path.join(folder, file));
    for (const [file, content] of Object.entries(PROJECT)) write(file, content);
    const knip = path.join(ROOT, 'node_modules/knip/bin/knip.js');
    ({ stdout: output, status } = spawnSync(process.execPath, [knip], { cwd: folder, encoding: 'utf8' }));
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('fails the check', () => {
    expect(status).toBe(1);
  });

  it.each(['unusedInSrc', 'unusedInModule', 'unusedInPrompt', 'UnusedType', 'src/domain/forgotten.ts'])(
    'reports %s',
    (name) => {
      expect(output).toContain(name);
    },
  );

  it('takes what is reached through an alias for used', () => {
    expect(output).not.toMatch(/Unresolved/);
    expect(output).not.toMatch(/^(used|door|prompt|migrations|fake) /m);
  });

  function write(file: string, content: string): void {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
});
