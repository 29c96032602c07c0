import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { ConfigError } from '#src/domain/errors';
import type { PostgresBinaries } from './binaries.ts';
import { SUPERUSER } from './connection.ts';
import { failureFromFileSystem, failureFromOutput, saysDirectoryIsInUse, saysPortIsTaken } from './failures.ts';
import { giveToServer, type PostgresHome } from './home.ts';
import { runTool } from './tool.ts';

const UNFINISHED_PREFIX = 'data.unfinished-';
const LOG_ROTATES_AT_BYTES = 10_000_000;

const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** For data nobody will miss (tests): nothing waits for the disk. */
const DISPOSABLE_SETTINGS: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/**
 * Makes sure a data folder of the right version is there. A new one is made beside its place and moved in when it is
 * complete, so that a killed initdb never leaves half of one behind. Call it inside the exclusive section.
 */
export async function ensureDataFolder(home: PostgresHome, binaries: PostgresBinaries, disposable: boolean) {
  try {
    const version = await readVersion(home.data);
    if (version === null) await createDataFolder(home, binaries, disposable);
    else if (version !== binaries.major) throw otherVersion(home, version, binaries.major);
  } catch (error) {
    throw failureFromFileSystem(home.folder, error);
  }
}

/**
 * Starts the server on a free port and waits until it accepts connections. `false` means: not now, because another
 * server is using the folder or another program took the port; look again and retry. Throws ConfigError otherwise.
 */
export async function startServer(
  home: PostgresHome,
  binaries: PostgresBinaries,
  disposable: boolean,
): Promise<boolean> {
  const settings = { ...SETTINGS, ...(disposable ? DISPOSABLE_SETTINGS : {}), port: String(await freePort()) };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const logStart = await rotateLog(home);
  const { exitCode, output } = await runTool(
    binaries.pgCtl,
    ['start', '-w', '-t', '60', '-D', home.data, '-l', home.log, '-o', options.join(' ')],
    home.account,
  );
  if (exitCode === 0) return true;
  const printed = (await readFile(home.log)).subarray(logStart).toString('utf8');
  if (saysPortIsTaken(printed) || saysDirectoryIsInUse(printed)) return false;
  throw await failureFromOutput('Starting PostgreSQL', home.folder, printed || output);
}

/** Ends every connection and stops; returns when the server is gone. Also fine when it has gone by itself. */
export async function stopServer(home: PostgresHome, binaries: PostgresBinaries): Promise<void> {
  const { exitCode, output } = await runTool(
    binaries.pgCtl,
    ['stop', '-m', 'fast', '-w', '-t', '60', '-D', home.data],
    home.account,
  );
  if (exitCode !== 0 && !/PID file .* does not exist|No such process/.test(output)) {
    throw await failureFromOutput('Stopping PostgreSQL', home.folder, output);
  }
}

async function createDataFolder(home: PostgresHome, binaries: PostgresBinaries, disposable: boolean): Promise<void> {
  if (await isFilled(home.data)) {
    throw new ConfigError(
      'POSTGRES.NOT_A_DATABASE',
      `${home.data} has files in it but is no PostgreSQL database (no PG_VERSION). Move it away, then start again.`,
    );
  }
  await removeUnfinished(home);
  const name = `${UNFINISHED_PREFIX}${randomBytes(4).toString('hex')}`;
  const folder = path.join(home.folder, name);
  const passwordFile = `${folder}.password`;
  await mkdir(folder, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  for (const file of [folder, passwordFile]) await giveToServer(home.account, file);
  const { exitCode, output } = await runTool(
    binaries.initdb,
    [
      ...['-D', folder, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
      ...localeOptions(),
      ...(disposable ? ['--no-sync'] : []),
    ],
    home.account,
  );
  if (exitCode !== 0) {
    await removeUnfinished(home);
    throw await failureFromOutput('Creating the database', home.folder, output);
  }
  await rename(passwordFile, path.join(folder, path.basename(home.password)));
  await rename(folder, home.data);
}

/**
 * PostgreSQL's built-in C.UTF-8 sorts and folds case alike on every machine and under every C library. What still
 * asks the C library for character classes gets a UTF-8 locale too; macOS knows it by another name.
 */
function localeOptions(): string[] {
  const provider = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  if (process.platform === 'win32') return [...provider, '--locale=C'];
  if (process.platform === 'darwin') return [...provider, '--locale=C', '--lc-ctype=en_US.UTF-8'];
  return [...provider, '--locale=C.UTF-8'];
}

async function readVersion(dataFolder: string): Promise<number | null> {
  try {
    return Number((await readFile(path.join(dataFolder, 'PG_VERSION'), 'utf8')).trim());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function isFilled(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function removeUnfinished(home: PostgresHome): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (name.startsWith(UNFINISHED_PREFIX)) await rm(path.join(home.folder, name), { recursive: true, force: true });
  }
}

/** One earlier log is kept. Answers where in the file the coming lines will begin. */
async function rotateLog(home: PostgresHome): Promise<number> {
  const { size } = await stat(home.log);
  if (size < LOG_ROTATES_AT_BYTES) return size;
  await rename(home.log, `${home.log}.1`);
  await writeFile(home.log, '', { mode: 0o600 });
  await giveToServer(home.account, home.log);
  return 0;
}

async function freePort(): Promise<number> {
  const listener = net.createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as net.AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

function otherVersion(home: PostgresHome, found: number, ours: number): ConfigError {
  return new ConfigError(
    'POSTGRES.OTHER_VERSION',
    `The database in ${home.data} was made by PostgreSQL ${found}; this release brings PostgreSQL ${ours}, which cannot ` +
      `read it. Either install the release that made it; or move the data over with PostgreSQL ${found}'s pg_dump and ` +
      `PostgreSQL ${ours}'s psql; or, if nothing in it is needed, move ${home.folder} away to begin with an empty database.`,
  );
}
