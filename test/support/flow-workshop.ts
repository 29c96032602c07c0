import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SystemClock } from '#src/platform/clock';
import { Database } from '#src/platform/database/database';
import { ProcessMark } from '#src/platform/database/process-mark';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { FlowRunner } from '#src/platform/flows/flow-runner';
import { RunEvents } from '#src/platform/flows/run-events';
import { type RunRow, RunStore } from '#src/platform/flows/run-store';
import { StepLedger, type StepRow } from '#src/platform/flows/step-ledger';
import { Outbox } from '#src/platform/outbox/outbox';
import { type EffectLane, type OutboxHandler, OutboxHandlers } from '#src/platform/outbox/outbox-handlers';
import { NoWakeup, type Wakeup } from '#src/platform/queue/wakeup';
import type { Clock } from '#src/ports/clock';
import type { TestDatabase } from './database.ts';
import { createMigratedDatabase } from './test-product.ts';

/** What stands for one process: its own process mark, flows and handlers. */
export interface Worker {
  runner: FlowRunner;
  outbox: Outbox;
  mark: ProcessMark;
  /** As the operating system would end it: its connection closes, nothing is handed back. */
  die(): Promise<void>;
}

interface WorkerOptions {
  flows?: Flow[];
  handlers?: Record<string, OutboxHandler>;
  /** Kind of effect -> its lane; others are in their run's own. */
  lanes?: Record<string, EffectLane>;
  clock?: Clock;
  wakeup?: Wakeup;
}

/** A database with the machinery of runs over it, and any number of workers. */
export class FlowWorkshop {
  readonly store: RunStore;
  readonly ledger: StepLedger;
  private readonly marks: ProcessMark[] = [];

  private constructor(
    private readonly testDatabase: TestDatabase,
    readonly database: Database,
  ) {
    this.store = new RunStore(database);
    this.ledger = new StepLedger(database);
  }

  static async open(): Promise<FlowWorkshop> {
    const testDatabase = await createMigratedDatabase();
    return new FlowWorkshop(testDatabase, new Database(testDatabase.url));
  }

  get url(): string {
    return this.testDatabase.url;
  }

  async close(): Promise<void> {
    for (const mark of this.marks) await mark.release();
    await this.database.close();
    await this.testDatabase.drop();
  }

  async worker(options: WorkerOptions = {}): Promise<Worker> {
    const mark = await ProcessMark.take(this.url);
    this.marks.push(mark);
    const registry = new FlowRegistry();
    for (const flow of options.flows ?? []) registry.register(flow);
    const handlers = new OutboxHandlers();
    for (const [kind, handler] of Object.entries(options.handlers ?? {})) {
      handlers.register(kind, handler, options.lanes?.[kind]);
    }
    const clock = options.clock ?? new SystemClock();
    const wakeup = options.wakeup ?? new NoWakeup();
    const outbox = new Outbox(this.database, handlers, mark.key, clock, wakeup);
    const runner = new FlowRunner(registry, this.store, this.ledger, outbox, new RunEvents(), clock, mark.key, wakeup);
    return { runner, outbox, mark, die: () => mark.release() };
  }

  /** A queued run of a flow called `test`, unless told otherwise. */
  async queue(run: { flow?: string; version?: number; input?: Record<string, unknown> } = {}): Promise<string> {
    const { id } = await this.store.create(this.database, {
      flow: run.flow ?? 'test',
      flowVersion: run.version ?? 1,
      input: run.input ?? {},
      origin: { kind: 'cli', actor: null, reply: null },
      idempotencyKey: null,
    });
    return id;
  }

  run(id: string): Promise<RunRow> {
    return this.store.get(id);
  }

  steps(id: string): Promise<StepRow[]> {
    return this.ledger.all(id);
  }

  /** The run's steps as `key status`, in the order in which they were recorded. */
  async ledgerOf(id: string): Promise<string[]> {
    return (await this.steps(id)).map((step) => `${step.key} ${step.status}`);
  }

  /** An effect of no run. */
  async putEffect(effect: { lane?: string; kind?: string; idempotencyKey?: string; payload?: object } = {}) {
    const outbox = new Outbox(this.database, new OutboxHandlers(), 0, new SystemClock(), new NoWakeup());
    return outbox.put(this.database, {
      runId: null,
      kind: effect.kind ?? 'test',
      idempotencyKey: effect.idempotencyKey ?? randomUUID(),
      lane: effect.lane ?? randomUUID(),
      payload: { ...effect.payload },
    });
  }

  async effect(id: string): Promise<Record<string, unknown>> {
    const [row] = await this.database.query(
      `select *, extract(epoch from due_at - now()) * 1000 as wait_ms from outbox where id = $1`,
      [id],
    );
    return row!;
  }

  /** Lets all waiting retries be due, instead of waiting for them. */
  async letRetriesBeDue(): Promise<void> {
    await this.database.query(`update outbox set due_at = now() where status = 'pending'`);
  }
}

/** A flow of one function. */
export class ScriptedFlow extends Flow<Record<string, unknown>, unknown> {
  readonly input = z.record(z.string(), z.unknown());
  readonly startableFrom = ['cli', 'http', 'slack', 'follow-up'] as const;
  readonly name: string;
  readonly version: number;
  readonly timeLimitMs: number;

  constructor(
    private readonly body: (run: FlowRun, input: Record<string, unknown>) => Promise<unknown>,
    options: { name?: string; version?: number; timeLimitMs?: number } = {},
  ) {
    super();
    this.name = options.name ?? 'test';
    this.version = options.version ?? 1;
    this.timeLimitMs = options.timeLimitMs ?? 60_000;
  }

  run(input: Record<string, unknown>, run: FlowRun): Promise<unknown> {
    return this.body(run, input);
  }
}
