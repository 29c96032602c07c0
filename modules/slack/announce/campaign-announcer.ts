import { Inject, Injectable } from '@nestjs/common';
import { type CampaignResult, DraftDecisions, PersonaDecisions, StoredCampaignsService } from '#modules/campaigns';
import { CrmDraftRepository } from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import { Database } from '#src/platform/database/database';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import { CRM_NAMES } from '#src/ports/crm';
import { CrmDraftsPort } from '#src/ports/crm-drafts';
import type { PostedMessage } from '#src/ports/messenger';
import { campaignCard, campaignEvidenceCard, type ShownCampaign } from '../blocks/campaign.card.ts';
import { CAMPAIGN_EFFECT } from './effects.ts';
import { ResultMessages } from './result-messages.ts';
import { SlackPoster } from './slack-poster.ts';

/** Shows a campaign as it is when the message goes out: the card with its drafts, and in its thread what they rest on. */
@Injectable()
export class CampaignAnnouncer {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(StoredCampaignsService) private readonly campaigns: StoredCampaignsService,
    @Inject(DraftDecisions) private readonly decisions: DraftDecisions,
    @Inject(PersonaDecisions) private readonly personas: PersonaDecisions,
    @Inject(CrmDraftRepository) private readonly standing: CrmDraftRepository,
    @Inject(CrmDraftsPort) private readonly crm: CrmDraftsPort,
    @Inject(Database) private readonly database: Database,
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

  /** Every card of the campaign, after something of it was written to the CRM or taken back. */
  async written(delivery: Delivery): Promise<void> {
    const campaignId = String(delivery.payload.campaignId);
    const cards = await this.database.query<{ posted: PostedMessage }>(
      `select outbox.result as posted from outbox join run on run.id = outbox.run_id
       where outbox.kind = $1 and outbox.status = 'sent' and run.result ->> 'campaign_id' = $2`,
      [CAMPAIGN_EFFECT, campaignId],
    );
    for (const { posted } of cards)
      await this.poster.update(delivery, posted, campaignCard(await this.shown(campaignId)));
  }

  private async shown(id: string): Promise<ShownCampaign> {
    const { domain, parts, settings } = await this.campaigns.view(id);
    const standing = await this.standing.ofCampaign(id);
    return {
      ...{ id, domain, reader: settings.recipient, parts: parts.map(({ result }) => result) },
      drafts: (await this.decisions.drafts(id)).map((decided) => {
        const stands = standing.find(({ step, digest }) => step === decided.draft.step && digest === decided.digest);
        return { ...decided, stands: stands ? { planId: stands.planId } : null };
      }),
      persona: await this.personas.persona(id),
      crm: { name: CRM_NAMES[this.crm.vendor], madeAs: this.crm.madeAs },
    };
  }
}
