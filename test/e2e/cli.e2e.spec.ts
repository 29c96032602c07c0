import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

const CLI = path.resolve(import.meta.dirname, '../../dist/src/cli.js');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

describe('the gtm command', () => {
  let testDatabase: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'gtm-cli-'));
    await writeFile(
      path.join(folder, 'companies.csv'),
      'company_name,domain,country,employee_count,industry_raw\nAcme,acme.example,Spain,20,Fintech\nBeta,beta.example,Spain,90,Fintech\n,nobody.example,,,\n',
    );
  });

  afterAll(async () => {
    await testDatabase.drop();
    await rm(folder, { recursive: true });
  });

  /** Runs the built command as a person would, against a database of its own. */
  function gtm(...words: string[]): Promise<Ended> {
    const env = { PATH: process.env.PATH, DATABASE_URL: testDatabase.url, GTM_WEBSITES: 'off' };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...words], { env, cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  it('shows how it is used, with an example for every command', async () => {
    const { code, stdout } = await gtm('--help');
    expect(code).toBe(0);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+)[ |]/gm)]
      .map((match) => match[1]!)
      .filter((name) => name !== 'help' && name !== 'gtm');
    expect(commands).toEqual(
      expect.arrayContaining([
        'demo',
        'start',
        'doctor',
        'import',
        'find',
        'runs',
        'profile',
        'icp',
        'token',
        'writes',
      ]),
    );
    for (const words of [
      ['demo'],
      ['start'],
      ['doctor'],
      ['import'],
      ['find'],
      ['runs', 'show'],
      ['runs', 'list'],
      ['icp', 'set'],
      ['token', 'rotate'],
    ]) {
      const help = await gtm(...words, '--help');
      expect(help).toMatchObject({ code: 0, stdout: expect.stringMatching(/Examples?:\n {2}gtm /) });
    }
  });

  it('ends with 2 when it is called wrongly and says what is right', async () => {
    expect(await gtm('fnd')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Did you mean find?'),
    });
    expect(await gtm('import')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("missing required argument 'file'"),
    });
    expect(await gtm('import', 'companies.csv', '--as', 'friends')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('prospects, customers, suppressed, competitors'),
    });
    expect(await gtm('runs', 'list', '--limit', 'many')).toMatchObject({ code: 2 });
    for (const nothing of ['', '   ']) {
      const told = await gtm('find', nothing);
      expect(told).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^Say whom to find, .*\n$/) });
    }
    expect(await gtm('find', `fintech ${'x'.repeat(600)}`)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^The input .*: at most 600 characters\n$/),
    });
    for (const verb of ['show', 'resume', 'cancel']) {
      expect(await gtm('runs', verb, 'nonsense')).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/^"nonsense" is not a run id.*\n$/),
      });
    }
  });

  it('ends with 1 when it fails, with a sentence and no stack trace', async () => {
    const { code, stdout, stderr } = await gtm('import', 'missing.csv');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('There is no readable file missing.csv.\n');
  });

  /** Runs the command in another environment. */
  function gtmWith(env: Record<string, string>, ...words: string[]): Promise<Ended> {
    const whole = { PATH: process.env.PATH, ...env };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [CLI, ...words],
        { env: whole, cwd: folder, timeout: 20_000 },
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  it('ends with a sentence when the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const env = { DATABASE_URL: testDatabase.url, GTM_PORT: String(port), GTM_LOG_LEVEL: 'silent' };
    const ended = await gtmWith(env, 'start');
    other.close();
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} is in use; set GTM_PORT or stop the other process.\n`,
    });
  });

  it('names the database that cannot be used, and never its password', async () => {
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address() as AddressInfo;
    unused.close();
    await once(unused, 'close');
    const nobody = await gtmWith({ DATABASE_URL: `postgres://ann:hush@127.0.0.1:${port}/sales` }, 'runs', 'list');
    expect(nobody).toEqual({
      code: 1,
      stdout: '',
      stderr: `No PostgreSQL answers at 127.0.0.1:${port} (database "sales"): ECONNREFUSED. Check DATABASE_URL.\n`,
    });
    const missing = new URL(testDatabase.url);
    missing.pathname = '/nowhere';
    const { code, stderr } = await gtmWith({ DATABASE_URL: missing.href }, 'runs', 'list');
    expect(code).toBe(1);
    expect(stderr).toBe(
      `PostgreSQL at ${missing.host} has no database "nowhere"; create it first. Check DATABASE_URL.\n`,
    );
    const stranger = new URL(testDatabase.url);
    stranger.username = 'stranger';
    stranger.password = 'hush';
    const refused = await gtmWith({ DATABASE_URL: stranger.href }, 'runs', 'list');
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^PostgreSQL at .* the user "stranger" .*\n$/),
    });
    expect(refused.stderr).not.toContain('hush');
  });

  it('names every wrong variable at once', async () => {
    const env = { PATH: process.env.PATH, GTM_PORT: 'x', GTM_CRM_WRITES: 'all' };
    const stderr = await new Promise<string>((resolve) => {
      execFile(process.execPath, [CLI, 'runs', 'list'], { env, cwd: folder }, (_error, _stdout, text) => resolve(text));
    });
    expect(stderr).toMatch(/GTM_PORT: .*Port to listen on/);
    expect(stderr).toMatch(/GTM_CRM_WRITES: .*What may be written/);
  });

  it('imports, and prints nothing but one JSON document when asked to', async () => {
    const { code, stdout } = await gtm('import', 'companies.csv', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      imported: 2,
      updated: 0,
      unchanged: 0,
      failed: 1,
      errors: [{ line: 4, reason: 'company_name is empty' }],
      warnings: [],
      duration_seconds: expect.any(Number),
    });
  });

  it('finds: the run id is the first line on standard error, the answer one JSON document', async () => {
    const { code, stdout, stderr } = await gtm('find', 'customers: fintech in Spain with 11 to 50 people', '--json');
    expect(code).toBe(0);
    const [runId] = stderr.split('\n');
    expect(runId).toMatch(UUID);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({
      run_id: runId,
      intent: { value: 'customer', confidence: expect.any(Number) },
      considered: expect.any(Number),
      left_out: { customers: 0, competitors: 0, suppressed: 0, hard_criteria: 0 },
      results: [
        {
          rank: 1,
          company: { name: 'Acme', domain: 'acme.example', employee_count: 20 },
          icp_fit_score: null,
          band: null,
          in_crm: null,
        },
      ],
      just_missed: [{ name: 'Beta', missed: '90 people, outside 11-50' }],
      few_results: { loosen: 'Without the size, 1 more would fit.' },
      produced_by: 'rules',
      cost_usd: 0,
    });
    const [found] = answer.results;
    const points = found.reasons.reduce((sum: number, reason: { points: number }) => sum + reason.points, 0);
    expect(points).toBe(found.match);
    expect(found.reasons[0].evidence[0]).toMatchObject({ source: 'companies.csv:2', quote: 'Fintech' });
  });

  it('lists, shows and resumes runs', async () => {
    const { runs } = JSON.parse((await gtm('runs', 'list', '--json')).stdout);
    expect(runs).toHaveLength(1);
    expect(runs[0]).not.toHaveProperty('result');
    const shown = JSON.parse((await gtm('runs', 'show', runs[0].id, '--json')).stdout);
    expect(shown.steps.length).toBeGreaterThan(5);
    const resumed = await gtm('runs', 'resume', runs[0].id, '--json');
    expect(resumed.code).toBe(0);
    expect(JSON.parse(resumed.stdout).results).toEqual(shown.result.results);
    expect(await gtm('runs', 'cancel', runs[0].id)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `Run ${runs[0].id} has already ended (succeeded); nothing was changed.\n`,
    });
    expect(await gtm('runs', 'show', '00000000-0000-4000-8000-000000000000')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no run'),
    });
  });

  it('says how to state a profile when a request has no criteria, and uses the profile once there is one', async () => {
    const without = await gtm('find', 'find me potential customers', '--json');
    expect(without).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('gtm icp set') });
    expect(JSON.parse((await gtm('icp', 'set', 'fintech companies in Spain', '--json')).stdout)).toMatchObject({
      intent: 'customer',
      version: 1,
    });
    expect(
      JSON.parse((await gtm('profile', 'set', '--name', 'Skerrow', '--sells', 'software', '--json')).stdout),
    ).toMatchObject({ name: 'Skerrow', sells: 'software', sellsTo: null });
    const answer = JSON.parse((await gtm('find', 'find me potential customers', '--json')).stdout);
    expect(answer).toMatchObject({
      criteria_from: 'icp',
      notices: [expect.stringContaining('ideal customer profile was used')],
    });
    expect(answer.results.map((found: { icp_fit_score: number }) => found.icp_fit_score > 80)).toEqual([true, true]);
  });

  it('switches what may be written, and rotates the token', async () => {
    expect(JSON.parse((await gtm('writes', '--json')).stdout)).toEqual({ crm_writes: 'approved' });
    expect(JSON.parse((await gtm('writes', 'off', '--json')).stdout)).toEqual({ crm_writes: 'off' });
    expect(await gtm('writes', 'everything')).toMatchObject({ code: 2 });
    const first = JSON.parse((await gtm('token', 'rotate', '--json')).stdout).token;
    const second = JSON.parse((await gtm('token', 'rotate', '--json')).stdout).token;
    expect(first).toMatch(/^gtm_[\w-]{32}$/);
    expect(second).not.toBe(first);
  });

  it('enriches: the answer alone on standard output, in the order of its description, whatever can be asked', async () => {
    const { code, stdout, stderr } = await gtm('enrich', 'https://www.unheard-of.example/about', '--json');
    expect({ code, stderr: UUID.test(stderr.trim()) }).toEqual({ code: 0, stderr: true });
    const answer = JSON.parse(stdout) as { gaps: { reason: string }[] };
    expect(Object.keys(answer)).toEqual(['company', 'facts', 'sources', 'gaps', 'partial']);
    expect(answer.gaps[0]!.reason).toMatch(/reading websites is off/);
  });

  it.each([['nonsense'], ['http://127.0.0.1/'], ['linkedin.com/company/acme']])(
    'does not begin to enrich %s, and says that the command was called wrongly',
    async (address) => {
      const { code, stdout, stderr } = await gtm('enrich', 'unheard-of.example', address, '--json');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`"${address}" is not the domain of one company`);
      expect(stderr).not.toMatch(/^[0-9a-f]{8}-/m);
    },
  );

  it('examines the installation', async () => {
    const { code, stdout } = await gtm('doctor', '--json');
    const { ok, findings } = JSON.parse(stdout);
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(findings.map((finding: { what: string; state: string }) => [finding.what, finding.state])).toEqual(
      expect.arrayContaining([
        ['database', 'ok'],
        ['index', 'ok'],
        ['crm', 'ok'],
        ['websites', 'off'],
        ['slack', 'off'],
        ['models', 'off'],
      ]),
    );
  });
});
