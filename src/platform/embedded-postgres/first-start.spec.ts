import { chmod, chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresBench, query } from '#test/support/postgres-bench';

/** Unprivileged on every Unix, whatever its name. */
const ORDINARY_USER = { uid: 65534, gid: 65534 };
const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

let bench: PostgresBench;
beforeEach(async () => {
  bench = await PostgresBench.create();
});
afterEach(() => bench.remove());

describe('the first start of an embedded PostgreSQL', () => {
  it('happens once when three processes begin at the same time', async () => {
    const members = [bench.startMember(), bench.startMember(), bench.startMember()];
    const reports = await Promise.all(members.map((member) => member.report));
    expect(new Set(reports.map((report) => report.port)).size).toBe(1);
    expect(reports.filter((report) => report.startedByUs)).toHaveLength(1);
    await Promise.all(members.map((member) => member.leave()));
    await expect(query(reports[0]?.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('clears away what a killed one left half-made', async () => {
    await mkdir(bench.at('data.unfinished-0a1b2c3d'), { recursive: true });
    await writeFile(bench.at('data.unfinished-0a1b2c3d', 'PG_VERSION'), '18\n');
    await bench.join();
    expect((await readdir(bench.at())).sort()).toEqual(['data', 'lock', 'postgres.log']);
  });

  itAsRoot('works for an ordinary user, and root then joins and runs it as that user', async () => {
    await chown(bench.parent, ORDINARY_USER.uid, ORDINARY_USER.gid);
    const member = bench.startMember(ORDINARY_USER);
    const report = await member.report;
    expect(report).toMatchObject({ startedByUs: true });
    expect((await stat(bench.at('data'))).uid).toBe(ORDINARY_USER.uid);
    const guest = await bench.join();
    expect(guest.port).toBe(report.port);
    await guest.leave();
    await member.leave();

    const root = await bench.join();
    expect(root.startedByUs).toBe(true);
    await root.leave();
    expect(await bench.startMember(ORDINARY_USER).report).toMatchObject({ startedByUs: true });
  });

  itAsRoot("moves where the server's account can reach it when only root can enter the folder", async () => {
    await chmod(bench.parent, 0o700);
    const lines: string[] = [];
    const postgres = await bench.join((line) => lines.push(line));
    expect(postgres.directory).toMatch(/^\/var\/lib\/gtm-agent-[0-9a-f]{10}$/);
    expect(lines).toEqual([expect.stringContaining(postgres.directory)]);
    await postgres.leave();
    await rm(postgres.directory, { recursive: true });
  });
});

describe('an embedded PostgreSQL that cannot start', () => {
  it('says what to do about data of another major version', async () => {
    await mkdir(bench.at('data'), { recursive: true });
    await writeFile(bench.at('data', 'PG_VERSION'), '17\n');
    await expect(bench.join()).rejects.toMatchObject({ code: 'POSTGRES.OTHER_VERSION' });
    await expect(bench.join()).rejects.toThrow(/made by PostgreSQL 17; this release brings PostgreSQL 18/);
  });

  it('never touches a folder with files that are not its own', async () => {
    await mkdir(bench.at('data'), { recursive: true });
    await writeFile(bench.at('data', 'thesis.txt'), 'years of work');
    await expect(bench.join()).rejects.toMatchObject({ code: 'POSTGRES.NOT_A_DATABASE' });
    expect(await readFile(bench.at('data', 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('names a folder that is in fact a file', async () => {
    await writeFile(bench.at(), '');
    await expect(bench.join()).rejects.toMatchObject({ code: 'POSTGRES.NOT_WRITABLE' });
  });

  itAsRoot('names a folder that the user may not write to', async () => {
    const report = await bench.startMember(ORDINARY_USER).report;
    expect(report.error).toContain(`${bench.at()} cannot be used by this user (EACCES`);
  });
});
