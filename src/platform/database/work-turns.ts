import { randomUUID } from 'node:crypto';
import type { Clock } from '#src/ports/clock';
import type { Database } from './database.ts';
import { leaseIsFree } from './process-mark.ts';

/** While somebody else has the turn, how often it is looked at again. */
const LOOK_AGAIN_MS = 100;
/** A holder that is stopped at its deadline still has to put away what it has. */
const MARGIN_MS = 60_000;

/** How long somebody waits for a turn, and works in it. */
export interface TurnLimits {
  signal: AbortSignal;
  /** Epoch milliseconds. */
  deadline: number;
}

/**
 * Lets one worker at a time do a piece of work, in whatever process. Who waited does well to look first whether the work
 * is done. The turn of a process that dies is free at once (its mark is gone), that of one that hangs after the deadline.
 */
export class WorkTurns {
  constructor(
    private readonly database: Database,
    private readonly leaseKey: number,
    private readonly clock: Clock,
  ) {}

  /** What `work` gives; `null`, and nothing done, when the deadline came before the turn. */
  async run<T>(name: string, limits: TurnLimits, work: () => Promise<T>): Promise<{ value: T } | null> {
    const holder = randomUUID();
    while (!(await this.take(name, holder, limits))) {
      if (this.clock.now() + LOOK_AGAIN_MS >= limits.deadline) return null;
      await this.clock.sleep(LOOK_AGAIN_MS, limits.signal);
    }
    try {
      return { value: await work() };
    } finally {
      await this.database.query('delete from work_turn where work = $1 and holder = $2', [name, holder]);
    }
  }

  private async take(name: string, holder: string, { signal, deadline }: TurnLimits): Promise<boolean> {
    signal.throwIfAborted();
    const forMs = Math.round(Math.max(0, deadline - this.clock.now()) + MARGIN_MS);
    const rows = await this.database.query(
      `insert into work_turn (work, holder, lease_key, lease_until)
       values ($1, $2, $3, now() + $4 * interval '1 millisecond')
       on conflict (work) do update
         set holder = excluded.holder, lease_key = excluded.lease_key, lease_until = excluded.lease_until
         where ${leaseIsFree('work_turn')}
       returning work`,
      [name, holder, this.leaseKey, forMs],
    );
    return rows.length > 0;
  }
}
