import { Inject, Injectable } from '@nestjs/common';
import { ConflictError, UserInputError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import { canonicalJson } from '#src/platform/flows/canonical-json';
import { type Flow, type Origin, PRIORITY, type Priority } from '#src/platform/flows/flow';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { FlowRunner } from '#src/platform/flows/flow-runner';
import { type RunRow, RunStore, type SameRun } from '#src/platform/flows/run-store';
import { StepLedger } from '#src/platform/flows/step-ledger';
import { Wakeup } from '#src/platform/queue/wakeup';
import { Clock } from '#src/ports/clock';
import { type ListedRunView, type RunView, type StepView, toListedRunView, toRunView, toStepView } from './run-view.ts';

/** How often a run in execution elsewhere is looked at. */
const FOLLOW_MS = 250;

/** Starting, watching, resuming and cancelling runs: the same from Slack, HTTP and the command line. */
@Injectable()
export class RunsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FlowRegistry) private readonly registry: FlowRegistry,
    @Inject(RunStore) private readonly store: RunStore,
    @Inject(StepLedger) private readonly ledger: StepLedger,
    @Inject(FlowRunner) private readonly runner: FlowRunner,
    @Inject(Wakeup) private readonly wakeup: Wakeup,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Stores a run and wakes a worker for it. The same idempotency key gives the same run.
   * Throws UserInputError for a flow that is unknown or not started from there, or an input that does not fit it, ConflictError when a caller from
   * outside used the key for something else before.
   */
  async start(flowName: string, input: unknown, origin: Origin, idempotencyKey: string | null = null): Promise<string> {
    const id = await this.create(this.database, flowName, input, origin, idempotencyKey);
    await this.wake(id);
    return id;
  }

  /**
   * The run that somebody started for the same and whose result nobody has got yet; else a new one. So who repeats a
   * request, because the answer took too long, gets the same run. Throws as `start` does.
   */
  async startOrJoin(flowName: string, input: unknown, origin: Origin, same: SameRun): Promise<string> {
    const { flow, parsed } = this.checked(flowName, input, origin);
    const id = await this.database.transaction(async (sql) => {
      const wanted = { flow: flow.name, flowVersion: flow.version, input: parsed };
      return (await this.store.findSame(sql, wanted, same)) ?? (await this.create(sql, flowName, input, origin, null));
    });
    await this.wake(id);
    return id;
  }

  /** Says that whoever asked has got the result: the same request is a new one from now on. */
  async answered(id: string): Promise<void> {
    await this.store.markAnswered(id);
  }

  /** Stores a run inside the caller's transaction; call `wake` after the commit. */
  async create(
    sql: Sql,
    flowName: string,
    input: unknown,
    origin: Origin,
    idempotencyKey: string | null,
    priority: Priority = PRIORITY.waitedFor,
  ): Promise<string> {
    const { flow, parsed } = this.checked(flowName, input, origin);
    const run = { flow: flow.name, flowVersion: flow.version, input: parsed, origin, idempotencyKey, priority };
    const stored = await this.store.create(sql, run);
    // Our own keys name what they stand for, so that there the first is right; a caller's key may be a mistake.
    if (!stored.created && origin.kind === 'http' && !isSame(stored, run)) {
      throw new ConflictError(
        'RUN.KEY_REUSED',
        `This Idempotency-Key already started run ${stored.id} with another flow or input. Use a new key for a new run.`,
      );
    }
    return stored.id;
  }

  private checked(flowName: string, input: unknown, origin: Origin): { flow: Flow; parsed: unknown } {
    const startable = this.registry.startableFrom(origin.kind);
    if (!startable.includes(flowName)) {
      const what = `There is no flow "${flowName}" to start from here. What can be started: ${startable.join(', ')}.`;
      throw new UserInputError('RUN.NOT_STARTABLE', what);
    }
    const flow = this.registry.get(flowName);
    const parsed = flow.input.safeParse(input);
    if (!parsed.success) {
      const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
      throw new UserInputError('RUN.BAD_INPUT', `The input does not fit "${flowName}": ${problems.join('; ')}`);
    }
    return { flow, parsed: parsed.data };
  }

  async wake(id: string, priority: Priority = PRIORITY.waitedFor): Promise<void> {
    await this.wakeup.run(id, 0, priority);
  }

  /**
   * Executes the run in this process and returns it as it ended. When another process executes it, follows that, and
   * takes over if it dies. Returns an unfinished run only when this process is about to stop.
   */
  async execute(id: string): Promise<RunRow> {
    for (;;) {
      await this.runner.execute(id);
      const run = await this.store.get(id);
      if ((run.status !== 'queued' && run.status !== 'running') || this.runner.stopping) return run;
      await this.clock.sleep(FOLLOW_MS);
    }
  }

  /** The run once it has ended, or as it is after so many milliseconds. */
  async waitFor(id: string, ms: number): Promise<RunRow> {
    const until = this.clock.now() + ms;
    for (;;) {
      const run = await this.store.get(id);
      const left = until - this.clock.now();
      if ((run.status !== 'queued' && run.status !== 'running') || left <= 0) return run;
      await this.clock.sleep(Math.min(FOLLOW_MS, left));
    }
  }

  async get(id: string): Promise<RunRow> {
    return this.store.get(mustBeUuid(id));
  }

  async view(id: string): Promise<RunView & { steps: StepView[] }> {
    const row = await this.get(id);
    return { ...toRunView(row), steps: (await this.ledger.all(row.id)).map(toStepView) };
  }

  /** The most recent runs, newest first, without their results. */
  async list(limit: number): Promise<ListedRunView[]> {
    return (await this.store.list(limit)).map(toListedRunView);
  }

  /** Makes a failed or cancelled run, or one whose process died, executable again and wakes a worker. */
  async resume(id: string): Promise<RunRow> {
    await this.get(id);
    await this.store.reopen(id);
    const run = await this.store.get(id);
    await this.wakeup.run(id, run.attempts, run.priority);
    return run;
  }

  /** Throws ConflictError when it has ended already. */
  async cancel(id: string): Promise<RunView> {
    await this.get(id);
    const cancelled = await this.store.requestCancel(id);
    const run = await this.store.get(id);
    if (cancelled === null)
      throw new ConflictError('RUN.ENDED', `Run ${id} has already ended (${run.status}); nothing was changed.`);
    return toRunView(run);
  }
}

function mustBeUuid(id: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return id;
  throw new UserInputError('RUN.BAD_ID', `"${id}" is not a run id. \`gtm runs list\` shows the recent ones.`);
}

/** Compared as the database keeps it: the order of keys does not count, nor do characters it does not take. */
function isSame(stored: { flow: string; input: unknown }, wanted: { flow: string; input: unknown }): boolean {
  return (
    stored.flow === wanted.flow &&
    canonicalJson(stored.input) === canonicalJson(JSON.parse(storedJson(wanted.input)) as unknown)
  );
}
