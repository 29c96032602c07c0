import os from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { failureFromFileSystem, failureFromOutput, saysDirectoryIsInUse, saysPortIsTaken } from './failures.ts';

const HOME = os.tmpdir();

describe('failureFromOutput', () => {
  it('recognises a full disk', async () => {
    const output = 'initdb: error: could not write to file "/d/pg_wal/xlogtemp.17": No space left on device';
    const failure = await failureFromOutput('Creating the database', HOME, output);
    expect(failure.code).toBe('POSTGRES.DISK_FULL');
    expect(failure.userMessage).toContain('Free some space');
  });

  it('recognises missing rights', async () => {
    const output = 'FATAL:  could not open file "postmaster.pid": Permission denied';
    expect((await failureFromOutput('Starting PostgreSQL', HOME, output)).code).toBe('POSTGRES.NOT_WRITABLE');
  });

  it('shows the end of what PostgreSQL said when it recognises nothing', async () => {
    const output = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n');
    const failure = await failureFromOutput('Starting PostgreSQL', HOME, output);
    expect(failure.message).toContain('line 29');
    expect(failure.message).not.toContain('line 2\n');
    expect(failure.message).toContain('DATABASE_URL');
  });
});

describe('failureFromFileSystem', () => {
  it('leaves alone what is not about the folder', () => {
    const error = new Error('something else');
    expect(failureFromFileSystem('/data', error)).toBe(error);
  });

  it('recognises a full disk', () => {
    const error = Object.assign(new Error('write'), { code: 'ENOSPC' });
    expect(failureFromFileSystem('/data', error)).toMatchObject({ code: 'POSTGRES.DISK_FULL' });
  });
});

describe('what is worth another try', () => {
  it('is a port that was taken meanwhile', () => {
    expect(saysPortIsTaken('LOG:  could not bind IPv4 address "127.0.0.1": Address already in use')).toBe(true);
    expect(saysPortIsTaken('FATAL:  database files are incompatible with server')).toBe(false);
  });

  it('is a folder another server still uses', () => {
    expect(saysDirectoryIsInUse('FATAL:  lock file "postmaster.pid" already exists')).toBe(true);
    expect(saysDirectoryIsInUse('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use')).toBe(true);
    expect(saysDirectoryIsInUse('FATAL:  could not map anonymous shared memory')).toBe(false);
  });
});
