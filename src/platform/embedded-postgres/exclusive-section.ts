import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

const SQLITE_BUSY = 5;

/**
 * Runs the work while no other process, and nobody else in this one, runs work under the same lock file.
 * Node has no file locks of its own; SQLite's are the operating system's, on every platform, and vanish with the
 * process that holds them, so a killed process never leaves a lock behind. Nothing is ever written to the file.
 * Throws the given timeout error when the lock stays taken.
 */
export async function inExclusiveSection<Result>(
  lockFile: string,
  timeout: { deadline: number; error: () => Error },
  work: () => Promise<Result>,
): Promise<Result> {
  const database = new DatabaseSync(lockFile, { timeout: 0 });
  try {
    while (!tryLock(database)) {
      if (Date.now() > timeout.deadline) throw timeout.error();
      await pause(50);
    }
    return await work();
  } finally {
    database.close();
  }
}

function tryLock(database: DatabaseSync): boolean {
  try {
    // Without a journal file the lock can be had on a full disk too, where a server must still be stopped in order.
    database.exec('pragma journal_mode = memory; begin exclusive');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
