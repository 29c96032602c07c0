import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AddressOfCompany, domainIn } from '#modules/leads';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { type BuiltPart, inOrder } from '../build-part.rules.ts';
import { CAMPAIGN_PARTS } from '../context/context-requirements.data.ts';
import type { PlannedContext } from '../context/plan-context.rules.ts';
import type { ListedMaterial } from '../material/given-material.ts';
import { MaterialRepository } from '../material/material.repository.ts';
import { AskedSettings } from '../parts/email-settings.ts';
import { KnownSettings } from '../settings/known-settings.service.ts';
import { PartWriter } from '../writing/part-writer.ts';
import { CampaignRepository } from './campaign.repository.ts';
import { CampaignMaterials } from './campaign-materials.ts';
import { ContextPlan } from './context-plan.ts';
import { PartMaker } from './part-maker.ts';
import { WebsiteContext } from './website-context.ts';

export const CAMPAIGN_FLOW = 'campaign';

const LONGEST_MS = 5 * 60_000;

const Input = z.object({
  website_url: AddressOfCompany.describe('Address or domain of the website, e.g. `acme.com`.'),
  parts: z
    .array(z.enum(CAMPAIGN_PARTS))
    .min(1)
    .default([...CAMPAIGN_PARTS]),
  settings: AskedSettings.prefault({}),
  budget_usd: z.number().nonnegative().nullable().default(null).describe('US dollars a month for sources of data.'),
  refresh: z.boolean().default(false).describe('Read the website again, however fresh what was read last is.'),
});
type Input = z.infer<typeof Input>;

export interface CampaignResult {
  campaign_id: string;
  domain: string;
  /** What the parts rest on and where it came from, as it was planned before the work began. */
  plan: PlannedContext[];
  /** What people gave about the website. */
  material: ListedMaterial[];
  /** In the order in which they rest on each other. */
  parts: BuiltPart[];
}

/** A website in; out the parts of a campaign, each with its evidence, or with what is missing for it. */
@Injectable()
export class CampaignFlow extends Flow<Input, CampaignResult> {
  readonly name = CAMPAIGN_FLOW;
  readonly version = 3;
  readonly input = Input;
  readonly startableFrom = ['cli', 'http', 'slack'] as const;
  readonly timeLimitMs = LONGEST_MS;

  constructor(
    @Inject(WebsiteContext) private readonly websites: WebsiteContext,
    @Inject(KnownSettings) private readonly known: KnownSettings,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(CampaignMaterials) private readonly materials: CampaignMaterials,
    @Inject(PartWriter) private readonly writer: PartWriter,
    @Inject(PartMaker) private readonly maker: PartMaker,
    @Inject(ContextPlan) private readonly plans: ContextPlan,
    @Inject(MaterialRepository) private readonly material: MaterialRepository,
  ) {
    super();
  }

  async run({ website_url, parts, settings, budget_usd, refresh }: Input, run: FlowRun): Promise<CampaignResult> {
    const domain = domainIn(website_url);
    const id = await run.step('campaign', { domain, settings }, async () => {
      const chosen = randomUUID();
      await this.campaigns.create(chosen, domain, await this.known.complete(domain, settings));
      return chosen;
    });
    const wanted = inOrder(parts);
    const plan = await run.step('plan', { domain, refresh }, () => this.plans.of(domain, wanted, refresh));
    await run.step('website', { domain, refresh }, () => this.websites.provide(domain, refresh, run.call()));
    for (const part of wanted) {
      // Whom they go to follows from the persona, which is made before them.
      if (part === 'email') await run.step('reader', { id }, () => this.known.chooseReader(id));
      const answer = await this.writer.write(run, id, part, await this.materials.of(id, budget_usd));
      await run.step(`part:${part}`, { id, settings, budget_usd }, () => this.maker.make(id, part, budget_usd, answer));
    }
    const made = await this.campaigns.newest(id);
    const material = await this.material.list(domain);
    return { campaign_id: id, domain, plan, material, parts: wanted.flatMap((part) => made.get(part)?.content ?? []) };
  }
}
