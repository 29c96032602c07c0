import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '#src/domain/errors';
import type { BuiltPart } from '../build-part.rules.ts';
import { CAMPAIGN_PARTS, type CampaignPart } from '../context/context-requirements.data.ts';
import { CorrectionsService } from '../corrections/corrections.service.ts';
import { CampaignRepository, type PartVersion } from '../flow/campaign.repository.ts';
import { domainOf } from '../flow/domain-of.ts';
import type { ListedMaterial } from '../material/given-material.ts';
import { MaterialRepository } from '../material/material.repository.ts';
import type { EmailSettings } from '../parts/email-settings.ts';
import { type Difference, differencesOf } from './diff-parts.rules.ts';

export interface CampaignView {
  campaign_id: string;
  domain: string;
  created_at: string;
  settings: EmailSettings;
  /** What people gave about the website; all its campaigns use it. */
  material: ListedMaterial[];
  parts: {
    part: CampaignPart;
    version: number;
    made_at: string;
    made_by: string;
    is_stale: boolean;
    result: BuiltPart;
  }[];
}

/** Campaigns as they are kept: what is newest, what was before, and what changed. */
@Injectable()
export class StoredCampaignsService {
  constructor(
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(CorrectionsService) private readonly corrections: CorrectionsService,
    @Inject(MaterialRepository) private readonly material: MaterialRepository,
  ) {}

  /** The newest first; `website` narrows them to one. Throws UserInputError for an address of no single company. */
  async list(website: string | null, most: number) {
    return this.campaigns.list(website === null ? null : domainOf(website), most);
  }

  /** The newest version of each part. Throws NotFoundError. */
  async view(id: string): Promise<CampaignView> {
    const campaign = await this.campaigns.campaign(id);
    const newest = await this.campaigns.newest(campaign.id);
    const stale = new Set(await this.corrections.stale(campaign));
    const parts = CAMPAIGN_PARTS.flatMap((part) => {
      const version = newest.get(part);
      if (version === undefined) return [];
      return [{ part, ...aboutVersion(version), is_stale: stale.has(part), result: version.content }];
    });
    const { domain, createdAt: created_at, settings } = campaign;
    const material = await this.material.list(domain);
    return { campaign_id: campaign.id, domain, created_at, settings, material, parts };
  }

  /** What became of a part, the first version first; each says what it changed. Throws NotFoundError. */
  async history(id: string, part: CampaignPart) {
    const versions = await this.campaigns.versions((await this.campaigns.campaign(id)).id, part);
    return versions.map((version, index) => ({
      ...aboutVersion(version),
      confidence: version.content.confidence,
      differences: index === 0 ? [] : differencesOf(versions[index - 1]!.content, version.content),
    }));
  }

  /** What two versions of a part do not share. Throws NotFoundError. */
  async diff(id: string, part: CampaignPart, from: number, to: number): Promise<Difference[]> {
    const versions = await this.campaigns.versions((await this.campaigns.campaign(id)).id, part);
    const [before, after] = [from, to].map((wanted) => {
      const found = versions.find(({ version }) => version === wanted);
      if (found !== undefined) return found.content;
      throw new NotFoundError('CAMPAIGN.NO_VERSION', `${part} has ${versions.length} versions, no ${wanted}.`);
    });
    return differencesOf(before!, after!);
  }
}

function aboutVersion({ version, madeAt, madeBy }: PartVersion) {
  return { version, made_at: madeAt.toISOString(), made_by: madeBy };
}
