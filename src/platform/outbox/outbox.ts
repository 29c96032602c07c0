import { ConfigError, ConflictError, GtmError, messageOf, UserInputError, VendorError } from '#src/domain/errors';
import type { Clock } from '#src/ports/clock';
import type { Database, Sql } from '../database/database.ts';
import { leaseIsFree } from '../database/process-mark.ts';
import { storedJson, storedText } from '../database/stored-json.ts';
import { EffectFailedError } from '../flows/flow-errors.ts';
import type { Wakeup } from '../queue/wakeup.ts';
import type { DeadReason } from './dead-letters.ts';
import type { OutboxHandlers } from './outbox-handlers.ts';

/** How long one delivery may take. */
const DELIVERY_SECONDS = 60;
/** Tries of a retryable failure before the row is dead: about an hour with the delays below. */
const MAX_ATTEMPTS = 8;
/** Delay before try n+1, unless the vendor says how long to wait. */
const RETRY_DELAYS_MS = [1_000, 2_000, 5_000, 15_000, 60_000, 300_000, 1_800_000];
/** While a flow waits for its effect, how often a row leased by another worker is looked at again. */
const AWAIT_POLL_MS = 250;

export interface NewEffect {
  runId: string | null;
  kind: string;
  /** The same key twice is one effect. */
  idempotencyKey: string;
  /** Effects of one lane go out in order, one at a time. */
  lane: string;
  /** Not done any more once a person has cancelled the run that wants it. */
  endsWithRun?: boolean;
  payload: Record<string, unknown>;
}

interface OutboxRow {
  id: string;
  run_id: string | null;
  kind: string;
  idempotency_key: string;
  lane: string;
  payload: Record<string, unknown>;
  status: 'pending' | 'sent' | 'dead';
  attempts: number;
  uncertain: boolean;
  fence: string;
  result: unknown;
  error: { message: string; retryable: boolean } | null;
  wait_ms: number;
}

const COLUMNS = `id, run_id, kind, idempotency_key, lane, payload, status, attempts, uncertain, fence, result, error,
  greatest(0, extract(epoch from due_at - now()) * 1000)::int as wait_ms`;

/** SQL condition: no person has cancelled the run that wants this. */
const wanted = (row: string) => `not (${row}.ends_with_run
  and exists (select 1 from run where run.id = ${row}.run_id and run.status = 'cancelled'))`;
const WANTED = wanted('outbox');

const FIRST_IN_LANE = `not exists (select 1 from outbox earlier where earlier.lane = outbox.lane
  and earlier.status = 'pending' and earlier.seq < outbox.seq and ${wanted('earlier')})`;

