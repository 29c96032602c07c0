import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#src/ports/clock';
import { inOrder } from '../build-part.rules.ts';
import { materialQuality, websiteQuality } from '../context/assess-context.rules.ts';
import type { CampaignPart } from '../context/context-requirements.data.ts';
import { type PlannedContext, planContext } from '../context/plan-context.rules.ts';
import { MaterialRepository } from '../material/material.repository.ts';
import { withMaterial } from '../material/material-reading.rules.ts';
import { CampaignRepository } from './campaign.repository.ts';
import { domainOf } from './domain-of.ts';
import { isFreshReading } from './website-context.ts';

/** Says, before anything is fetched, what parts will be made of. */
@Injectable()
export class ContextPlan {
  constructor(
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(MaterialRepository) private readonly material: MaterialRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The same for an address as people give it. Throws UserInputError. */
  async ofWebsite(websiteUrl: string, parts: readonly CampaignPart[], refresh: boolean): Promise<PlannedContext[]> {
    return this.of(domainOf(websiteUrl), inOrder(parts), refresh);
  }

  async of(domain: string, parts: readonly CampaignPart[], refresh: boolean): Promise<PlannedContext[]> {
    const now = this.clock.now();
    const stored = await this.campaigns.reading(domain);
    const { material } = await this.material.read(domain);
    return planContext(parts, {
      material: materialQuality(withMaterial(domain, null, material)?.given),
      stored:
        stored === null
          ? null
          : { ...websiteQuality(stored.reading, stored.reason), isFresh: isFreshReading(stored, now) },
      refresh,
      now,
    });
  }
}
