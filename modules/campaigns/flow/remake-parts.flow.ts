import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { inOrder } from '../build-part.rules.ts';
import { CAMPAIGN_PARTS, type CampaignPart } from '../context/context-requirements.data.ts';
import { CorrectionsService } from '../corrections/corrections.service.ts';
import { MaterialRepository } from '../material/material.repository.ts';
import { PartWriter } from '../writing/part-writer.ts';
import type { CampaignResult } from './campaign.flow.ts';
import { CampaignRepository } from './campaign.repository.ts';
import { CampaignMaterials } from './campaign-materials.ts';
import { ContextPlan } from './context-plan.ts';
import { PartMaker } from './part-maker.ts';
import { WebsiteContext } from './website-context.ts';

export const REMAKE_PARTS_FLOW = 'remake-campaign-parts';

const Input = z.object({
  campaign_id: z.uuid(),
  parts: z.array(z.enum(CAMPAIGN_PARTS)).nullable().default(null).describe('Null: those that are stale.'),
  refresh: z.boolean().default(false).describe('Read the website again first.'),
});
type Input = z.infer<typeof Input>;

/** Makes parts of a stored campaign again, with its settings and with everything that people corrected. */
@Injectable()
export class RemakePartsFlow extends Flow<Input, CampaignResult> {
  readonly name = REMAKE_PARTS_FLOW;
  readonly version = 3;
  readonly input = Input;
  readonly startableFrom = ['cli', 'http', 'slack'] as const;
  readonly timeLimitMs = 5 * 60_000;

  constructor(
    @Inject(WebsiteContext) private readonly websites: WebsiteContext,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(CorrectionsService) private readonly corrections: CorrectionsService,
    @Inject(CampaignMaterials) private readonly materials: CampaignMaterials,
    @Inject(PartWriter) private readonly writer: PartWriter,
    @Inject(PartMaker) private readonly maker: PartMaker,
    @Inject(ContextPlan) private readonly plans: ContextPlan,
    @Inject(MaterialRepository) private readonly material: MaterialRepository,
  ) {
    super();
  }

  async run({ campaign_id: id, parts, refresh }: Input, run: FlowRun): Promise<CampaignResult> {
    const campaign = await this.campaigns.campaign(id);
    const { domain } = campaign;
    // Kept, so that a run that goes on after a stop makes the same parts.
    const wanted = await run.step('parts', { id, parts }, async () =>
      inOrder(parts ?? (await this.corrections.stale(campaign))),
    );
    const plan = await run.step('plan', { domain, refresh }, () => this.plans.of(domain, wanted, refresh));
    await run.step('website', { domain, refresh }, () => this.websites.provide(domain, refresh, run.call()));
    for (const part of wanted) {
      const budget = await this.budgetOf(id);
      const answer = await this.writer.write(run, id, part, await this.materials.of(id, budget));
      await run.step(`part:${part}`, { id }, () => this.maker.make(id, part, budget, answer));
    }
    const made = await this.campaigns.newest(id);
    const material = await this.material.list(domain);
    const remade = wanted.flatMap((part: CampaignPart) => made.get(part)?.content ?? []);
    return { campaign_id: id, domain, plan, material, parts: remade };
  }

  /** Sources of data were chosen for a budget; it still holds. */
  private async budgetOf(id: string): Promise<number | null> {
    const sources = (await this.campaigns.newest(id)).get('enrichment_sources')?.content;
    return sources?.part === 'enrichment_sources' ? (sources.data?.budget_usd ?? null) : null;
  }
}
