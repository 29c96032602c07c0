import { messageOf } from '#src/domain/errors';
import type { Database } from '../database/database.ts';
import { storedJson, storedText } from '../database/stored-json.ts';
import { hashOf } from './canonical-json.ts';
import { type CurrentStep, withinStep } from './current-step.ts';
import { LeaseLostError, NotRecordedError, ReplayMismatchError, StepTooLargeError } from './flow-errors.ts';
import type { Lease } from './run-store.ts';

/** Steps return ids and small values; pages, facts and drafts have their own tables. */
export const STEP_OUTPUT_LIMIT_BYTES = 8 * 1024;

export interface StepRow {
  key: string;
  input_hash: string;
  status: 'done' | 'skipped' | 'failed';
  output: unknown;
  reason: string | null;
  attempts: number;
  started_at: Date;
  duration_ms: number;
  cost_usd: string;
}

/** How a failed step is kept. `unrecorded`: not at all, so that it is done again when the run goes on. */
export type StepFailure = 'failed' | 'skipped' | 'unrecorded';

type Outcome = { status: StepRow['status']; output: string | null; reason: string | null };

/** The table `run_step`: what each named step of a run gave, written only under the run's current lease. */
export class StepLedger {
  constructor(private readonly database: Database) {}

  async all(runId: string): Promise<StepRow[]> {
    return this.database.query<StepRow>(
      `select key, input_hash, status, output, reason, attempts, started_at, duration_ms, cost_usd
       from run_step where run_id = $1 order by seq`,
      [runId],
    );
  }

  /** Loads what is recorded, so that replaying a run of n steps takes one query. */
  async open(lease: Lease): Promise<OpenLedger> {
    const rows = await this.all(lease.runId);
    return new OpenLedger(this.database, lease, new Map(rows.map((row) => [row.key, row])));
  }
}

/** The ledger of one run in execution. */
export class OpenLedger {
  /** Steps under way in this process: a second caller of the same key gets the first one's outcome. */
  private readonly running = new Map<string, { inputHash: string; outcome: Promise<unknown> }>();

  constructor(
    private readonly database: Database,
    private readonly lease: Lease,
    private readonly recorded: Map<string, StepRow>,
  ) {}

  /** The kept outcome of a step that needs no repetition, or `null`. */
  recall(key: string, input: unknown): StepRow | null {
    const row = this.recorded.get(key);
    if (!row || row.status === 'failed') return null;
    if (row.input_hash !== hashOf(input)) throw new ReplayMismatchError(this.lease.runId, key);
    return row;
  }

  /** Runs `work`, records its outcome (a failure as `failureOf` says), and returns its value as the ledger gives it back. */
  execute<T>(
    key: string,
    input: unknown,
    work: () => Promise<T> | T,
    failureOf: (error: unknown) => StepFailure,
  ): Promise<T> {
    const inputHash = hashOf(input);
    const running = this.running.get(key);
    if (running && running.inputHash !== inputHash) throw new ReplayMismatchError(this.lease.runId, key);
    if (running) return running.outcome as Promise<T>;
    const outcome = this.attempt(key, inputHash, work, failureOf).finally(() => this.running.delete(key));
    this.running.set(key, { inputHash, outcome });
    return outcome;
  }

  private async attempt<T>(
    key: string,
    inputHash: string,
    work: () => Promise<T> | T,
    failureOf: (error: unknown) => StepFailure,
  ): Promise<T> {
    const startedAt = new Date();
    const begun = performance.now();
    const step: CurrentStep = { runId: this.lease.runId, key, costUsd: 0 };
    const record = (outcome: Outcome) =>
      this.record(step, inputHash, startedAt, Math.round(performance.now() - begun), outcome);
    let output: string;
    try {
      output = storedJson(await withinStep(step, work));
    } catch (error) {
      const status = failureOf(error);
      if (status !== 'unrecorded') await record({ status, output: null, reason: storedText(messageOf(error)) });
      throw error;
    }
    const bytes = Buffer.byteLength(output);
    if (bytes > STEP_OUTPUT_LIMIT_BYTES) throw new StepTooLargeError(key, bytes, STEP_OUTPUT_LIMIT_BYTES);
    // The first run sees what a resumed run will see: dates as strings, undefined gone, keys in the database's order.
    return (await record({ status: 'done', output, reason: null })).output as T;
  }

  private async record(
    { key, costUsd }: CurrentStep,
    inputHash: string,
    startedAt: Date,
    durationMs: number,
    outcome: Outcome,
  ): Promise<StepRow> {
    const rows = await this.query(
      key,
      // The lock makes a takeover wait for this row, or this row see the takeover: never both write.
      `insert into run_step (run_id, key, input_hash, status, output, reason, started_at, duration_ms, cost_usd)
       select id, $3, $4, $5, $6, $7, $8, $9, $10 from run where id = $1 and fence = $2 and status = 'running' for share
       on conflict (run_id, key) do update set input_hash = excluded.input_hash, status = excluded.status,
         output = excluded.output, reason = excluded.reason, started_at = excluded.started_at,
         duration_ms = excluded.duration_ms, attempts = run_step.attempts + 1,
         cost_usd = run_step.cost_usd + excluded.cost_usd
       where run_step.status = 'failed'
       returning key, input_hash, status, output, reason, attempts, started_at, duration_ms, cost_usd`,
      [
        this.lease.runId,
        this.lease.fence,
        key,
        inputHash,
        outcome.status,
        outcome.output,
        outcome.reason,
        startedAt,
        durationMs,
        costUsd,
      ],
    );
    if (!rows[0]) throw new LeaseLostError(this.lease.runId);
    this.recorded.set(key, rows[0]);
    return rows[0];
  }

  private async query(key: string, text: string, values: readonly unknown[]): Promise<StepRow[]> {
    try {
      return await this.database.query<StepRow>(text, values);
    } catch (error) {
      throw new NotRecordedError(key, error);
    }
  }
}
