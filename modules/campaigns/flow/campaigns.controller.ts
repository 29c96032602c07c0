import { Body, Controller, HttpStatus, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { RunsService } from '#modules/runs';
import { CAMPAIGN_PARTS } from '../context/context-requirements.data.ts';
import { AskedSettings } from '../parts/email-settings.ts';
import { CAMPAIGN_FLOW, type CampaignResult } from './campaign.flow.ts';
import { partNamed } from './named-part.ts';

const Request = z.object({
  website_url: z.string().min(1).max(500).describe('Address or domain of the website, e.g. "acme.com".'),
  settings: AskedSettings.prefault({}).describe('Language, tone, length, steps, sender and recipient of the e-mails.'),
  budget_usd: z.number().nonnegative().nullable().default(null).describe('US dollars a month for sources of data.'),
  refresh: z.boolean().default(false).describe('Read the website again, however fresh what was read last is.'),
  wait_seconds: z.number().min(0).max(25).default(20).describe('How long to wait for the result before answering 202.'),
});

/** What a campaign needs, from a website. Drafts only: nothing is ever sent. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns')
export class CampaignsController {
  constructor(@Inject(RunsService) private readonly runs: RunsService) {}

  @Post(':part')
  @ApiParam({ name: 'part', enum: CAMPAIGN_PARTS })
  @ApiOperation({
    summary:
      'Make one part of a campaign. 200 with {run_id, status, campaign_id, result} when the run ends in time, else 202: read the run until it has ended. `result.data` is null when there is too little to make it from; then `gaps` and `how_to_fix` say why.',
  })
  async make(
    @Param('part') named: string,
    @Body({ schema: Request }) { wait_seconds, ...request }: z.infer<typeof Request>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ run_id: string; status: string; campaign_id: string | null; result: unknown }> {
    const part = partNamed(named);
    const origin = { kind: 'http' as const, actor: 'http:admin', reply: null };
    const id = await this.runs.start(CAMPAIGN_FLOW, { ...request, parts: [part] }, origin);
    const run = await this.runs.waitFor(id, wait_seconds * 1_000);
    const ended = run.status !== 'queued' && run.status !== 'running';
    response.status(ended ? HttpStatus.OK : HttpStatus.ACCEPTED);
    const made = run.result as CampaignResult | null;
    return { run_id: id, status: run.status, campaign_id: made?.campaign_id ?? null, result: made?.parts[0] ?? null };
  }
}
