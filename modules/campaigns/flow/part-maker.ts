import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { Clock } from '#src/ports/clock';
import { buildPart } from '../build-part.rules.ts';
import type { CampaignPart } from '../context/context-requirements.data.ts';
import { CorrectionRepository } from '../corrections/correction.repository.ts';
import { readPolicyFile } from '../gates/compliance/campaign-policy.ts';
import { CampaignRepository } from './campaign.repository.ts';
import { WebsiteContext } from './website-context.ts';

/** Makes one part of a stored campaign and keeps it as a version. */
@Injectable()
export class PartMaker {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(WebsiteContext) private readonly websites: WebsiteContext,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(CorrectionRepository) private readonly corrections: CorrectionRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Returns the number of the version. While it is made and stored nobody corrects a campaign of this website, so that
   * no version is ever without what was said before it.
   */
  async make(campaignId: string, part: CampaignPart, budgetUsd: number | null): Promise<number> {
    const { domain } = await this.campaigns.campaign(campaignId);
    const { reading, reason: unread, materialSeen } = await this.websites.known(domain);
    const policy = await readPolicyFile();
    return this.database.transaction(async (sql) => {
      await this.corrections.holdWebsite(sql, domain);
      const campaign = await this.campaigns.campaign(campaignId, sql);
      const locks = await this.corrections.locks(campaign, sql);
      const now = this.clock.now();
      const { settings } = campaign;
      const content = buildPart(part, { reading, unread, settings, budgetUsd, policy, locks, now });
      const correctionsSeen = locks.at(-1)?.id ?? 0;
      return this.campaigns.addVersion(sql, campaignId, {
        content,
        madeAt: new Date(now),
        madeBy: 'run',
        correctionsSeen,
        materialSeen,
      });
    });
  }
}
