import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** `postgres://` URL; its user may do anything in this database. */
  url: string;
  /** Removes the database; connections still open are cut. */
  drop(): Promise<void>;
}

/** Fills an empty database, given its URL, and closes its own connections before it resolves. */
export type Migrate = (url: string) => Promise<void>;

/** Any number; suites running side by side in several processes build the template one at a time. */
const TEMPLATE_LOCK = 6_780_014;

/**
 * A database of its own for one suite. Without `migrate` it is empty. With it, the tables are there: the first suite
 * of a run migrates a template and all others copy it, which takes about a tenth of a second. One run has one
 * template, so every suite must pass the same `migrate`.
 */
export async function createTestDatabase(migrate?: Migrate): Promise<TestDatabase> {
  return withAdmin(async (admin) => {
    const template = migrate ? await prepareTemplate(admin, migrate) : 'template1';
    return createFrom(admin, template);
  });
}

/** A database of its own with everything that is in `original`, to which nobody may be connected meanwhile. */
export async function copyTestDatabase(original: TestDatabase): Promise<TestDatabase> {
  return withAdmin((admin) => createFrom(admin, new URL(original.url).pathname.slice(1)));
}

async function createFrom(admin: pg.Client, template: string): Promise<TestDatabase> {
  const name = nameOf(randomBytes(4).toString('hex'));
  await admin.query(`create database ${name} template ${template}`);
  return {
    url: urlOf(name),
    drop: () => withAdmin(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

/** Migrates under another name first, so that a failed migration is never mistaken for a finished template. */
async function prepareTemplate(admin: pg.Client, migrate: Migrate): Promise<string> {
  const template = nameOf('template');
  const unfinished = nameOf('unfinished');
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount) return template;
    await admin.query(`drop database if exists ${unfinished} with (force)`);
    await admin.query(`create database ${unfinished}`);
    await migrate(urlOf(unfinished));
    await admin.query(`alter database ${unfinished} rename to ${template}`);
    return template;
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function withAdmin<Result>(work: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client({ connectionString: adminUrl() });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function adminUrl(): string {
  const url = process.env.GTM_TEST_POSTGRES;
  if (!url) throw new Error('GTM_TEST_POSTGRES is not set: start the tests through Jest, whose global setup sets it.');
  return url;
}

function urlOf(database: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}

/** `global-teardown.js` finds a run's databases by this prefix. */
function nameOf(rest: string): string {
  return `gtm_test_${process.env.GTM_TEST_RUN}_${rest}`;
}
