import { readFile, readlink, realpath } from 'node:fs/promises';
import pg from 'pg';
import { type ConnectionTarget, openConnection } from './connection.ts';
import type { PostgresHome } from './home.ts';
import { runTool } from './tool.ts';

/**
 * What runs over our data folder right now.
 * - `answering`: our server, open for connections on `port`.
 * - `busy`: our server is there but starting, recovering or stopping; look again later.
 * - `absent`: proven that none runs. `leftover` tells that a postmaster.pid names a live process that is not our
 *   server (its pid was given to another program), which PostgreSQL itself would take for a running server.
 */
export type ServerState =
  | { kind: 'answering'; target: ConnectionTarget }
  | { kind: 'busy' }
  | { kind: 'absent'; leftover: boolean };

/** SQLSTATE of "the database system is starting up / shutting down / in recovery". */
const CANNOT_CONNECT_NOW = '57P03';

/** Pids are reused and zombies answer signals, so a server counts only when it answers or provably works in our folder. */
export async function lookAtServer(home: PostgresHome): Promise<ServerState> {
  const pidFile = await readIfThere(`${home.data}/postmaster.pid`);
  if (pidFile === null) return { kind: 'absent', leftover: false };
  const lines = pidFile.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (port > 0) {
    const target = { port, password: (await readFile(home.password, 'utf8')).trim(), database: 'postgres' };
    const answer = await askForDataFolder(target);
    if (answer === 'not now') return { kind: 'busy' };
    if (answer !== null && (await realpath(answer).catch(() => answer)) === (await realpath(home.data))) {
      return { kind: 'answering', target };
    }
  }
  if (await isOurServerProcess(pid, home)) return { kind: 'busy' };
  return { kind: 'absent', leftover: isAlive(pid) };
}

/** The data folder of whoever listens there; null when nobody does or it is not a PostgreSQL with our password. */
async function askForDataFolder(target: ConnectionTarget): Promise<string | 'not now' | null> {
  let client: pg.Client | undefined;
  try {
    client = await openConnection(target);
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return rows[0]?.folder ?? null;
  } catch (error) {
    return error instanceof pg.DatabaseError && error.code === CANNOT_CONNECT_NOW ? 'not now' : null;
  } finally {
    await client?.end();
  }
}

/** A live, non-zombie PostgreSQL whose folder is ours. A server works inside its data folder, which Linux shows. */
async function isOurServerProcess(pid: number, home: PostgresHome): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    const status = (await readIfThere(`/proc/${pid}/stat`)) ?? '';
    if (!status.includes('(postgres)') || status.includes(') Z ')) return false;
    // Unreadable for another user's process, and another user cannot serve our 0700 data folder.
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    return folder === (await realpath(home.data));
  }
  if (process.platform === 'win32') return true;
  const { output } = await runTool('/bin/ps', ['-o', 'stat=,command=', '-p', String(pid)], home.account);
  return !output.startsWith('Z') && output.includes(home.data);
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // ESRCH: a process of /proc ended while it was being read.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
