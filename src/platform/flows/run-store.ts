import { randomUUID } from 'node:crypto';
import { ConflictError, GtmError, messageOf, NotFoundError } from '#src/domain/errors';
import type { Database, Sql } from '../database/database.ts';
import { leaseIsFree } from '../database/process-mark.ts';
import { storedJson } from '../database/stored-json.ts';
import { type Origin, PRIORITY, type Priority } from './flow.ts';
import { LeaseLostError } from './flow-errors.ts';

/** How long a lease holds without renewal. Death of the process frees it at once; this covers a process that hangs. */
const LEASE_SECONDS = 30;

export type RunStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export interface RunRow {
  id: string;
  flow: string;
  flow_version: number;
  input: unknown;
  origin: Origin;
  status: RunStatus;
  result: unknown;
  error: { code: string; message: string; userMessage: string; retryable: boolean } | null;
  notices: string[];
  attempts: number;
  cancel_requested: boolean;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  priority: Priority;
  /** What its steps have cost so far; PostgreSQL gives exact numbers as text. */
  cost_usd: string;
}

/** A run as a list has it: a result is as large as everything else together, and of interest one at a time. */
export type ListedRun = Omit<RunRow, 'result'>;

/** A run for which a worker is wanted. */
export interface WaitingRun {
  id: string;
  attempts: number;
  priority: Priority;
}

/** Which run may stand for another one with the same input. */
export interface SameRun {
  /** Before it, what it would have worked with was another. */
  startedAfter: Date;
  /** Before it, its result is too old. */
  succeededAfter: Date;
}

/** A claimed run: whoever holds the highest fence may write, nobody else. */
export interface Lease {
  runId: string;
  fence: string;
}

const LISTED_COLUMNS = `id, flow, flow_version, input, origin, status, error, notices, attempts, cancel_requested, priority,
  created_at, started_at, finished_at,
  (select coalesce(sum(step.cost_usd), 0) from run_step step where step.run_id = run.id) as cost_usd`;
const COLUMNS = `${LISTED_COLUMNS}, result`;

/** The table `run`: creation, leases, ends. */
export class RunStore {
  constructor(private readonly database: Database) {}

  /** Creates a queued run, or finds the one made before with the same idempotency key. */
  async create(
    sql: Sql,
    run: {
      flow: string;
      flowVersion: number;
      input: unknown;
      origin: Origin;
      idempotencyKey: string | null;
      priority?: Priority;
    },
  ): Promise<{ id: string; created: boolean; flow: string; input: unknown }> {
    const id = randomUUID();
    const rows = await sql.query<{ id: string }>(
      `insert into run (id, flow, flow_version, input, origin, idempotency_key, priority) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (idempotency_key) do nothing returning id`,
      [
        id,
        run.flow,
        run.flowVersion,
        storedJson(run.input),
        storedJson(run.origin),
        run.idempotencyKey,
        run.priority ?? PRIORITY.waitedFor,
      ],
    );
    if (rows[0]) return { id, created: true, flow: run.flow, input: run.input };
    const [existing] = await sql.query<{ id: string; flow: string; input: unknown }>(
      'select id, flow, input from run where idempotency_key = $1',
      [run.idempotencyKey],
    );
    if (!existing)
      throw new ConflictError('RUN.LOST', 'The run with this idempotency key vanished while it was looked up.');
    return { ...existing, created: false };
  }

  /**
   * The newest run that somebody started for the same over HTTP and whose result nobody has got yet: one that has not
   * ended, or succeeded not long ago. Held until the transaction ends, so that of two who ask at the same time one starts
   * it and one finds it.
   */
  async findSame(
    sql: Sql,
    run: { flow: string; flowVersion: number; input: unknown },
    { startedAfter, succeededAfter }: SameRun,
  ): Promise<string | null> {
    const input = storedJson(run.input);
    await sql.query("select pg_advisory_xact_lock(hashtextextended('run:' || $1 || $2, 0))", [run.flow, input]);
    const [same] = await sql.query<{ id: string }>(
      `select id from run where flow = $1 and flow_version = $2 and input = $3::jsonb and origin ->> 'kind' = 'http'
         and created_at > now() - interval '1 hour' and created_at > $4 and not cancel_requested and answered_at is null
         and (status in ('queued', 'running') or (status = 'succeeded' and finished_at > $5))
       order by created_at desc limit 1`,
      [run.flow, run.flowVersion, input, startedAfter.toISOString(), succeededAfter.toISOString()],
    );
    return same?.id ?? null;
  }

  /** Whoever asked has got the result. */
  async markAnswered(id: string): Promise<void> {
    await this.database.query('update run set answered_at = now() where id = $1 and answered_at is null', [id]);
  }

  async find(id: string): Promise<RunRow | null> {
    const [row] = await this.database.query<RunRow>(`select ${COLUMNS} from run where id = $1`, [id]);
    return row ?? null;
  }

