import pLimit from 'p-limit';
import { GtmError } from '#src/domain/errors';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import type { Outbox } from '../outbox/outbox.ts';
import type { EachOptions, EachOutcome, FlowRun, Origin } from './flow.ts';
import { LeaseLostError, NotRecordedError, ReplayMismatchError, StepTooLargeError } from './flow-errors.ts';
import type { RunEvents } from './run-events.ts';
import type { OpenLedger, StepFailure } from './step-ledger.ts';

/** A run while a worker executes it: the FlowRun that flows are given. */
export class ExecutingRun implements FlowRun {
  constructor(
    readonly id: string,
    readonly flow: string,
    readonly origin: Origin,
    readonly deadline: number,
    readonly signal: AbortSignal,
    private readonly ledger: OpenLedger,
    private readonly outbox: Outbox,
    private readonly events: RunEvents,
  ) {}

  async step<T>(key: string, input: unknown, work: () => Promise<T> | T): Promise<T> {
    this.signal.throwIfAborted();
    const recorded = this.ledger.recall(key, input);
    if (recorded) return recorded.output as T;
    const failure = (error: unknown) => (isOfTheFrame(error) ? 'unrecorded' : this.failureOf('failed'));
    return this.announced(key, () => this.ledger.execute(key, input, work, failure));
  }

  async each<Item, T>(
    key: string,
    items: readonly Item[],
    options: EachOptions<Item>,
    work: (item: Item) => Promise<T>,
  ): Promise<EachOutcome<T>[]> {
    const limit = pLimit(options.concurrency);
    return Promise.all(
      items.map((item) =>
        limit(async (): Promise<EachOutcome<T>> => {
          this.signal.throwIfAborted();
          const stepKey = `${key}:${options.key(item)}`;
          const recorded = this.ledger.recall(stepKey, item);
          if (recorded?.status === 'skipped') return { ok: false, skipped: recorded.reason ?? 'unknown' };
          if (recorded) return { ok: true, value: recorded.output as T };
          try {
            const failure = (error: unknown) => (isOfTheFrame(error) ? 'unrecorded' : this.failureOf('skipped'));
            const attempt = () => this.ledger.execute(stepKey, item, () => work(item), failure);
            return { ok: true, value: await this.announced(stepKey, attempt) };
          } catch (error) {
            // Skipped is what the ledger keeps as skipped; anything else would look different in a resumed run.
            const kept = this.signal.aborted ? null : this.ledger.recall(stepKey, item);
            if (kept?.status !== 'skipped') throw error;
            return { ok: false, skipped: kept.reason ?? 'unknown' };
          }
        }),
      ),
    );
  }

  async effect<T>(key: string, kind: string, payload: Record<string, unknown>): Promise<T> {
    return this.step(key, { kind, payload }, async () => {
      const effect = { kind, idempotencyKey: `${this.id}:${key}`, payload };
      try {
        return (await this.outbox.putOfRun(this.id, effect, this.signal)) as T;
      } catch (error) {
        // The outbox itself failed, not the effect, which may have happened: that is no outcome of this step.
        throw error instanceof GtmError || this.signal.aborted ? error : new NotRecordedError(key, error);
      }
    });
  }

  call(): CallOptions {
    return { signal: this.signal, deadline: this.deadline, runId: this.id };
  }

  write(key: string): WriteOptions {
    return { ...this.call(), idempotencyKey: `${this.id}:${key}` };
  }

  /** What fails because the run is being stopped has not failed: it stays unrecorded and is done when the run resumes. */
  private failureOf(otherwise: 'failed' | 'skipped'): StepFailure {
    return this.signal.aborted ? 'unrecorded' : otherwise;
  }

  private async announced<T>(key: string, work: () => Promise<T>): Promise<T> {
    const about = { runId: this.id, flow: this.flow, origin: this.origin, key };
    this.events.emit('step.started', about);
    const output = await work();
    this.events.emit('step.finished', { ...about, output });
    return output;
  }
}

function isOfTheFrame(error: unknown): boolean {
  return [LeaseLostError, NotRecordedError, ReplayMismatchError, StepTooLargeError].some(
    (type) => error instanceof type,
  );
}
