import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

const CLI = path.resolve(import.meta.dirname, '../../dist/src/cli.js');

describe('records on the command line', () => {
  let testDatabase: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'gtm-records-cli-'));
    const file = path.join(folder, 'companies.csv');
    await writeFile(
      file,
      'name,domain,country,location\nAcme,acme.example,UK,Leeds\nACME Ltd,,UK,Leeds\n@Beta,beta.example,Spain,\n',
    );
    expect((await gtm('import', file)).code).toBe(0);
  });

  afterAll(async () => {
    await testDatabase.drop();
    await rm(folder, { recursive: true });
  });

  function gtm(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const env = { PATH: process.env.PATH, DATABASE_URL: testDatabase.url, GTM_WEBSITES: 'off' };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...words], { env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
      );
    });
  }

  it('exports what fits, into a file or on standard output', async () => {
    const out = path.join(folder, 'out.csv');
    const [csv, lines] = await Promise.all([
      gtm('export', 'companies', '--fields', 'name,country_code', '--sort', 'name', '--out', out),
      gtm('export', 'companies', '--format', 'jsonl', '--country', 'Spain', '--fields', 'name'),
    ]);
    expect(csv).toMatchObject({ code: 0, stdout: '', stderr: `3 companies in ${out}\n` });
    expect(await readFile(out, 'utf8')).toBe('name,country_code\r\n"\'@Beta",ES\r\nAcme,GB\r\nACME Ltd,GB\r\n');
    expect(lines.stdout).toBe('{"name":"@Beta"}\n');
  });

  it('ends with 2 where nothing can be meant, and says what can', async () => {
    const [segment, proposal, field] = await Promise.all([
      gtm('export', 'leads', '--segment', 'Huge'),
      gtm('duplicates', 'merge', 'x'),
      gtm('companies', 'set', 'acme.example', 'employees=3'),
    ]);
    expect([segment.code, proposal.code, field.code]).toEqual([2, 2, 2]);
    expect(segment.stderr).toContain('--segment');
    expect(segment.stderr).toContain('Mid-Market');
  });

  it('proposes doubles and previews them', async () => {
    const proposed = await gtm('duplicates');
    expect(proposed.stdout).toMatch(/^ +1 {2}0\.\d\d {2}company {2}.*ACME Ltd.*the same name, the same city\n$/);
    const preview = await gtm('duplicates', 'show', '1');
    expect(preview.stdout).toMatch(/domain +acme\.example +- +-> acme\.example \(import\)/);
  });

  it('merges, and takes that back', async () => {
    expect((await gtm('duplicates', 'merge', '1')).stdout).toMatch(/merged\n$/);
    const merged = await gtm('export', 'companies', '--fields', 'name', '--country', 'GB');
    expect(merged.stdout).toBe('name\r\nAcme\r\n');
    expect((await gtm('duplicates', 'undo', '1')).stdout).toMatch(/open\n$/);
  });

  it('adds and changes', async () => {
    const given = ['domain=gamma.example', 'employee_count=20', 'industry=Retail', 'tags=a;b'];
    const made = await gtm('companies', 'add', 'name=Gamma', ...given);
    expect(made.stdout).toMatch(/\* employee_count +20\n[\s\S]*a; b/);
    const set = await gtm('companies', 'set', 'gamma.example', 'industry=Fintech', 'tags=', '--json');
    expect(JSON.parse(set.stdout)).toMatchObject({ industry: 'Fintech', tags: [], score: expect.any(Number) });
  });

  it('lists, and says how a record came to be so', async () => {
    const [list, history] = await Promise.all([
      gtm('companies', 'list', '--name', 'Gamma', '--total', 'true'),
      gtm('companies', 'history', 'gamma.example'),
    ]);
    expect(list.stdout).toMatch(/^Gamma {2}gamma\.example {2}A \d+ {2}Fintech {2}- /);
    expect(history.stdout).toContain('industry: Retail -> Fintech');
  });

  it('takes away and brings back', async () => {
    expect((await gtm('companies', 'delete', 'gamma.example')).code).toBe(0);
    expect((await gtm('companies', 'show', 'gamma.example')).stderr).toContain('restore');
    expect((await gtm('companies', 'restore', 'gamma.example')).stdout).toContain('Gamma');
  });

  it('keeps a person with an address', async () => {
    const lead = await gtm('leads', 'add', 'name=Ann Lee', 'email=ann@gamma.example', '--json');
    expect(JSON.parse(lead.stdout)).toMatchObject({ email: 'ann@gamma.example' });
    expect((await gtm('contacts', 'show', 'ANN@gamma.example')).stdout).toContain('Ann Lee');
  });
});
