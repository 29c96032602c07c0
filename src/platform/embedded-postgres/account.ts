import { readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import { ConfigError } from '#src/domain/errors';
import type { ServerAccount } from './server-account.ts';
import { runTool } from './tool.ts';

/** Accounts that exist on practically every Unix and own nothing of value, in order of preference. */
const UNPRIVILEGED_ACCOUNTS = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as itself; root runs it as the owner of the existing
 * data folder, else as an unprivileged account the system already has. Accounts are never created.
 * Throws ConfigError when root has no such account.
 */
export async function chooseServerAccount(dataFolder: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return { name: os.userInfo().username };
  const accounts = parseAccounts(await readFile('/etc/passwd', 'utf8'));
  const owner = await ownerOf(dataFolder);
  if (owner && owner.uid !== 0) {
    const named = [...accounts].find(([, account]) => account.uid === owner.uid);
    return { name: named?.[0] ?? `uid ${owner.uid}`, switchTo: owner };
  }
  for (const name of UNPRIVILEGED_ACCOUNTS) {
    const account = accounts.get(name);
    if (account && account.uid !== 0) return { name, switchTo: account };
  }
  throw new ConfigError(
    'POSTGRES.NO_ACCOUNT',
    `PostgreSQL does not run as root, and this system has none of the accounts ${UNPRIVILEGED_ACCOUNTS.join(', ')}. ` +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Can the account enter this folder, that is, traverse every folder above it? Asked by really becoming the account. */
export async function canEnter(account: ServerAccount, folder: string): Promise<boolean> {
  if (!account.switchTo) return true;
  const { exitCode } = await runTool('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account);
  return exitCode === 0;
}

async function ownerOf(folder: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseAccounts(passwd: string): Map<string, { uid: number; gid: number }> {
  const accounts = new Map<string, { uid: number; gid: number }>();
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}
