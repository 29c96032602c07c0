import { Inject, Injectable } from '@nestjs/common';
import { ProfileRepository, readHost } from '#modules/leads';
import { CampaignRepository } from './flow/campaign.repository.ts';

/** Older ones are not looked through. */
const MOST_CAMPAIGNS = 10;

/** The job titles that what we sell ourselves is for. */
@Injectable()
export class TargetTitles {
  constructor(
    @Inject(ProfileRepository) private readonly profiles: ProfileRepository,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
  ) {}

  /**
   * Titles of the persona in the newest campaign for our own website that has one, in the order it has them. Campaigns
   * for other websites say whom others sell to. Empty without a website in our profile, such a campaign, or its persona.
   */
  async own(): Promise<string[]> {
    const site = readHost((await this.profiles.profile())?.website ?? '');
    if (site.kind !== 'own') return [];
    for (const { id } of await this.campaigns.list(site.domain, MOST_CAMPAIGNS)) {
      const persona = (await this.campaigns.newest(id)).get('target_persona')?.content;
      // Each part can be asked for alone, so a newer campaign may say nothing of it.
      if (persona?.part !== 'target_persona' || persona.data === null) continue;
      return persona.data.job_titles.statements.map(({ text }) => text);
    }
    return [];
  }
}
