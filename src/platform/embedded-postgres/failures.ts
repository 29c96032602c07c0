import { statfs } from 'node:fs/promises';
import { ConfigError, messageOf } from '#src/domain/errors';

/** Less than this is a full disk: nothing that PostgreSQL does at its start gets along with so little. */
const NO_SPACE_BYTES = 100_000;

/** Turns what initdb or the starting server printed into an error that says what to do. */
export async function failureFromOutput(what: string, home: string, output: string): Promise<ConfigError> {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return diskFull(home);
  // On a full disk the server's log, where it would say so, often cannot be written either.
  const { bavail, bsize } = await statfs(home);
  if (bavail * bsize < NO_SPACE_BYTES) return diskFull(home);
  if (/Permission denied|Read-only file system/i.test(output)) return notWritable(home, lastLines(output));
  return new ConfigError(
    'POSTGRES.FAILED',
    `${what} failed in ${home}. PostgreSQL said:\n${lastLines(output)}\n` +
      'Mend this, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Turns an error of the file system into an error that says what to do; anything else comes back as it is. */
export function failureFromFileSystem(home: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(home);
  if (code && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return notWritable(home, messageOf(error));
  }
  return error;
}

/** The server took its port, and another program was faster; another port will do. */
export function saysPortIsTaken(output: string): boolean {
  return /Address already in use|could not bind|could not create any TCP\/IP sockets/i.test(output);
}

/** Another server over the same data folder is coming up, or its last processes are still going down. */
export function saysDirectoryIsInUse(output: string): boolean {
  return /lock file "[^"]*" already exists|shared memory block .* (is )?still in use/i.test(output);
}

function diskFull(home: string): ConfigError {
  return new ConfigError(
    'POSTGRES.DISK_FULL',
    `The disk that holds ${home} is full, so PostgreSQL cannot work. Free some space and start again; nothing was lost.`,
  );
}

function notWritable(home: string, detail: string): ConfigError {
  return new ConfigError(
    'POSTGRES.NOT_WRITABLE',
    `The database folder ${home} cannot be used by this user (${detail}). ` +
      'Start as the user who owns it, change its owner, choose another data folder, or set DATABASE_URL.',
  );
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-8).join('\n');
}
