import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type EmbeddedPostgres, joinEmbeddedPostgres } from '#src/platform/embedded-postgres/embedded-postgres';

/** What another process says about its attempt to join. */
export interface MemberReport {
  url?: string;
  port?: number;
  startedByUs?: boolean;
  error?: string;
}

export interface MemberProcess {
  pid: number;
  /** Resolves when the process has joined or failed to. */
  report: Promise<MemberReport>;
  leave(): Promise<void>;
  kill(): Promise<void>;
}

/** One temporary folder for an embedded PostgreSQL, and everybody who uses it, in this process and in others. */
export class PostgresBench {
  private readonly joined: EmbeddedPostgres[] = [];
  private readonly members: MemberProcess[] = [];
  readonly parent: string;

  private constructor(parent: string) {
    this.parent = parent;
  }

  static async create(): Promise<PostgresBench> {
    const parent = await mkdtemp(path.join(os.tmpdir(), 'gtm-agent-postgres-'));
    // As root the server runs under another account, which must get through.
    await chmod(parent, 0o755);
    return new PostgresBench(parent);
  }

  /** The embedded PostgreSQL's folder, or a path in it. */
  at(...names: string[]): string {
    return path.join(this.parent, 'pg', ...names);
  }

  async join(log?: (line: string) => void): Promise<EmbeddedPostgres> {
    const postgres = await joinEmbeddedPostgres(this.at(), { database: 'gtm', disposable: true, log });
    this.joined.push(postgres);
    return postgres;
  }

  /** Another process over the same folder, in a process group of its own as a terminal would give it. */
  startMember(account: { uid?: number; gid?: number } = {}): MemberProcess {
    const child = spawn(
      process.execPath,
      [
        ...['--conditions=source', '--experimental-transform-types', '--disable-warning=ExperimentalWarning'],
        fileURLToPath(new URL('./postgres-member.ts', import.meta.url)),
        this.at(),
      ],
      { ...account, detached: true },
    );
    const gone = once(child, 'exit');
    const member: MemberProcess = {
      pid: Number(child.pid),
      report: reportOf(child),
      async leave() {
        child.stdin.end();
        await gone;
      },
      async kill() {
        child.kill('SIGKILL');
        await gone;
      },
    };
    this.members.push(member);
    return member;
  }

  /** Everybody leaves; the data stays. */
  async empty(): Promise<void> {
    await Promise.all(this.members.splice(0).map((member) => member.leave()));
    for (const postgres of this.joined.splice(0)) await postgres.leave();
  }

  async remove(): Promise<void> {
    await this.empty();
    await rm(this.parent, { recursive: true, force: true });
  }
}

/** Runs one statement on a connection of its own. */
export async function query(url: string | undefined, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function reportOf(child: ChildProcessWithoutNullStreams): Promise<MemberReport> {
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const { value, done } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  if (done) throw new Error(`The process ended without a report: ${errors}`);
  return JSON.parse(value) as MemberReport;
}
