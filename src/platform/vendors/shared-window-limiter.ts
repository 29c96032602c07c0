import type { Clock } from '#src/ports/clock';
import type { Database } from '../database/database.ts';
import type { CallLimiter } from './call-limiter.ts';

/**
 * As the WindowLimiter, for all processes that work on one database: no window holds more than `limit` starts of all of
 * them together. The starts of a name stand in one row, which is locked for a moment by each call. Times are the
 * processes' own clocks, which have to agree to some milliseconds.
 */
export class SharedWindowLimiter implements CallLimiter {
  constructor(
    /** Whose limit it is, e.g. `hubspot:calls:<account>`. */
    private readonly name: string,
    private readonly limit: number,
    private readonly windowMs: number,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async reserve(maxWaitMs: number): Promise<number | null> {
    const now = this.clock.now();
    const [row] = await this.database.query<{ start: number | null }>(
      'select take_call_slot($1, $2, $3, $4, $5) as start',
      [this.name, now, this.windowMs, this.limit, maxWaitMs],
    );
    return row?.start == null ? null : Math.max(0, row.start - now);
  }
}
