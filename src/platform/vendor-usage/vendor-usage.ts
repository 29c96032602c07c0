import type { Clock } from '#src/ports/clock';
import type { Database, Sql } from '../database/database.ts';

/** What a vendor may be used for in one day (UTC). `null`: no limit of ours. */
export interface DailyLimits {
  credits: number | null;
  calls: number | null;
}

/** The same where a vendor counts by the month (UTC) as well. */
export interface UsageLimits extends DailyLimits {
  callsOfMonth?: number | null;
}

/** A call that is counted: against the day it began on, with the most it may cost. */
export interface CountedCall {
  vendor: string;
  kind: string;
  day: string;
  credits: number;
}

export interface UsageOfKind {
  kind: string;
  calls: number;
  credits: number;
}

const DAY_MS = 86_400_000;

/** Counts what vendors of data and of web searches are asked and what it costs, in the database, for all processes together. */
export class VendorUsage {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts a call before it is made, with the most it may cost, so that a crash in the middle leaves it counted. `null`,
   * and nothing counted, when the vendor's credits of the day or the calls of this kind would exceed the limits of the day or the month.
   */
  async begin(
    call: { vendor: string; kind: string; credits: number },
    limits: UsageLimits,
  ): Promise<CountedCall | null> {
    const day = this.today();
    return this.database.transaction(async (sql) => {
      // One at a time per vendor: two calls side by side must not both take the last credit.
      await sql.query(`select pg_advisory_xact_lock(hashtextextended('vendor_usage:' || $1, 0))`, [call.vendor]);
      const [used] = await sql.query<{ credits: string }>(
        `select coalesce(sum(credits), 0) as credits from vendor_usage where vendor = $1 and day = $2`,
        [call.vendor, day],
      );
      const calls = await this.callsOf(call.vendor, call.kind, sql);
      if (limits.credits !== null && Number(used?.credits) + call.credits > limits.credits && call.credits > 0) {
        return null;
      }
      if (isUsedUp(calls.today, limits.calls) || isUsedUp(calls.month, limits.callsOfMonth ?? null)) return null;
      await sql.query(
        `insert into vendor_usage (vendor, kind, day, calls, credits) values ($1, $2, $3, 1, $4)
         on conflict (vendor, kind, day)
         do update set calls = vendor_usage.calls + 1, credits = vendor_usage.credits + excluded.credits`,
        [call.vendor, call.kind, day, call.credits],
      );
      return { ...call, day };
    });
  }

  /** Puts the true cost in the place of the assumed one. */
  async settle(call: CountedCall, credits: number): Promise<void> {
    if (credits === call.credits) return;
    await this.database.query(
      'update vendor_usage set credits = credits + $4 where vendor = $1 and kind = $2 and day = $3',
      [call.vendor, call.kind, call.day, credits - call.credits],
    );
  }

  /** Takes back a call that was never made. */
  async cancel(call: CountedCall): Promise<void> {
    await this.database.query(
      `update vendor_usage set calls = calls - 1, credits = credits - $4 where vendor = $1 and kind = $2 and day = $3`,
      [call.vendor, call.kind, call.day, call.credits],
    );
  }

  /** What the vendor was used for today (UTC), by kind. */
  async usedToday(vendor: string): Promise<UsageOfKind[]> {
    const rows = await this.database.query<{ kind: string; calls: number; credits: string }>(
      'select kind, calls, credits from vendor_usage where vendor = $1 and day = $2 order by kind',
      [vendor, this.today()],
    );
    return rows.map((row) => ({ ...row, credits: Number(row.credits) }));
  }

  /** Calls of one kind today and in this month (UTC). */
  async callsOf(vendor: string, kind: string, sql: Sql = this.database): Promise<{ today: number; month: number }> {
    const [calls] = await sql.query<{ today: number; month: number }>(
      `select coalesce(sum(calls) filter (where day = $3), 0)::int as today, coalesce(sum(calls), 0)::int as month
       from vendor_usage
       where vendor = $1 and kind = $2 and day between date_trunc('month', $3::date)::date and $3::date`,
      [vendor, kind, this.today()],
    );
    return calls!;
  }

  /** Milliseconds until the next day (UTC) begins, when the counts start again. */
  untilTomorrow(): number {
    return DAY_MS - (this.clock.now() % DAY_MS);
  }

  private today(): string {
    return new Date(this.clock.now()).toISOString().slice(0, 10);
  }
}

function isUsedUp(calls: number, limit: number | null): boolean {
  return limit !== null && calls >= limit;
}
