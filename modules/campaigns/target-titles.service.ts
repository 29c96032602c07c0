import { Inject, Injectable } from '@nestjs/common';
import { ProfileRepository, readHost } from '#modules/leads';
import { CampaignRepository } from './flow/campaign.repository.ts';

/** The job titles that what we sell ourselves is for. */
@Injectable()
export class TargetTitles {
  constructor(
    @Inject(ProfileRepository) private readonly profiles: ProfileRepository,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
  ) {}

  /**
   * Titles of the persona in the newest campaign for our own website, in the order it has them. Campaigns for other
   * websites say whom others sell to. Empty without a website in our profile, such a campaign, or its persona.
   */
  async own(): Promise<string[]> {
    const site = readHost((await this.profiles.profile())?.website ?? '');
    const [campaign] = site.kind === 'own' ? await this.campaigns.list(site.domain, 1) : [];
    if (campaign === undefined) return [];
    const persona = (await this.campaigns.newest(campaign.id)).get('target_persona')?.content;
    if (persona?.part !== 'target_persona') return [];
    return persona.data?.job_titles.statements.map(({ text }) => text) ?? [];
  }
}
