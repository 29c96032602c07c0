import { Inject, Injectable, Logger } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { messageOf } from '#src/domain/errors';
import { Database } from '../database/database.ts';
import { Metrics } from './metrics.ts';

interface Work {
  queued: number;
  running: number;
  oldest_queued_seconds: number;
  pending: number;
  dead: number;
  unhandled: number;
}

/** Answered from partial indexes, whatever the tables hold. */
const COUNT_WORK = `select
  (select count(*)::int from run where status = 'queued') as queued,
  (select count(*)::int from run where status = 'running') as running,
  (select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from run where status = 'queued')
    as oldest_queued_seconds,
  (select count(*)::int from outbox where status = 'pending') as pending,
  (select count(*)::int from outbox where status = 'dead') as dead,
  (select count(*)::int from inbox where handled_at is null) as unhandled`;

/** What waits and works in the database, counted with one query when somebody looks. */
@Injectable()
export class WorkMetrics {
  private readonly logger = new Logger(WorkMetrics.name);
  private readonly databaseUp: Gauge;
  private readonly runs: Gauge<'status'>;
  private readonly oldestQueued: Gauge;
  private readonly outbox: Gauge<'status'>;
  private readonly inbox: Gauge;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Metrics) metrics: Metrics,
  ) {
    const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge({ name, help, labelNames, registers: [metrics.registry] });
    this.databaseUp = gauge('gtm_database_up', '1 when the database answered; without it the work is not shown.');
    this.runs = gauge('gtm_runs', 'Unfinished runs.', 'status');
    this.oldestQueued = gauge('gtm_runs_oldest_queued_seconds', 'Age of the run that has waited longest; 0: none.');
    this.outbox = gauge(
      'gtm_outbox_effects',
      'Effects that wait to go out (pending) or were given up (dead).',
      'status',
    );
    this.inbox = gauge('gtm_inbox_unhandled', 'Deliveries that are stored and not yet handled.');
    metrics.beforeRead(() => this.look());
  }

  private async look(): Promise<void> {
    try {
      const [work] = await this.database.query<Work>(COUNT_WORK);
      this.show(work!);
      this.databaseUp.set(1);
    } catch (error) {
      // The rest of the metrics is wanted most when the database is gone; old counts would be a lie.
      this.logger.warn({ reason: messageOf(error) }, 'The work could not be counted for the metrics.');
      this.databaseUp.set(0);
      for (const { status } of [{ status: 'queued' }, { status: 'running' }]) this.runs.remove({ status });
      for (const { status } of [{ status: 'pending' }, { status: 'dead' }]) this.outbox.remove({ status });
      this.oldestQueued.remove();
      this.inbox.remove();
    }
  }

  private show(work: Work): void {
    this.runs.set({ status: 'queued' }, work.queued);
    this.runs.set({ status: 'running' }, work.running);
    this.oldestQueued.set(work.oldest_queued_seconds);
    this.outbox.set({ status: 'pending' }, work.pending);
    this.outbox.set({ status: 'dead' }, work.dead);
    this.inbox.set(work.unhandled);
  }
}
