import { once } from 'node:events';
import pg from 'pg';

/** Leaves nothing behind: stops and removes the embedded server, or drops this run's databases from a foreign one. */
export default async function globalTeardown() {
  const keeper = globalThis.gtmPostgresKeeper;
  if (!keeper) return dropDatabasesOfThisRun();
  keeper.ref();
  const exited = once(keeper, 'exit');
  if (keeper.connected) keeper.disconnect();
  if (keeper.exitCode === null && keeper.signalCode === null) await exited;
}

async function dropDatabasesOfThisRun() {
  const client = new pg.Client({ connectionString: process.env.GTM_TEST_POSTGRES });
  await client.connect();
  const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [
    `gtm_test_${process.env.GTM_TEST_RUN}_`,
  ]);
  for (const { datname } of rows) await client.query(`drop database ${client.escapeIdentifier(datname)} with (force)`);
  await client.end();
}