/** The only way out: an effect is a row first, then done, then marked with what came of it. */
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly handlers: OutboxHandlers,
    private readonly leaseKey: number,
    private readonly clock: Clock,
    private readonly wakeup: Wakeup,
  ) {}

  /** Adds an effect inside the caller's transaction; call `wake` after the commit. */
  async put(sql: Sql, effect: NewEffect): Promise<{ id: string; created: boolean }> {
    const rows = await sql.query<{ id: string }>(
      `insert into outbox (run_id, kind, idempotency_key, lane, payload, ends_with_run) values ($1, $2, $3, $4, $5, $6)
       on conflict (idempotency_key) do nothing returning id`,
      [
        effect.runId,
        effect.kind,
        effect.idempotencyKey,
        effect.lane,
        storedJson(effect.payload),
        effect.endsWithRun ?? false,
      ],
    );
    if (rows[0]) return { id: rows[0].id, created: true };
    const [row] = await sql.query<{ id: string }>('select id from outbox where idempotency_key = $1', [
      effect.idempotencyKey,
    ]);
    return { id: row!.id, created: false };
  }

  /**
   * Wakes an effect that is first in its lane. Any other is woken when the one before it is done: a wake-up made now
   * would find nothing to do, and while it is being put away, the one that counts would be taken for its double.
   */
  async wake(id: string): Promise<void> {
    const [first] = await this.database.query(
      `select id from outbox where id = $1 and status = 'pending' and ${FIRST_IN_LANE}`,
      [id],
    );
    if (first) await this.wakeup.effect(id, 0);
  }

  /** Adds and wakes. */
  async send(effect: NewEffect): Promise<void> {
    const { id } = await this.put(this.database, effect);
    await this.wake(id);
  }

  /** Adds what a run wants, in the lane of what it is about, and sees it through; ends with the run. */
  async putOfRun(runId: string, effect: Omit<NewEffect, 'runId' | 'lane'>, signal: AbortSignal): Promise<unknown> {
    const lane = this.handlers.laneOf(effect.kind, effect.payload) ?? `run:${runId}`;
    return this.putAndAwait({ ...effect, runId, lane, endsWithRun: true }, signal);
  }

  /** Adds the effect, sees it through here and now, and returns its result. Used by flows that need the answer. */
  async putAndAwait(effect: NewEffect, signal: AbortSignal): Promise<unknown> {
    const { id, created } = await this.put(this.database, effect);
    if (!created) await this.revive(id);
    for (;;) {
      signal.throwIfAborted();
      await this.attempt(id);
      const row = await this.get(id);
      if (row.status === 'sent') return row.result;
      if (row.status === 'dead') throw new EffectFailedError(effect.idempotencyKey, row.error?.message ?? 'unknown');
      await this.clock.sleep(Math.max(AWAIT_POLL_MS, row.wait_ms), signal);
    }
  }

  /**
   * Does the effect if it is due, first in its lane, and nobody alive is doing it. Afterwards wakes what follows:
   * its own retry, or the next in the lane.
   */
  async attempt(id: string): Promise<void> {
    const row = await this.claim(id);
    if (!row) return;
    const outcome = await this.deliver(row);
    await this.record(row, outcome);
    if (outcome.kind === 'retry') {
      await this.wakeup.effect(row.id, outcome.delayMs, row.attempts);
      return;
    }
    const [next] = await this.database.query<{ id: string; attempts: number }>(
      `select id, attempts from outbox where lane = $1 and status = 'pending' and ${WANTED} order by seq limit 1`,
      [row.lane],
    );
    if (next) await this.wakeup.effect(next.id, 0, next.attempts);
  }

  /** What a sent effect gave, or `null` when it is not sent (yet). */
  async resultOf(idempotencyKey: string): Promise<unknown> {
    const [row] = await this.database.query<{ result: unknown }>(
      `select result from outbox where idempotency_key = $1 and status = 'sent'`,
      [idempotencyKey],
    );
    return row?.result ?? null;
  }

  /** The first pending row of each lane that nobody alive is working on, with how often it was tried. */
  async unattended(): Promise<{ id: string; attempts: number }[]> {
    return this.database.query<{ id: string; attempts: number }>(
      `select id, attempts from (
         select distinct on (lane) id, attempts, due_at, lease_until, lease_key from outbox
         where status = 'pending' and ${WANTED} order by lane, seq
       ) first
       where due_at <= now() and ${leaseIsFree('first')} limit 500`,
    );
  }

  /** A run that comes back to an effect that was given up was resumed by somebody who wants it tried again. */
  private async revive(id: string): Promise<void> {
    await this.database.query(
      `update outbox set status = 'pending', attempts = 0, error = null, due_at = now() where id = $1 and status = 'dead'`,
      [id],
    );
  }

  private async get(id: string): Promise<OutboxRow> {
    const [row] = await this.database.query<OutboxRow>(`select ${COLUMNS} from outbox where id = $1`, [id]);
    return row!;
  }

  private async claim(id: string): Promise<OutboxRow | null> {
    const [row] = await this.database.query<OutboxRow>(
      // A lease that was never given back means that its holder died in the middle: the effect may have happened.
      `update outbox set uncertain = uncertain or lease_key is not null, fence = fence + 1, attempts = attempts + 1,
         lease_key = $2, lease_until = now() + interval '${DELIVERY_SECONDS + 30} seconds'
       where id = $1 and status = 'pending' and due_at <= now() and ${WANTED} and ${leaseIsFree('outbox')}
         and ${FIRST_IN_LANE}
       returning ${COLUMNS}`,
      [id, this.leaseKey],
    );
    return row ?? null;
  }

  private async deliver(row: OutboxRow): Promise<Outcome> {
    const handler = this.handlers.get(row.kind);
    if (!handler)
      return {
        kind: 'dead',
        error: `nothing here handles "${row.kind}"`,
        reason: 'setup',
        retryable: false,
        uncertain: false,
      };
    try {
      const result = await handler({
        id: row.id,
        runId: row.run_id,
        idempotencyKey: row.idempotency_key,
        payload: row.payload,
        attempt: row.attempts,
        uncertain: row.uncertain,
        signal: AbortSignal.timeout(DELIVERY_SECONDS * 1000),
        deadline: this.clock.now() + DELIVERY_SECONDS * 1000,
      });
      return { kind: 'sent', result: result ?? null };
    } catch (error) {
      return afterFailure(error, row.attempts);
    }
  }

  private async record(row: OutboxRow, outcome: Outcome): Promise<void> {
    const failure =
      outcome.kind === 'sent' ? null : { message: outcome.error, reason: outcome.reason, retryable: outcome.retryable };
    await this.database.query(
      `update outbox set lease_key = null, lease_until = null, status = $3, result = $4, error = $5,
         uncertain = $6, due_at = now() + ($7 || ' milliseconds')::interval, sent_at = case when $3 = 'sent' then now() end
       where id = $1 and fence = $2`,
      [
        row.id,
        row.fence,
        outcome.kind === 'retry' ? 'pending' : outcome.kind,
        outcome.kind === 'sent' ? storedJson(outcome.result) : null,
        failure ? storedJson(failure) : null,
        row.uncertain || (outcome.kind !== 'sent' && outcome.uncertain),
        outcome.kind === 'retry' ? outcome.delayMs : 0,
      ],
    );
  }
}

type Outcome =
  | { kind: 'sent'; result: unknown }
  | { kind: 'retry'; error: string; reason: DeadReason; retryable: true; uncertain: boolean; delayMs: number }
  | { kind: 'dead'; error: string; reason: DeadReason; retryable: boolean; uncertain: boolean };

function afterFailure(error: unknown, attempts: number): Outcome {
  const message = storedText(messageOf(error));
  const reason = reasonOf(error);
  // What nobody foresaw (not ours, not a vendor's) may be a passing state, so it is tried again like an outage.
  const retryable = error instanceof GtmError ? error.retryable : true;
  const uncertain = error instanceof VendorError ? error.uncertain : !(error instanceof GtmError);
  const delay = RETRY_DELAYS_MS[attempts - 1];
  if (!retryable || delay === undefined || attempts >= MAX_ATTEMPTS)
    return { kind: 'dead', error: message, reason, retryable, uncertain };
  const asked = error instanceof VendorError ? (error.retryAfterMs ?? 0) : 0;
  return { kind: 'retry', error: message, reason, retryable: true, uncertain, delayMs: Math.max(delay, asked) };
}

function reasonOf(error: unknown): DeadReason {
  if (error instanceof VendorError) return error.kind;
  if (error instanceof ConflictError) return 'conflict';
  if (error instanceof UserInputError) return 'input';
  return error instanceof ConfigError ? 'setup' : 'unforeseen';
}
