import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inExclusiveSection } from './exclusive-section.ts';

let folder: string;
let lock: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gtm-agent-section-'));
  lock = path.join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('inExclusiveSection', () => {
  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const enter = () =>
      section(10_000, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        return inside;
      });
    expect(await Promise.all([enter(), enter(), enter()])).toEqual([0, 0, 0]);
    expect(most).toBe(1);
  });

  it('opens again after work that failed', async () => {
    await expect(section(0, () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck');
    expect(await section(0, async () => 'in')).toBe('in');
  });

  it('stays closed to other processes, and opens when the process inside is killed', async () => {
    const script = `
      import { DatabaseSync } from 'node:sqlite';
      const database = new DatabaseSync(process.argv[1]);
      database.exec('begin exclusive');
      console.log('inside');
      setInterval(() => database.isOpen, 1_000);`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script, lock]);
    await once(other.stdout, 'data');
    await expect(section(0, async () => 'in')).rejects.toThrow('still closed');
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(await section(0, async () => 'in')).toBe('in');
  });
});

/** Waits at most so long for its turn. */
function section<Result>(waitMs: number, work: () => Promise<Result>): Promise<Result> {
  return inExclusiveSection(lock, { deadline: Date.now() + waitMs, error: () => new Error('still closed') }, work);
}
