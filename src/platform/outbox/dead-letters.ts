import { NotFoundError } from '#src/domain/errors';
import type { Database } from '../database/database.ts';
import type { Wakeup } from '../queue/wakeup.ts';

/** Why an effect was given up: a kind of vendor error, `conflict`, `input`, `setup`, or `unforeseen`. */
export type DeadReason = string;

/** An effect that was given up. */
export interface DeadLetter {
  id: string;
  kind: string;
  /** Effects of one lane go out in order. */
  lane: string;
  runId: string | null;
  reason: DeadReason;
  message: string;
  /** May a repetition succeed without anybody changing anything? */
  retryable: boolean;
  attempts: number;
  /** ISO 8601. */
  createdAt: string;
}

/** SQL condition: nobody has cancelled the run that wants it. */
const WANTED = `not (ends_with_run and exists (select 1 from run where run.id = outbox.run_id and run.status = 'cancelled'))`;

/** What could not be done outside, for people to see and to have tried again. */
export class DeadLetters {
  constructor(
    private readonly database: Database,
    private readonly wakeup: Wakeup,
  ) {}

  /** Those whose kind begins so, the oldest first. */
  async list(kindPrefix: string, limit: number): Promise<DeadLetter[]> {
    const rows = await this.database.query<DeadLetter & { createdAt: Date; reason: string | null }>(
      `select id, kind, lane, run_id as "runId", error ->> 'reason' as reason, error ->> 'message' as message,
         (error ->> 'retryable')::boolean as retryable, attempts, created_at as "createdAt"
       from outbox where status = 'dead' and starts_with(kind, $1) and ${WANTED} order by seq limit $2`,
      [kindPrefix, limit],
    );
    return rows.map((row) => ({ ...row, reason: row.reason ?? 'unforeseen', createdAt: row.createdAt.toISOString() }));
  }

  /** How many there are. */
  async count(kindPrefix: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from outbox where status = 'dead' and starts_with(kind, $1) and ${WANTED}`,
      [kindPrefix],
    );
    return row!.count;
  }

  /** Has one tried again. Throws NotFoundError when it is not among the dead. */
  async replay(kindPrefix: string, id: string): Promise<void> {
    const revived = await this.revive(`id::text = $2`, [kindPrefix, id]);
    if (revived === 0)
      throw new NotFoundError('OUTBOX.NOT_DEAD', 'There is no such failed effect; it may be done by now.');
  }

  /** Has all of them tried again, in each lane in the order in which they were wanted. Returns how many. */
  async replayAll(kindPrefix: string): Promise<number> {
    return this.revive('true', [kindPrefix]);
  }

  private async revive(condition: string, values: unknown[]): Promise<number> {
    const revived = await this.database.query<{ id: string; lane: string; seq: string }>(
      `update outbox set status = 'pending', attempts = 0, error = null, due_at = now()
       where status = 'dead' and starts_with(kind, $1) and ${WANTED} and ${condition} returning id, lane, seq`,
      values,
    );
    const firsts = await this.database.query<{ id: string }>(
      `select distinct on (lane) id from outbox where status = 'pending' and lane = any($1) order by lane, seq`,
      [[...new Set(revived.map(({ lane }) => lane))]],
    );
    for (const { id } of firsts) await this.wakeup.effect(id, 0);
    return revived.length;
  }
}