  async get(id: string): Promise<RunRow> {
    const row = await this.find(id);
    if (!row) throw new NotFoundError('RUN.UNKNOWN', `There is no run ${id}. \`gtm runs list\` shows the recent ones.`);
    return row;
  }

  async list(limit: number): Promise<ListedRun[]> {
    return this.database.query<ListedRun>(`select ${LISTED_COLUMNS} from run order by created_at desc, id limit $1`, [
      limit,
    ]);
  }

  /** Takes the run for this process, or `null` when it is finished or executed by somebody alive. */
  async claim(id: string, leaseKey: number): Promise<Lease | null> {
    const [row] = await this.database.query<{ fence: string }>(
      `update run set status = 'running', fence = fence + 1, attempts = attempts + 1, lease_key = $2,
         lease_until = now() + interval '${LEASE_SECONDS} seconds', started_at = coalesce(started_at, now()),
         finished_at = null, error = null
       where id = $1 and (status = 'queued' or (status = 'running' and ${leaseIsFree('run')}))
       returning fence`,
      [id, leaseKey],
    );
    return row ? { runId: id, fence: row.fence } : null;
  }

  /** Prolongs the lease. Tells whether somebody asked to cancel; throws when the lease is lost. */
  async renew(lease: Lease): Promise<{ cancelRequested: boolean }> {
    const [row] = await this.database.query<{ cancel_requested: boolean }>(
      `update run set lease_until = now() + interval '${LEASE_SECONDS} seconds'
       where id = $1 and fence = $2 and status = 'running' returning cancel_requested`,
      [lease.runId, lease.fence],
    );
    if (!row) throw new LeaseLostError(lease.runId);
    return { cancelRequested: row.cancel_requested };
  }

  /** Puts a failed or cancelled run, or one whose process died, back into the queue. */
  async reopen(id: string): Promise<void> {
    await this.database.query(
      `update run set status = 'queued', cancel_requested = false, error = null, finished_at = null, lease_until = null
       where id = $1 and status in ('failed', 'cancelled')`,
      [id],
    );
  }

  /** A run of an older flow version starts again: its steps go, what it stored in other tables and the outbox stays. */
  async restartAtVersion(lease: Lease, version: number, notice: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const rows = await sql.query(
        `update run set flow_version = $3, notices = notices || to_jsonb($4::text)
         where id = $1 and fence = $2 and status = 'running' returning id`,
        [lease.runId, lease.fence, version, notice],
      );
      if (rows.length === 0) throw new LeaseLostError(lease.runId);
      await sql.query('delete from run_step where run_id = $1', [lease.runId]);
    });
  }

  /** Ends the run and, in the same transaction, whatever has to happen because of it. */
  async finish(
    lease: Lease,
    end: { status: 'succeeded'; result: unknown } | { status: 'failed' | 'cancelled'; error: unknown },
    alongside: (sql: Sql) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (sql) => {
      const rows = await sql.query(
        `update run set status = $3, result = $4, error = $5, finished_at = now(), lease_until = null
         where id = $1 and fence = $2 and status = 'running' returning id`,
        [
          lease.runId,
          lease.fence,
          end.status,
          end.status === 'succeeded' ? storedJson(end.result) : null,
          end.status === 'succeeded' ? null : storedJson(describe(end.error)),
        ],
      );
      if (rows.length === 0) throw new LeaseLostError(lease.runId);
      await alongside(sql);
    });
  }

  /** Gives the run back unfinished, e.g. at shutdown, so that another process can go on at once. */
  async handBack(lease: Lease): Promise<void> {
    await this.database.query(
      `update run set status = 'queued', lease_until = null where id = $1 and fence = $2 and status = 'running'`,
      [lease.runId, lease.fence],
    );
  }

  /** Ends a waiting run at once; asks a running one to stop. Returns its status then, `null` when it had ended before. */
  async requestCancel(id: string): Promise<RunStatus | null> {
    const [row] = await this.database.query<{ status: RunStatus }>(
      `update run set cancel_requested = true,
         status = case when status = 'queued' or (status = 'running' and ${leaseIsFree('run')}) then 'cancelled' else status end,
         finished_at = case when status = 'queued' or (status = 'running' and ${leaseIsFree('run')}) then now() else finished_at end
       where id = $1 and status in ('queued', 'running') returning status`,
      [id],
    );
    return row?.status ?? null;
  }

  /** Runs that wait or whose executor is gone, with how often they were begun; the most urgent first. */
  async unattended(): Promise<WaitingRun[]> {
    return this.database.query<WaitingRun>(
      `select id, attempts, priority from run where status = 'queued' or (status = 'running' and ${leaseIsFree('run')})
       order by priority, created_at limit 500`,
    );
  }
}

function describe(error: unknown): RunRow['error'] {
  if (error instanceof GtmError) {
    return { code: error.code, message: error.message, userMessage: error.userMessage, retryable: error.retryable };
  }
  return {
    code: 'RUN.UNEXPECTED',
    message: messageOf(error),
    userMessage: 'Something unexpected went wrong; the run kept what was done so far and can be resumed.',
    retryable: false,
  };
}
