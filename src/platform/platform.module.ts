import { MikroORM } from '@mikro-orm/postgresql';
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import type { Queue } from 'bullmq';
import { Clock } from '#src/ports/clock';
import { Database } from './database/database.ts';
import { ProcessMark } from './database/process-mark.ts';
import { WorkTurns } from './database/work-turns.ts';
import { FlowRegistry } from './flows/flow-registry.ts';
import { FlowRunner } from './flows/flow-runner.ts';
import { RunEvents } from './flows/run-events.ts';
import { RunLog } from './flows/run-log.ts';
import { RunStore } from './flows/run-store.ts';
import { StepLedger } from './flows/step-ledger.ts';
import { Inbox } from './inbox/inbox.ts';
import { Metrics } from './metrics/metrics.ts';
import { DeadLetters } from './outbox/dead-letters.ts';
import { Outbox } from './outbox/outbox.ts';
import { OutboxHandlers } from './outbox/outbox-handlers.ts';
import { BullWakeup } from './queue/bull-wakeup.ts';
import { EffectsProcessor } from './queue/effects.processor.ts';
import type { QueueBackend } from './queue/queue-backend.ts';
import { EFFECTS_QUEUE, RUNS_QUEUE } from './queue/queues.ts';
import { RunsProcessor } from './queue/runs.processor.ts';
import { Sweeper } from './queue/sweeper.schedule.ts';
import { NoWakeup, Wakeup } from './queue/wakeup.ts';

export interface PlatformParts {
  database: Database;
  orm: MikroORM;
  mark: ProcessMark;
  clock: Clock;
  /** `null`: this process has no workers and wakes none (command line). */
  queue: QueueBackend | null;
  /** Whether this process executes runs, delivers effects and keeps schedules, or leaves all that to others. */
  works: boolean;
}

/** The machinery every feature stands on, made available everywhere. */
@Module({})
export class PlatformModule {
  static with(parts: PlatformParts): DynamicModule {
    const providers: Provider[] = [
      { provide: Database, useValue: parts.database },
      { provide: MikroORM, useValue: parts.orm },
      { provide: ProcessMark, useValue: parts.mark },
      { provide: Clock, useValue: parts.clock },
      FlowRegistry,
      Inbox,
      Metrics,
      OutboxHandlers,
      RunEvents,
      RunLog,
      { provide: RunStore, inject: [Database], useFactory: (database: Database) => new RunStore(database) },
      {
        provide: WorkTurns,
        inject: [Database, Clock],
        useFactory: (database: Database, clock: Clock) => new WorkTurns(database, parts.mark.key, clock),
      },
      { provide: StepLedger, inject: [Database], useFactory: (database: Database) => new StepLedger(database) },
      {
        provide: Outbox,
        inject: [Database, OutboxHandlers, Clock, Wakeup],
        useFactory: (database: Database, handlers: OutboxHandlers, clock: Clock, wakeup: Wakeup) =>
          new Outbox(database, handlers, parts.mark.key, clock, wakeup),
      },
      {
        provide: DeadLetters,
        inject: [Database, Wakeup],
        useFactory: (database: Database, wakeup: Wakeup) => new DeadLetters(database, wakeup),
      },
      {
        provide: FlowRunner,
        inject: [FlowRegistry, RunStore, StepLedger, Outbox, RunEvents, Clock, Wakeup],
        useFactory: (
          registry: FlowRegistry,
          runs: RunStore,
          ledger: StepLedger,
          outbox: Outbox,
          events: RunEvents,
          clock: Clock,
          wakeup: Wakeup,
        ) => new FlowRunner(registry, runs, ledger, outbox, events, clock, parts.mark.key, wakeup),
      },
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [
        ...(parts.queue === null ? [] : queueImports(parts.queue)),
        ...(parts.works ? [ScheduleModule.forRoot()] : []),
      ],
      providers: [
        ...providers,
        parts.queue === null ? { provide: Wakeup, useClass: NoWakeup } : QUEUED_WAKEUP,
        ...(parts.works ? [RunsProcessor, EffectsProcessor, Sweeper] : []),
      ],
      exports: [...providers.map((provider) => ('provide' in provider ? provider.provide : provider)), Wakeup],
    };
  }
}

function queueImports(queue: QueueBackend): DynamicModule[] {
  return [
    BullModule.forRoot({
      connection: queue.connection,
      prefix: queue.prefix,
      // A finished job must leave at once: its id is what keeps a row from being woken twice.
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
    }),
    BullModule.registerQueue({ name: RUNS_QUEUE }, { name: EFFECTS_QUEUE }),
  ];
}

const QUEUED_WAKEUP: Provider = {
  provide: Wakeup,
  inject: [getQueueToken(RUNS_QUEUE), getQueueToken(EFFECTS_QUEUE)],
  useFactory: (runs: Queue, effects: Queue) => new BullWakeup(runs, effects),
};
