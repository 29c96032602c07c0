import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

/**
 * Gives the test run a PostgreSQL: TEST_DATABASE_URL when set (its user may create databases), else an embedded one
 * with empty data. Tests find it through GTM_TEST_POSTGRES, and normally through `database.ts`.
 */
export default async function globalSetup() {
  process.env.GTM_TEST_RUN = randomBytes(4).toString('hex');
  process.env.GTM_TEST_POSTGRES = process.env.TEST_DATABASE_URL || (await startKeeper());
}

/** Jest does not transform what this file imports, so the TypeScript runs in a process of its own. */
async function startKeeper() {
  const keeper = fork(fileURLToPath(new URL('./postgres-keeper.ts', import.meta.url)), {
    execArgv: ['--conditions=source', '--experimental-transform-types', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  globalThis.gtmPostgresKeeper = keeper;
  const url = await new Promise((resolve, reject) => {
    keeper.once('message', ({ url, error }) => (url ? resolve(url) : reject(new Error(error))));
    keeper.once('error', reject);
    keeper.once('exit', (code) => reject(new Error(`The PostgreSQL for the tests ended with code ${code}.`)));
  });
  // Jest may end without reaching the teardown; the keeper must not hold it, and cleans up when it is gone.
  keeper.unref();
  keeper.channel?.unref();
  return url;
}
