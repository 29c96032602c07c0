import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, readFile, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresBench, query } from '#test/support/postgres-bench';

const itOnLinux = process.platform === 'linux' ? it : it.skip;

/** One data folder for all, because creating one takes a second; the server is stopped after every test. */
let bench: PostgresBench;
beforeAll(async () => {
  bench = await PostgresBench.create();
});
afterEach(() => bench.empty());
afterAll(() => bench.remove());

describe('an embedded PostgreSQL', () => {
  it('starts in an empty folder and knows Unicode and the extensions we need', async () => {
    const postgres = await bench.join();
    expect(postgres.startedByUs).toBe(true);
    const [row] = await query(
      postgres.url,
      `select lower('ÄÖÉ') as lower, to_tsvector('simple', 'Müller naïve') @@ to_tsquery('simple', 'naïve') as found,
              current_setting('timezone') as timezone, current_setting('max_connections') as connections`,
    );
    expect(row).toEqual({ lower: 'äöé', found: true, timezone: 'UTC', connections: '200' });
    await query(postgres.url, 'create extension pg_trgm; create extension unaccent');
    expect(await query(postgres.url, `select unaccent('Müller') as plain`)).toEqual([{ plain: 'Muller' }]);
  });

  it('keeps the data and refuses a wrong password', async () => {
    const first = await bench.join();
    await query(first.url, `create table note as select 'kept' as text`);
    const wrong = new URL(first.url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    await first.leave();
    const second = await bench.join();
    expect(second.startedByUs).toBe(true);
    expect(await query(second.url, 'select text from note')).toEqual([{ text: 'kept' }]);
  });

  it('is one server for all who join, and the last one out stops it, whoever started it', async () => {
    const first = await bench.join();
    const second = await bench.join();
    expect([second.startedByUs, second.port]).toEqual([false, first.port]);
    await first.leave();
    await query(second.url, 'select 1');
    await second.leave();
    await expect(query(second.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is stopped when all leave at the same moment', async () => {
    const [first, second, third] = [await bench.join(), await bench.join(), await bench.join()];
    await Promise.all([first.leave(), second.leave(), third.leave()]);
    await expect(query(first.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is left behind by a killed process and taken over by the next, which then stops it', async () => {
    const killed = bench.startMember();
    const report = await killed.report;
    await killed.kill();
    await query(report.url, 'select 1');
    const heir = await bench.join();
    expect([heir.startedByUs, heir.port]).toEqual([false, report.port]);
    await heir.leave();
    await expect(query(heir.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is not stopped by a process that was there for a while beside another', async () => {
    const service = await bench.join();
    const command = bench.startMember();
    expect(await command.report).toMatchObject({ startedByUs: false, port: service.port });
    await command.leave();
    await query(service.url, 'select 1');
  });

  it('survives Ctrl-C in the terminal, which reaches the whole process group, before and after its start', async () => {
    await (await bench.join()).leave();
    const sizeOfLog = async () => (await stat(bench.at('postgres.log'))).size;
    const before = await sizeOfLog();
    const member = bench.startMember();
    let reported = false;
    const report = member.report.finally(() => {
      reported = true;
    });
    let pressedWhileStarting = 0;
    while (!reported) {
      await pause(20);
      // The server's first line shows that it is coming up; the member itself has long been ready for the key.
      if ((await sizeOfLog()) > before && process.kill(-member.pid, 'SIGINT')) pressedWhileStarting += 1;
    }
    const { url, startedByUs } = await report;
    expect(pressedWhileStarting).toBeGreaterThan(0);
    expect(startedByUs).toBe(true);
    process.kill(-member.pid, 'SIGINT');
    await query(url, 'select pg_sleep(0.2)');
  });

  it('counts a process in again after PostgreSQL dropped all connections', async () => {
    const [first, second] = [await bench.join(), await bench.join()];
    const locks = `from pg_locks where locktype = 'advisory' and mode = 'ShareLock'`;
    const members = async () => (await query(first.url, `select pid ${locks} order by pid`)).map((row) => row.pid);
    const before = await members();
    expect(before).toHaveLength(2);
    await query(first.url, `select pg_terminate_backend(pid) ${locks}`);
    let after = await members();
    for (let looks = 0; looks < 100 && after.length < 2; looks += 1) {
      await pause(50);
      after = await members();
    }
    expect(after).toHaveLength(2);
    expect(after).not.toEqual(before);
    await first.leave();
    await query(second.url, 'select 1');
  });

  itOnLinux('starts although its old pid now belongs to another program of the same account', async () => {
    const first = await bench.join();
    const pidFile = bench.at('data', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    const { uid, gid } = await stat(pidFile);
    await first.leave();
    const bystander = spawn('sleep', ['60'], { uid, gid, cwd: '/' });
    await once(bystander, 'spawn');
    await writeFile(pidFile, [bystander.pid, ...lines.slice(1)].join('\n'));
    await chown(pidFile, uid, gid);
    const second = await bench.join();
    expect(second.startedByUs).toBe(true);
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
    bystander.kill();
  });

  itOnLinux('recovers after the server itself was killed', async () => {
    const first = await bench.join();
    await query(first.url, `create table witness as select 'kept' as text`);
    // Disposable data is not written at once; what was, has to be there again.
    await query(first.url, 'checkpoint');
    const [serverPid] = (await readFile(bench.at('data', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(serverPid), 'SIGKILL');
    const second = await bench.join();
    expect(second.startedByUs).toBe(true);
    expect(await query(second.url, 'select text from witness')).toEqual([{ text: 'kept' }]);
  });
});
