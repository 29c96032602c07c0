import { GtmError, UserInputError } from '#src/domain/errors';
import type { Clock } from '#src/ports/clock';
import type { Sql } from '../database/database.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Wakeup } from '../queue/wakeup.ts';
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
  readonly #executing = new Map<string, Execution>();
  #stopping = false;

  constructor(
    private readonly registry: FlowRegistry,
    private readonly runs: RunStore,
    private readonly ledger: StepLedger,
    private readonly outbox: Outbox,
    private readonly events: RunEvents,
    private readonly clock: Clock,
    private readonly leaseKey: number,
    private readonly wakeup: Wakeup,
  ) {}

  /**
   * Executes the run to its end. Returns false when there was nothing to do (finished, or executed by somebody else),
   * or when the run was handed back because this process stops.
   */
  async execute(runId: string): Promise<boolean> {
    if (this.#stopping || this.#executing.has(runId)) return false;
    const stop = new AbortController();
    const done = this.claimAndExecute(runId, stop).finally(() => {
      // Steps still under way (after a failure elsewhere in the run) stop as well, and no further ones begin.
      stop.abort(new RunOver());
      this.#executing.delete(runId);
    });
    this.#executing.set(runId, { stop, done });
    return done;
  }

  /** True from the moment this process gives its runs back. */
  get stopping(): boolean {
    return this.#stopping;
  }

  /** Stops every run of this process, gives it back unfinished, and begins no other; for shutdown. */
  async handBackAll(): Promise<void> {
    this.#stopping = true;
    const executions = [...this.#executing.values()];
    for (const { stop } of executions) stop.abort(new HandBack());
    await Promise.allSettled(executions.map(({ done }) => done));
  }

  private async claimAndExecute(runId: string, stop: AbortController): Promise<boolean> {
    const lease = await this.runs.claim(runId, this.leaseKey);
    if (!lease) return false;
    void this.keepLease(lease, stop);
    const row = await this.runs.get(runId);
    this.events.emit('run.started', { runId, flow: row.flow, origin: row.origin });
    try {
      stop.signal.throwIfAborted();
      // Asked while nobody executed it, e.g. between the death of its process and now.
      if (row.cancel_requested) throw new RunCancelledError(runId);
      const result = await this.runFlow(row, lease, stop);
      return await this.end(row, lease, { status: 'succeeded', result });
    } catch (error) {
      const reason = stop.signal.aborted ? stop.signal.reason : error;
      if (reason instanceof LeaseLostError) return false;
      if (reason instanceof HandBack) {
        await this.runs.handBack(lease);
        await this.wakeup.run(runId, row.attempts);
        return false;
      }
      return await this.end(row, lease, {
        status: reason instanceof RunCancelledError ? 'cancelled' : 'failed',
        error: reason,
      });
    }
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
    this.clock.sleep(flow.timeLimitMs, stop.signal).then(
      () => stop.abort(new RunTimeoutError(row.id, flow.timeLimitMs)),
      () => undefined, // It ended in time.
    );
    const open = await this.ledger.open(lease);
    const run = new ExecutingRun(row.id, row.flow, row.origin, deadline, stop.signal, open, this.outbox, this.events);
    return untilAborted(flow.run(input.data, run), stop.signal);
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

  /** Prolongs the lease until the run is over; stops the run when a person cancels it or the lease is lost. */
  private async keepLease(lease: Lease, stop: AbortController): Promise<void> {
    while (await this.passed(RENEW_MS, stop.signal)) {
      try {
        const { cancelRequested } = await this.runs.renew(lease);
        if (cancelRequested) stop.abort(new RunCancelledError(lease.runId));
      } catch (error) {
        // A database that does not answer for a moment is no reason to stop: the lease still holds for a while.
        if (error instanceof LeaseLostError) stop.abort(error);
      }
    }
  }

  /** True after `ms`, false as soon as the signal aborts. */
  private passed(ms: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    return this.clock.sleep(ms, signal).then(
      () => !signal.aborted,
      () => false,
    );
  }
}

/** A run in this process. */
interface Execution {
  stop: AbortController;
  done: Promise<boolean>;
}

/** Reason of an abort at shutdown. */
class HandBack extends GtmError {
  constructor() {
    super('FLOW.HAND_BACK', 'The process stops; the run goes on elsewhere.');
  }
}

/** Reason of the abort that ends whatever a finished run left behind. */
class RunOver extends GtmError {
  constructor() {
    super('FLOW.OVER', 'The run is over.');
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
