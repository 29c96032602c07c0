import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { Database } from '../database/database.ts';
import { storedJson } from '../database/stored-json.ts';
import { WriteBehind } from './write-behind.ts';

/** What asking gave. */
export interface Asked<T> {
  result: T;
  /** `null`: no model answered, so there is nothing to keep. */
  keep: KeptAnswer | null;
}

const KEPT_HOURS = 24;
/** How long a filler is waited for. Who dies while filling is replaced after that. */
const FILLING_SECONDS = 60;
const LOOK_AGAIN_MS = 100;

/** An answer of a model, as it is kept. */
export interface KeptAnswer {
  value: unknown;
  producedBy: string;
}

/**
 * Answers of models, for a day. One caller fills while the others wait: those of this process for its promise, those of
 * other processes for its row. The claim is a row and not a lock, because a lock would hold a database connection
 * for as long as a model thinks.
 */
@Injectable()
export class AnswerCache implements OnModuleDestroy {
  private readonly writes = new WriteBehind(AnswerCache.name, 'An answer of a language model could not be kept.');
  private readonly filling = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The kept answer, or the one `ask` gives. When no model answered, the result goes to everybody who waited here, and
   * nothing is kept.
   */
  async answer<T>(
    key: string,
    call: CallOptions,
    hit: (kept: KeptAnswer) => T,
    ask: () => Promise<Asked<T>>,
  ): Promise<{ result: T; shared: boolean }> {
    for (;;) {
      const other = this.filling.get(key) as Promise<{ result: T }> | undefined;
      if (!other) return { result: await this.fillHere(key, call, hit, ask), shared: false };
      try {
        const { result } = await untilStopped(other, call.signal);
        return { result, shared: true };
      } catch {
        // The one we waited for was stopped or failed; that is its own matter, and we go on in its place.
        call.signal.throwIfAborted();
      }
    }
  }

  /** Waits for answers that are being stored. */
  async onModuleDestroy(): Promise<void> {
    await this.writes.finished();
  }

  /** Deletes what nobody will ask for again. Returns how many. */
  async forgetOld(): Promise<number> {
    const rows = await this.database.query(
      'delete from llm_answer where coalesce(expires_at, filling_until) < now() returning key',
    );
    return rows.length;
  }

  private async fillHere<T>(
    key: string,
    call: CallOptions,
    hit: (kept: KeptAnswer) => T,
    ask: () => Promise<Asked<T>>,
  ): Promise<T> {
    const filled = this.fill(key, call, hit, ask);
    this.filling.set(key, filled);
    try {
      const { result, kept } = await filled;
      // Until the row says so, callers of this process get the answer from here.
      void kept.finally(() => this.filling.delete(key));
      return result;
    } catch (error) {
      this.filling.delete(key);
      throw error;
    }
  }

  /** `kept` resolves when the answer is stored, for which nobody has to wait. */
  private async fill<T>(
    key: string,
    call: CallOptions,
    hit: (kept: KeptAnswer) => T,
    ask: () => Promise<Asked<T>>,
  ): Promise<{ result: T; kept: Promise<void> }> {
    const filler = randomUUID();
    const known = await this.claimOrRead(key, filler, call);
    if (known) return { result: hit(known), kept: Promise.resolve() };
    try {
      const { result, keep } = await ask();
      return { result, kept: this.writes.add(this.settle(key, filler, keep)) };
    } catch (error) {
      // Who waits for us must find the place free, or it would wait for nobody.
      await this.writes.add(this.settle(key, filler, null));
      throw error;
    }
  }

  /** `null`: it is ours to fill. */
  private async claimOrRead(key: string, filler: string, call: CallOptions): Promise<KeptAnswer | null> {
    for (;;) {
      const [claimed] = await this.database.query(
        `insert into llm_answer (key, filler, filling_until)
         values ($1, $2, now() + interval '${FILLING_SECONDS} seconds')
         on conflict (key) do update set filler = excluded.filler, filling_until = excluded.filling_until,
           value = null, produced_by = null, expires_at = null
         where llm_answer.expires_at < now() or (llm_answer.expires_at is null and llm_answer.filling_until < now())
         returning key`,
        [key, filler],
      );
      if (claimed) return null;
      const [row] = await this.database.query<{ value: unknown; produced_by: string }>(
        'select value, produced_by from llm_answer where key = $1 and expires_at > now()',
        [key],
      );
      if (row) return { value: row.value, producedBy: row.produced_by };
      await this.clock.sleep(LOOK_AGAIN_MS, call.signal);
    }
  }

  private async settle(key: string, filler: string, keep: KeptAnswer | null): Promise<void> {
    if (keep === null) {
      await this.database.query('delete from llm_answer where key = $1 and filler = $2 and expires_at is null', [
        key,
        filler,
      ]);
      return;
    }
    await this.database.query(
      `update llm_answer set value = $3, produced_by = $4, expires_at = now() + interval '${KEPT_HOURS} hours'
       where key = $1 and filler = $2`,
      [key, filler, storedJson(keep.value), keep.producedBy],
    );
  }
}

function untilStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason);
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([promise, stopped]).finally(() => signal.removeEventListener('abort', stop));
}
