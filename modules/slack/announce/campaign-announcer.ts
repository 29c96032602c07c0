import { Inject, Injectable } from '@nestjs/common';
import { type CampaignResult, DraftDecisions, StoredCampaignsService } from '#modules/campaigns';
import { RunsService } from '#modules/runs';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { PostedMessage } from '#src/ports/messenger';
import { campaignCard, campaignEvidenceCard, type ShownCampaign } from '../blocks/campaign.card.ts';
import { ResultMessages } from './result-messages.ts';
import { SlackPoster } from './slack-poster.ts';

/** Shows a campaign as it is when the message goes out: the card with its drafts, and in its thread what they rest on. */
@Injectable()
export class CampaignAnnouncer {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(StoredCampaignsService) private readonly campaigns: StoredCampaignsService,
    @Inject(DraftDecisions) private readonly decisions: DraftDecisions,
    @Inject(ResultMessages) private readonly messages: ResultMessages,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
  ) {}

  async answer(delivery: Delivery): Promise<PostedMessage> {
    const run = await this.runs.get(String(delivery.payload.runId));
    const { campaign_id } = run.result as unknown as CampaignResult;
    return this.messages.replaceProgress(delivery, run, campaignCard(await this.shown(campaign_id)));
  }

  async evidence(delivery: Delivery): Promise<PostedMessage | null> {
    const run = await this.runs.get(String(delivery.payload.runId));
    const { campaign_id } = run.result as unknown as CampaignResult;
    const card = campaignEvidenceCard(await this.shown(campaign_id));
    return card === null ? null : this.messages.postBelow(delivery, run, card);
  }

  /** The card after somebody edited a draft or decided about it. */
  async changed(delivery: Delivery): Promise<void> {
    const { campaignId, posted } = delivery.payload as { campaignId: string; posted: PostedMessage };
    await this.poster.update(delivery, posted, campaignCard(await this.shown(campaignId)));
  }

  private async shown(id: string): Promise<ShownCampaign> {
    const { domain, parts } = await this.campaigns.view(id);
    return { id, domain, parts: parts.map(({ result }) => result), drafts: await this.decisions.drafts(id) };
  }
}
