import { Inject, Injectable } from '@nestjs/common';
import { EnrichmentGate, SiteReader } from '#modules/enrichment';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { readSite } from '../parts/site-reading.ts';
import { CampaignRepository, type StoredReading } from './campaign.repository.ts';

/** What a website says of its product holds for a week; a failure is looked at again after ten minutes. */
const FRESH_MS = { read: 7 * 86_400_000, failed: 600_000 } as const;

/** Reads a website for campaigns, once for everybody who asks while the answer is fresh. */
@Injectable()
export class WebsiteContext {
  /** Readings on their way in this process, so that one caller fills and the others wait. */
  private readonly underway = new Map<string, Promise<StoredReading>>();

  constructor(
    @Inject(SiteReader) private readonly sites: SiteReader,
    @Inject(EnrichmentGate) private readonly gate: EnrichmentGate,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Makes sure that a fresh reading is stored. Never throws for a site's faults; throws only when the run itself stops. */
  async provide(domain: string, refresh: boolean, call: CallOptions): Promise<{ from: 'stored' | 'website' }> {
    const stored = await this.campaigns.reading(domain);
    if (!refresh && stored !== null && this.isFresh(stored)) return { from: 'stored' };
    const running = this.underway.get(domain);
    if (running !== undefined) {
      // Who was first may have been cancelled; then somebody else reads.
      await running.catch(() => null);
      return this.provide(domain, false, call);
    }
    const reading = this.read(domain, call).finally(() => this.underway.delete(domain));
    this.underway.set(domain, reading);
    await reading;
    return { from: 'website' };
  }

  async known(domain: string): Promise<StoredReading> {
    const stored = await this.campaigns.reading(domain);
    if (stored === null) throw new Error(`nothing was read of ${domain}`);
    return stored;
  }

  private async read(domain: string, call: CallOptions): Promise<StoredReading> {
    const visit = await this.gate.visit(call, () => this.sites.visit(domain, call));
    const readAt = new Date(this.clock.now());
    const pages = visit.pages.flatMap(({ kind, state, page }) =>
      page !== null && state === 'read' ? [{ kind, page }] : [],
    );
    // The words of another company's website would be put into this one's mouth.
    const isElsewhere = visit.redirectedTo !== null;
    const stored: StoredReading =
      pages.length === 0 || isElsewhere
        ? { reading: null, reason: whyNot(domain, visit.reason ?? visit.state, visit.redirectedTo), readAt }
        : { reading: readSite(pages, domain), reason: null, readAt };
    await this.campaigns.keepReading(domain, stored);
    return stored;
  }

  private isFresh({ reading, readAt }: StoredReading): boolean {
    return this.clock.now() - readAt.getTime() < (reading === null ? FRESH_MS.failed : FRESH_MS.read);
  }
}

function whyNot(domain: string, reason: string, redirectedTo: string | null): string {
  if (redirectedTo !== null) return `${domain} leads to ${redirectedTo}, which may be another company.`;
  return `${domain} cannot be read: ${reason}.`;
}
