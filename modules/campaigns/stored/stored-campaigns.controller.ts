import { Body, Controller, Get, Headers, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CAMPAIGN_PARTS } from '../context/context-requirements.data.ts';
import type { PlannedContext } from '../context/plan-context.rules.ts';
import type { CampaignResult } from '../flow/campaign.flow.ts';
import { CampaignRepository } from '../flow/campaign.repository.ts';
import { CampaignRuns, WaitSeconds } from '../flow/campaign-runs.ts';
import { ContextPlan } from '../flow/context-plan.ts';
import { partNamed } from '../flow/named-part.ts';
import { REMAKE_PARTS_FLOW } from '../flow/remake-parts.flow.ts';
import type { Difference } from './diff-parts.rules.ts';
import { type CampaignFormat, EXPORT_FORMATS, exportCampaign } from './export-campaign.rules.ts';
import { type CampaignView, StoredCampaignsService } from './stored-campaigns.service.ts';

const List = z.object({
  domain: z.string().max(253).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Plan = z.object({
  website_url: z.string().min(1).max(500),
  part: z.enum(CAMPAIGN_PARTS).optional().describe('Without it all parts.'),
  refresh: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
});
const Export = z.object({ format: z.enum(EXPORT_FORMATS).default('json') });
const Versions = z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) });
const Remake = z.object({
  refresh: z.boolean().default(false).describe('Read the website again first.'),
  wait_seconds: WaitSeconds,
});
const TYPES: Record<CampaignFormat, string> = { json: 'application/json', md: 'text/markdown', csv: 'text/csv' };

/** Campaigns as they are kept. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns')
export class StoredCampaignsController {
  constructor(
    @Inject(StoredCampaignsService) private readonly stored: StoredCampaignsService,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(ContextPlan) private readonly plans: ContextPlan,
    @Inject(CampaignRuns) private readonly runs: CampaignRuns,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Campaigns, the newest first; `domain` narrows them to one website.' })
  async list(@Query({ schema: List }) { domain, limit }: z.infer<typeof List>) {
    return { campaigns: await this.campaigns.list(domain ?? null, limit) };
  }

  @Get('plan')
  @ApiOperation({
    summary:
      'What parts would be made of and where it would come from: what people gave, what was read before, the website, parts before it. Nothing is fetched.',
  })
  async plan(
    @Query({ schema: Plan }) { website_url, part, refresh }: z.infer<typeof Plan>,
  ): Promise<{ plan: PlannedContext[] }> {
    return { plan: await this.plans.ofWebsite(website_url, part ? [part] : CAMPAIGN_PARTS, refresh) };
  }

  @Get(':id')
  @ApiOperation({
    summary: 'The newest version of each part; `is_stale` when something it rests on was corrected since.',
  })
  show(@Param('id') id: string): Promise<CampaignView> {
    return this.stored.view(id);
  }

  @Get(':id/export')
  @ApiOperation({ summary: 'The campaign as a file: JSON, Markdown, or CSV that is safe in a spreadsheet.' })
  async export(
    @Param('id') id: string,
    @Query({ schema: Export }) { format }: z.infer<typeof Export>,
    @Res() response: Response,
  ): Promise<void> {
    const { parts, ...campaign } = await this.stored.view(id);
    response.setHeader('content-type', `${TYPES[format]}; charset=utf-8`);
    response.setHeader('content-disposition', `attachment; filename="campaign-${campaign.campaign_id}.${format}"`);
    response.send(exportCampaign({ ...campaign, parts: parts.map(({ result }) => result) }, format));
  }

  @Get(':id/parts/:part/versions')
  @ApiParam({ name: 'part', enum: CAMPAIGN_PARTS })
  @ApiOperation({ summary: 'What became of a part, the first version first: when, by whom, and what it changed.' })
  async history(@Param('id') id: string, @Param('part') part: string) {
    return { versions: await this.stored.history(id, partNamed(part)) };
  }

  @Get(':id/parts/:part/diff')
  @ApiParam({ name: 'part', enum: CAMPAIGN_PARTS })
  @ApiOperation({ summary: 'What two versions of a part do not share: path, before, after.' })
  async diff(
    @Param('id') id: string,
    @Param('part') part: string,
    @Query({ schema: Versions }) { from, to }: z.infer<typeof Versions>,
  ): Promise<{ differences: Difference[] }> {
    return { differences: await this.stored.diff(id, partNamed(part), from, to) };
  }

  @Post(':id/parts/:part')
  @ApiParam({ name: 'part', enum: CAMPAIGN_PARTS })
  @ApiOperation({
    summary:
      'Make one part again, with everything that people corrected. 200 when the run ends in time, else 202: read the run until it has ended.',
  })
  async remake(
    @Param('id') id: string,
    @Param('part') part: string,
    @Body({ schema: Remake }) { refresh, wait_seconds: waitSeconds }: z.infer<typeof Remake>,
    @Res({ passthrough: true }) response: Response,
    @Headers('idempotency-key') key?: string,
  ) {
    const { domain } = await this.campaigns.campaign(id);
    const input = { campaign_id: id, parts: [partNamed(part)], refresh };
    const run = await this.runs.answer(REMAKE_PARTS_FLOW, input, { website: domain, waitSeconds, key, response });
    const made = run.result as CampaignResult | null;
    return { run_id: run.id, status: run.status, campaign_id: id, result: made?.parts[0] ?? null };
  }
}
