import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type ConnectionTarget, openConnection } from './connection.ts';

/** "gtm" as a number: the advisory lock every process that uses the server holds shared, in the database `postgres`. */
const MEMBERS_LOCK = 6_780_013;

/** How long a broken membership is mended before giving up: a server that crashed recovers well within it. */
const MEND_FOR_MS = 60_000;

/** This process counts as a user of the server until `release`. */
export interface Membership {
  release(): Promise<void>;
}

/**
 * Counts this process in, or null when somebody is stopping the server. Membership is a session lock: it ends with
 * the process, however that ends, so no list of pids has to be kept or believed.
 */
export async function becomeMember(target: ConnectionTarget, log: (line: string) => void): Promise<Membership | null> {
  let client = await takeSharedLock(target);
  if (!client) return null;
  let released = false;

  function watch(current: pg.Client): void {
    // The lock must not keep a process alive that has nothing else to do.
    current.unref();
    current.once('end', () => {
      if (!released) void mend();
    });
  }

  /** After a crash of one backend PostgreSQL drops every connection; without the lock others could stop the server. */
  async function mend(): Promise<void> {
    const giveUpAt = Date.now() + MEND_FOR_MS;
    while (Date.now() < giveUpAt) {
      await pause(500, undefined, { ref: false });
      if (released) return;
      const mended = await takeSharedLock(target).catch(() => null);
      if (!mended) continue;
      if (released) return mended.end();
      client = mended;
      return watch(mended);
    }
    log('The embedded PostgreSQL is gone. Restart this process to start it again.');
  }

  watch(client);
  return {
    async release() {
      released = true;
      client?.ref();
      // A connection that is already broken has lost its lock: there is nothing to give back.
      await client?.query('select pg_advisory_unlock_shared($1)', [MEMBERS_LOCK]).catch(() => undefined);
      await client?.end();
    },
  };
}

/**
 * Runs the work when no member is left, keeping new ones out meanwhile; answers whether it did. The work is expected
 * to end the server, and with it the connection that holds the lock.
 */
export async function ifNobodyIsIn(target: ConnectionTarget, work: () => Promise<void>): Promise<boolean> {
  const client = await openConnection(target);
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [MEMBERS_LOCK]);
    if (!rows[0]?.taken) return false;
    await work();
    return true;
  } finally {
    await client.end();
  }
}

async function takeSharedLock(target: ConnectionTarget): Promise<pg.Client | null> {
  const client = await openConnection(target);
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock_shared($1) as taken', [
    MEMBERS_LOCK,
  ]);
  if (rows[0]?.taken) return client;
  await client.end();
  return null;
}
