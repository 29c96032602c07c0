import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError } from '#src/domain/errors';
import { locateBinaries } from './binaries.ts';
import { ensureDataFolder, startServer, stopServer } from './cluster.ts';
import { type ConnectionTarget, openConnection, urlOf } from './connection.ts';
import { inExclusiveSection } from './exclusive-section.ts';
import { type PostgresHome, prepareHome } from './home.ts';
import { becomeMember, ifNobodyIsIn, type Membership } from './members.ts';
import { lookAtServer } from './server-state.ts';

/** Long enough for a first start on a slow disk and for recovery after a power cut. */
const PATIENCE_MS = 120_000;

export interface EmbeddedPostgresOptions {
  /** Database to connect to; created when it does not exist. */
  database: string;
  /** Receives the few lines an operator should read. */
  log?: (line: string) => void;
  /** True for throw-away data (tests): faster, and lost when the machine crashes. Default false. */
  disposable?: boolean;
}

export interface EmbeddedPostgres {
  /** `postgres://` URL of the database, with a superuser's rights. */
  url: string;
  /** Port on 127.0.0.1; another one after each start of the server. */
  port: number;
  /** Folder the database lives in; differs from the requested one when root's PostgreSQL cannot reach that. */
  directory: string;
  /** False when the server was running already. */
  startedByUs: boolean;
  /** Ends the use by this process: the last one out stops the server. Close your own connections first. */
  leave(): Promise<void>;
}

/**
 * Joins the PostgreSQL that lives in `dataDirectory`, starting it (and creating it) when nobody runs it.
 *
 * Every process that uses the server joins it, and the last one to leave stops it; who started it does not matter.
 * A process that was killed counts as gone, and a server left behind by one is taken over by the next to join.
 * Throws ConfigError with what to do when the server cannot run here.
 */
export async function joinEmbeddedPostgres(
  dataDirectory: string,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const home = await prepareHome(dataDirectory, log);
  const { target, membership, startedByUs } = await alone(home, (deadline) => enter(home, options, log, deadline));
  let left: Promise<void> | undefined;
  return {
    url: urlOf({ ...target, database: options.database }),
    port: target.port,
    directory: home.folder,
    startedByUs,
    leave() {
      left ??= alone(home, () => exit(home, membership));
      return left;
    },
  };
}

/** Starting, joining and leaving are done by one process at a time, so none of them meets another one half-way. */
function alone<Result>(home: PostgresHome, work: (deadline: number) => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + PATIENCE_MS;
  return inExclusiveSection(home.lock, { deadline, error: () => tookTooLong(home) }, () => work(deadline));
}

async function enter(
  home: PostgresHome,
  { database, disposable = false }: EmbeddedPostgresOptions,
  log: (line: string) => void,
  deadline: number,
): Promise<{ target: ConnectionTarget; membership: Membership; startedByUs: boolean }> {
  let startedByUs = false;
  for (;;) {
    const server = await lookAtServer(home);
    if (server.kind === 'answering') {
      const membership = await becomeMember(server.target, log);
      if (membership) {
        await createDatabaseIfMissing(server.target, database);
        return { target: server.target, membership, startedByUs };
      }
    } else if (server.kind === 'absent') {
      const binaries = await locateBinaries(home.account);
      await ensureDataFolder(home, binaries, disposable);
      // Safe to remove: nobody else starts a server while we are alone, and none of ours is alive.
      if (server.leftover) await rm(path.join(home.data, 'postmaster.pid'), { force: true });
      startedByUs = await startServer(home, binaries, disposable);
      if (startedByUs) continue;
    }
    if (Date.now() > deadline) throw tookTooLong(home);
    await pause(100);
  }
}

async function exit(home: PostgresHome, membership: Membership): Promise<void> {
  await membership.release();
  const server = await lookAtServer(home);
  if (server.kind !== 'answering') return;
  const binaries = await locateBinaries(home.account);
  await ifNobodyIsIn(server.target, () => stopServer(home, binaries));
}

async function createDatabaseIfMissing(target: ConnectionTarget, database: string): Promise<void> {
  const client = await openConnection(target);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

function tookTooLong(home: PostgresHome): ConfigError {
  return new ConfigError(
    'POSTGRES.NOT_READY',
    `PostgreSQL in ${home.folder} was not ready after ${PATIENCE_MS / 1000} seconds. ` +
      `Its own log ${home.log} says what it is doing; if it is recovering, start again later.`,
  );
}
