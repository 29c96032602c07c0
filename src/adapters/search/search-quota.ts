import type { Database } from '#src/platform/database/database';
import { VendorSkipped } from '#src/platform/vendors/vendor-guard';
import type { WebSearchVendor } from '#src/ports/search';

/** Searches a vendor may be asked for; `null`: no limit of ours. */
export interface QuotaLimits {
  day: number | null;
  month: number | null;
}

/** We did not ask, because what the vendor may be asked for is used up. */
class QuotaUsedUp extends VendorSkipped {
  constructor(vendor: WebSearchVendor, span: 'day' | 'month', limit: number) {
    super(vendor, 'search', `the ${limit} searches of this ${span} are used up (SEARCH_LIMITS)`);
  }
}

const TODAY = `(now() at time zone 'utc')::date`;
const USED = `
  select coalesce(sum(searches) filter (where day = ${TODAY}), 0)::int as today, coalesce(sum(searches), 0)::int as month
  from web_search_use where vendor = $1 and day >= date_trunc('month', ${TODAY})`;

/**
 * Counts searches per vendor and UTC day in the database, for all processes together. Every attempt counts, whatever
 * becomes of it: the vendor may have counted it too.
 */
export class SearchQuota {
  constructor(
    private readonly database: Database,
    private readonly limits: Readonly<Record<WebSearchVendor, QuotaLimits>>,
  ) {}

  /** Counts one search, or throws VendorSkipped when there is none left. */
  async take(vendor: WebSearchVendor): Promise<void> {
    const { day, month } = this.limits[vendor];
    await this.database.transaction(async (sql) => {
      // Two processes must not both take the last one.
      await sql.query(`select pg_advisory_xact_lock(hashtextextended('web-search-quota:' || $1, 0))`, [vendor]);
      const [used] = await sql.query<{ today: number; month: number }>(USED, [vendor]);
      if (day !== null && used!.today >= day) throw new QuotaUsedUp(vendor, 'day', day);
      if (month !== null && used!.month >= month) throw new QuotaUsedUp(vendor, 'month', month);
      await sql.query(
        `insert into web_search_use (vendor, day, searches) values ($1, ${TODAY}, 1)
         on conflict (vendor, day) do update set searches = web_search_use.searches + 1`,
        [vendor],
      );
    });
  }

  async standing(vendor: WebSearchVendor) {
    const [used] = await this.database.query<{ today: number; month: number }>(USED, [vendor]);
    const { day, month } = this.limits[vendor];
    return { usedToday: used!.today, usedThisMonth: used!.month, dayLimit: day, monthLimit: month };
  }
}
