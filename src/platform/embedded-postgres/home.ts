import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { canEnter, chooseServerAccount } from './account.ts';
import { failureFromFileSystem } from './failures.ts';
import type { ServerAccount } from './server-account.ts';

/** Where one embedded PostgreSQL lives, and as whom it runs. All paths are absolute. */
export interface PostgresHome {
  folder: string;
  /** PostgreSQL's own data folder (PGDATA). Exists only complete. */
  data: string;
  /** The superuser's password, readable by the server's account only. Inside `data`, so that both appear together. */
  password: string;
  /** What the server prints. */
  log: string;
  /** Held while somebody starts, joins or leaves; see `exclusive-section.ts`. */
  lock: string;
  account: ServerAccount;
}

/**
 * Creates the folder where needed. As root, a folder the server's account cannot enter is replaced by one under
 * /var/lib that is derived from its path, so the same project always finds the same database.
 * Throws ConfigError when the folder cannot be written.
 */
export async function prepareHome(requested: string, log: (line: string) => void): Promise<PostgresHome> {
  const wanted = path.resolve(requested);
  try {
    const home = await openHome(wanted);
    if (await canEnter(home.account, home.folder)) return home;
    const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 10);
    const elsewhere = await openHome(path.join('/var/lib', `gtm-agent-${hash}`));
    log(
      `The account "${elsewhere.account.name}" that runs PostgreSQL cannot reach ${wanted}: the database lives in ${elsewhere.folder}.`,
    );
    return elsewhere;
  } catch (error) {
    throw failureFromFileSystem(wanted, error);
  }
}

/** Hands a file or folder to the server's account, when that is not us already. */
export async function giveToServer(account: ServerAccount, file: string): Promise<void> {
  if (account.switchTo) await chown(file, account.switchTo.uid, account.switchTo.gid);
}

async function openHome(folder: string): Promise<PostgresHome> {
  const data = path.join(folder, 'data');
  await createTraversable(folder);
  const account = await chooseServerAccount(data);
  const home: PostgresHome = {
    folder,
    data,
    password: path.join(data, 'gtm-agent.password'),
    log: path.join(folder, 'postgres.log'),
    lock: path.join(folder, 'lock'),
    account,
  };
  for (const file of [home.log, home.lock]) {
    const handle = await open(file, 'a', 0o600);
    await handle.close();
    await giveToServer(account, file);
  }
  return home;
}

/** Folders we create must let the server's account through, whatever the umask; existing ones keep their mode. */
async function createTraversable(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (!first) return;
  for (let current = folder; current.length >= first.length; current = path.dirname(current)) {
    await chmod(current, 0o755);
  }
}
