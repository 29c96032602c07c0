import { GtmError, UserInputError } from '#src/domain/errors';
import type { Clock } from '#src/ports/clock';
import type { Sql } from '../database/database.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { ExecutingRun } from './executing-run.ts';
import type { Flow } from './flow.ts';
import { LeaseLostError, RunCancelledError, RunTimeoutError } from './flow-errors.ts';
import type { FlowRegistry } from './flow-registry.ts';
import type { RunEvents } from './run-events.ts';
import type { Lease, RunRow, RunStore } from './run-store.ts';
import type { StepLedger } from './step-ledger.ts';

/** How often a lease is prolonged and a cancel noticed. */
const RENEW_MS = 1_000;

/** Executes runs under a lease, from wherever their ledger ends. */
export class FlowRunner {
  readonly #executing = new Map<string, AbortController>();

  constructor(
    private readonly registry: FlowRegistry,
    private readonly runs: RunStore,
    private readonly ledger: StepLedger,
    private readonly outbox: Outbox,
    private readonly events: RunEvents,
    private readonly clock: Clock,
    private readonly leaseKey: number,
  ) {}

  /**
   * Executes the run to its end. Returns false when there was nothing to do (finished, or executed by somebody else),
   * or when the run was handed back because this process stops.
   */
  async execute(runId: string): Promise<boolean> {
    const lease = await this.runs.claim(runId, this.leaseKey);
    if (!lease) return false;
    const row = await this.runs.get(runId);
    const stop = new AbortController();
    this.#executing.set(runId, stop);
    const stopRenewing = this.keepLease(lease, stop);
    this.events.emit('run.started', { runId, flow: row.flow, origin: row.origin });
    try {
      const result = await this.runFlow(row, lease, stop);
      return await this.end(row, lease, { status: 'succeeded', result });
    } catch (error) {
      const reason = stop.signal.aborted ? stop.signal.reason : error;
      if (reason instanceof LeaseLostError) return false;
      if (reason instanceof HandBack) {
        await this.runs.handBack(lease);
        return false;
      }
      return await this.end(row, lease, {
        status: reason instanceof RunCancelledError ? 'cancelled' : 'failed',
        error: reason,
      });
    } finally {
      stopRenewing();
      this.#executing.delete(runId);
    }
  }

  /** Stops every run of this process and gives it back unfinished; for shutdown. */
  async handBackAll(): Promise<void> {
    for (const stop of this.#executing.values()) stop.abort(new HandBack());
    while (this.#executing.size > 0) await this.clock.sleep(10);
  }

  private async runFlow(row: RunRow, lease: Lease, stop: AbortController): Promise<unknown> {
    const flow = this.registry.get(row.flow);
    if (row.flow_version !== flow.version) await this.restart(row, lease, flow);
    const input = flow.input.safeParse(row.input);
    if (!input.success) {
      throw new UserInputError(
        'RUN.BAD_INPUT',
        `The stored input no longer fits flow "${flow.name}": ${input.error.message}`,
      );
    }
    const deadline = this.clock.now() + flow.timeLimitMs;
    const timer = setTimeout(() => stop.abort(new RunTimeoutError(row.id, flow.timeLimitMs)), flow.timeLimitMs);
    try {
      const open = await this.ledger.open(lease);
      const run = new ExecutingRun(row.id, row.flow, row.origin, deadline, stop.signal, open, this.outbox, this.events);
      return await untilAborted(flow.run(input.data, run), stop.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  private async restart(row: RunRow, lease: Lease, flow: Flow): Promise<void> {
    const notice = `Started again from stored facts: "${flow.name}" is now version ${flow.version}, the run was begun with ${row.flow_version}.`;
    await this.runs.restartAtVersion(lease, flow.version, notice);
  }

  private async end(
    row: RunRow,
    lease: Lease,
    end: { status: 'succeeded'; result: unknown } | { status: 'failed' | 'cancelled'; error: unknown },
  ): Promise<boolean> {
    let announcement: string | null = null;
    const announce = async (sql: Sql) => {
      if (!row.origin.reply) return;
      const effect = {
        runId: row.id,
        kind: `${row.origin.kind}:run-finished`,
        // A resumed run announces its new end; the attempt tells the two apart.
        idempotencyKey: `${row.id}:announce:${row.attempts}`,
        lane: `announce:${row.id}`,
        payload: { runId: row.id },
      };
      announcement = (await this.outbox.put(sql, effect)).id;
    };
    try {
      await this.runs.finish(lease, end, announce);
    } catch (error) {
      if (error instanceof LeaseLostError) return false;
      throw error;
    }
    this.events.emit('run.finished', { runId: row.id, flow: row.flow, origin: row.origin, status: end.status });
    if (announcement) await this.outbox.wake(announcement);
    return true;
  }

  private keepLease(lease: Lease, stop: AbortController): () => void {
    let renewing = false;
    const timer = setInterval(() => {
      if (renewing || stop.signal.aborted) return;
      renewing = true;
      this.runs
        .renew(lease)
        .then(({ cancelRequested }) => {
          if (cancelRequested) stop.abort(new RunCancelledError(lease.runId));
        })
        .catch((error: unknown) => {
          // A database that does not answer for a moment is no reason to stop: the lease still holds for a while.
          if (error instanceof LeaseLostError) stop.abort(error);
        })
        .finally(() => {
          renewing = false;
        });
    }, RENEW_MS);
    return () => clearInterval(timer);
  }
}

/** Reason of an abort at shutdown. */
class HandBack extends GtmError {
  constructor() {
    super('FLOW.HAND_BACK', 'The process stops; the run goes on elsewhere.');
  }
}

/** Follows `work`, but lets go of it as soon as the signal aborts, even if `work` itself does not listen. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
