import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import { Clock } from '#src/ports/clock';
import type { CampaignMaterial } from '../build-part.rules.ts';
import { CorrectionRepository } from '../corrections/correction.repository.ts';
import { readPolicyFile } from '../gates/compliance/campaign-policy.ts';
import { writtenParts } from '../writing/written-parts.ts';
import { CampaignRepository, type StoredReading } from './campaign.repository.ts';
import { WebsiteContext } from './website-context.ts';

/** Everything that the parts of a stored campaign are made from, as it is now. */
@Injectable()
export class CampaignMaterials {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(WebsiteContext) private readonly websites: WebsiteContext,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(CorrectionRepository) private readonly corrections: CorrectionRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Throws NotFoundError for the campaign. */
  async of(campaignId: string, budgetUsd: number | null): Promise<CampaignMaterial> {
    const { domain } = await this.campaigns.campaign(campaignId);
    return this.heldTogether(campaignId, budgetUsd, await this.websites.known(domain), this.database);
  }

  /** The same within a transaction, with what was read before it began: nothing in it needs another connection. */
  async heldTogether(
    campaignId: string,
    budgetUsd: number | null,
    { reading, reason: unread }: StoredReading,
    sql: Sql,
  ): Promise<CampaignMaterial> {
    const campaign = await this.campaigns.campaign(campaignId, sql);
    return {
      ...{ reading, unread, budgetUsd },
      settings: campaign.settings,
      policy: await readPolicyFile(),
      locks: await this.corrections.locks(campaign, sql),
      written: writtenParts(await this.campaigns.newest(campaignId, sql)),
      now: this.clock.now(),
    };
  }
}
