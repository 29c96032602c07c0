import { Body, Controller, HttpStatus, Inject, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { RunsService } from '#modules/runs';
import { CAMPAIGN_FLOW, type CampaignResult } from './campaign.flow.ts';
import { consolidatedIcp } from './legacy-icp.rules.ts';

/** When it was called old, in seconds since 1970 (RFC 9745), and when it goes (RFC 8594). */
const DEPRECATED = '@1795219200';
const SUNSET = 'Wed, 30 Jun 2027 23:59:59 GMT';

const Request = z.object({
  website_url: z.string().min(1).max(500).describe('Address or domain of the website, e.g. "acme.com".'),
  wait_seconds: z.number().min(0).max(25).default(20).describe('How long to wait for the result before answering 202.'),
});

/** The ideal customer in one piece, for callers from before there were parts. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns')
export class LegacyIcpController {
  constructor(@Inject(RunsService) private readonly runs: RunsService) {}

  @Post('icp')
  @ApiOperation({
    deprecated: true,
    summary:
      'Target company and target persona in one answer. Ask for `target_company` and `target_persona` instead; the headers `Deprecation` and `Sunset` say until when this stays.',
  })
  async icp(
    @Body({ schema: Request }) { website_url, wait_seconds }: z.infer<typeof Request>,
    @Res({ passthrough: true }) response: Response,
  ) {
    response.setHeader('deprecation', DEPRECATED);
    response.setHeader('sunset', SUNSET);
    response.setHeader('link', '</api/v1/campaigns/target_company>; rel="successor-version"');
    const origin = { kind: 'http' as const, actor: 'http:admin', reply: null };
    const input = { website_url, parts: ['product_overview', 'target_company', 'target_persona'] };
    const id = await this.runs.start(CAMPAIGN_FLOW, input, origin);
    const run = await this.runs.waitFor(id, wait_seconds * 1_000);
    const isUnderway = run.status === 'queued' || run.status === 'running';
    response.status(isUnderway ? HttpStatus.ACCEPTED : HttpStatus.OK);
    const made = run.result as CampaignResult | null;
    return { run_id: id, status: run.status, result: made === null ? null : consolidatedIcp(made) };
  }
}
