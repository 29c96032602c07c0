import type { VendorUsage } from '#src/platform/vendor-usage/vendor-usage';
import { VendorSkipped } from '#src/platform/vendors/vendor-guard';
import type { WebSearchVendor } from '#src/ports/search';

/** Searches a vendor may be asked for; `null`: no limit of ours. */
export interface QuotaLimits {
  day: number | null;
  month: number | null;
}

/** We did not ask, because what the vendor may be asked for is used up. */
class QuotaUsedUp extends VendorSkipped {
  constructor(vendor: WebSearchVendor, span: 'day' | 'month', limit: number | null) {
    super(vendor, 'search', `the ${limit} searches of this ${span} are used up (SEARCH_LIMITS)`);
  }
}

const KIND = 'search';

/** What each vendor may still be asked for. Every attempt counts, whatever becomes of it: the vendor may have counted it too. */
export class SearchQuota {
  constructor(
    private readonly usage: VendorUsage,
    private readonly limits: Readonly<Record<WebSearchVendor, QuotaLimits>>,
  ) {}

  /** Counts one search, or throws VendorSkipped when there is none left. */
  async take(vendor: WebSearchVendor): Promise<void> {
    const { day, month } = this.limits[vendor];
    const limits = { credits: null, calls: day, callsOfMonth: month };
    const call = await this.usage.begin({ vendor, kind: KIND, credits: 0 }, limits);
    if (call !== null) return;
    const { today } = await this.usage.callsOf(vendor, KIND);
    const isDay = day !== null && today >= day;
    throw new QuotaUsedUp(vendor, isDay ? 'day' : 'month', isDay ? day : month);
  }

  async standing(vendor: WebSearchVendor) {
    const { today, month } = await this.usage.callsOf(vendor, KIND);
    const { day: dayLimit, month: monthLimit } = this.limits[vendor];
    return { usedToday: today, usedThisMonth: month, dayLimit, monthLimit };
  }
}
