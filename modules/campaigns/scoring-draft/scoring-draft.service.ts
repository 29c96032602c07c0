import { Inject, Injectable } from '@nestjs/common';
import { type ModelVersion, ScoringModelsService } from '#modules/scoring';
import { ConflictError } from '#src/domain/errors';
import { CampaignRepository } from '../flow/campaign.repository.ts';
import { scoringDraft } from './scoring-draft.rules.ts';

/** A draft of a scoring model that a campaign gave. */
export interface DraftedModel {
  version: ModelVersion;
  document: string;
  /** What the campaign says and no rule could be made of. */
  gaps: string[];
}

/** Turns the target company of a campaign into a draft of the scoring model. A person tests and publishes it, or not. */
@Injectable()
export class CampaignScoringDraft {
  constructor(
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
  ) {}

  /** Throws NotFoundError for the campaign, ConflictError when it says nothing that scoring could look up. */
  async draft(campaignId: string, actor: string): Promise<DraftedModel> {
    const { id, domain } = await this.campaigns.campaign(campaignId);
    const made = await this.campaigns.newest(id);
    const company = made.get('target_company')?.content;
    const persona = made.get('target_persona')?.content;
    if (company?.part !== 'target_company' || company.data === null) {
      throw new ConflictError('CAMPAIGN.NOT_MADE', 'This campaign has no target_company; make it first.');
    }
    const people = persona?.part === 'target_persona' ? persona.data : null;
    const draft = scoringDraft({ campaignId: id, domain, company: company.data, persona: people });
    if (draft === null) {
      throw new ConflictError(
        'CAMPAIGN.NO_RULES',
        'Nothing of its target company is anything that scoring could look up.',
      );
    }
    return { ...draft, version: await this.models.add(draft.document, `campaign ${id}`, actor) };
  }
}
