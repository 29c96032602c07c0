import { Body, Controller, Headers, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CAMPAIGN_PARTS } from '../context/context-requirements.data.ts';
import { GivenText } from '../material/given-material.ts';
import { MaterialService } from '../material/material.service.ts';
import { AskedSettings } from '../parts/email-settings.ts';
import { CAMPAIGN_FLOW, type CampaignResult } from './campaign.flow.ts';
import { CampaignRuns, WaitSeconds } from './campaign-runs.ts';
import { partNamed } from './named-part.ts';

const MOST_TEXTS = 5;

const Request = z.object({
  website_url: z.string().min(1).max(500).describe('Address or domain of the website, e.g. "acme.com".'),
  settings: AskedSettings.prefault({}).describe('Language, tone, length, steps, sender and recipient of the e-mails.'),
  material: z
    .array(GivenText)
    .max(MOST_TEXTS)
    .default([])
    .describe(
      'Your own notes as text, kept for the website and used as a source. Files go to `POST /api/v1/campaigns/material`.',
    ),
  budget_usd: z.number().nonnegative().nullable().default(null).describe('US dollars a month for sources of data.'),
  refresh: z.boolean().default(false).describe('Read the website again, however fresh what was read last is.'),
  wait_seconds: WaitSeconds,
});

/** What a campaign needs, from a website. Drafts only: nothing is ever sent. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns')
export class CampaignsController {
  constructor(
    @Inject(CampaignRuns) private readonly runs: CampaignRuns,
    @Inject(MaterialService) private readonly material: MaterialService,
  ) {}

  @Post(':part')
  @ApiParam({ name: 'part', enum: CAMPAIGN_PARTS })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({
    summary:
      'Make one part of a campaign. 200 with {run_id, status, campaign_id, result} when the run ends in time, else 202: `Location` is the run, whose steps are the progress and whose result comes there, and the same request again gets the same run. `result.data` is null when there is too little to make it from; then `gaps` and `how_to_fix` say why.',
  })
  async make(
    @Param('part') named: string,
    @Body({ schema: Request }) { wait_seconds: waitSeconds, material, ...request }: z.infer<typeof Request>,
    @Res({ passthrough: true }) response: Response,
    @Headers('idempotency-key') key?: string,
  ): Promise<{ run_id: string; status: string; campaign_id: string | null; result: unknown }> {
    const part = partNamed(named);
    for (const text of material) await this.material.giveText(request.website_url, text, 'http:admin');
    const input = { ...request, parts: [part] };
    const run = await this.runs.answer(CAMPAIGN_FLOW, input, {
      website: request.website_url,
      waitSeconds,
      key,
      response,
    });
    const made = run.result as CampaignResult | null;
    return {
      run_id: run.id,
      status: run.status,
      campaign_id: made?.campaign_id ?? null,
      result: made?.parts[0] ?? null,
    };
  }
}
