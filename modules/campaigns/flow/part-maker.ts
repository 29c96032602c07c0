import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { buildPart, type ModelAnswer } from '../build-part.rules.ts';
import type { CampaignPart } from '../context/context-requirements.data.ts';
import { CorrectionRepository } from '../corrections/correction.repository.ts';
import { CampaignRepository } from './campaign.repository.ts';
import { CampaignMaterials } from './campaign-materials.ts';
import { WebsiteContext } from './website-context.ts';

/** Makes one part of a stored campaign and keeps it as a version. */
@Injectable()
export class PartMaker {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(WebsiteContext) private readonly websites: WebsiteContext,
    @Inject(CampaignMaterials) private readonly materials: CampaignMaterials,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(CorrectionRepository) private readonly corrections: CorrectionRepository,
  ) {}

  /**
   * Returns the number of the version. While it is made and stored nobody corrects a campaign of this website, so that
   * no version is ever without what was said before it; what a model said before that is held to it as well.
   */
  async make(
    campaignId: string,
    part: CampaignPart,
    budgetUsd: number | null,
    answer: ModelAnswer = {},
  ): Promise<number> {
    const { domain } = await this.campaigns.campaign(campaignId);
    const site = await this.websites.known(domain);
    return this.database.transaction(async (sql) => {
      await this.corrections.holdWebsite(sql, domain);
      const material = await this.materials.heldTogether(campaignId, budgetUsd, site, sql);
      return this.campaigns.addVersion(sql, campaignId, {
        content: buildPart(part, { ...material, answer }),
        madeAt: new Date(material.now),
        madeBy: 'run',
        correctionsSeen: material.locks.at(-1)?.id ?? 0,
        materialSeen: site.materialSeen,
      });
    });
  }
}
