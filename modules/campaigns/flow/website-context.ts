import { Inject, Injectable } from '@nestjs/common';
import { EnrichmentGate, SiteReader } from '#modules/enrichment';
import { VendorError } from '#src/domain/errors';
import { WorkTurns } from '#src/platform/database/work-turns';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { MaterialRepository } from '../material/material.repository.ts';
import { withMaterial } from '../material/material-reading.rules.ts';
import { readSite } from '../parts/site-reading.ts';
import { CampaignRepository, type StoredReading } from './campaign.repository.ts';
import { ReadAhead } from './read-ahead.ts';

/** What a website says of its product holds for a week; a failure is looked at again after ten minutes. */
const FRESH_MS = { read: 7 * 86_400_000, failed: 600_000 } as const;

/** Reads a website for campaigns, once for everybody who asks while the answer is fresh. */
@Injectable()
export class WebsiteContext {
  constructor(
    @Inject(SiteReader) private readonly sites: SiteReader,
    @Inject(EnrichmentGate) private readonly gate: EnrichmentGate,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(MaterialRepository) private readonly material: MaterialRepository,
    @Inject(WorkTurns) private readonly turns: WorkTurns,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Makes sure that a fresh reading is stored. One caller reads, in whatever process, and the others wait for it. Never
   * throws for a site's faults; throws only when the run itself stops.
   */
  async provide(domain: string, refresh: boolean, call: CallOptions): Promise<{ from: 'stored' | 'website' }> {
    const asked = this.clock.now();
    if (await this.isKnown(domain, refresh ? asked : null)) return { from: 'stored' };
    const read = await this.turns.run(`campaign:website_content:${domain}`, call, async () => {
      // Who waited for a turn finds what the one before it has read.
      if (await this.isKnown(domain, refresh ? asked : null)) return 'stored';
      await this.read(domain, call);
      return 'website';
    });
    if (read === null) throw new VendorError('website', 'read', 'unavailable', `${domain} was not read in time`);
    return { from: read.value };
  }

  /** What is stored of the website, together with what people gave about it. */
  async known(domain: string): Promise<StoredReading & { materialSeen: number }> {
    const stored = await this.campaigns.reading(domain);
    if (stored === null) throw new Error(`nothing was read of ${domain}`);
    const { material, seen } = await this.material.read(domain);
    return { ...stored, reading: withMaterial(domain, stored.reading, material), materialSeen: seen };
  }

  /** Whether a fresh reading is there; with `since` (epoch milliseconds), one that was made after that. */
  private async isKnown(domain: string, since: number | null): Promise<boolean> {
    const stored = await this.campaigns.reading(domain);
    if (stored === null) return false;
    return since === null ? isFreshReading(stored, this.clock.now()) : stored.readAt.getTime() > since;
  }

  private async read(domain: string, call: CallOptions): Promise<void> {
    const ahead = new ReadAhead();
    const visit = await this.gate.visit(call, () => this.sites.visit(domain, call, {}, ahead.begin));
    const readAt = new Date(this.clock.now());
    const pages = visit.pages.flatMap(({ kind, state, page }) =>
      page !== null && state === 'read' ? [{ kind, page }] : [],
    );
    // The words of another company's website would be put into this one's mouth.
    const isElsewhere = visit.redirectedTo !== null;
    const stored: StoredReading =
      pages.length === 0 || isElsewhere
        ? { reading: null, reason: whyNot(domain, visit.reason ?? visit.state, visit.redirectedTo), readAt }
        : { reading: readSite(pages, domain, ahead.sentencesOf), reason: null, readAt };
    await this.campaigns.keepReading(domain, stored);
  }
}

/** Whether what was read need not be read again. `now`: epoch milliseconds. */
export function isFreshReading({ reading, readAt }: StoredReading, now: number): boolean {
  return now - readAt.getTime() < (reading === null ? FRESH_MS.failed : FRESH_MS.read);
}

function whyNot(domain: string, reason: string, redirectedTo: string | null): string {
  if (redirectedTo !== null) return `${domain} leads to ${redirectedTo}, which may be another company.`;
  return `${domain} cannot be read: ${reason}.`;
}
