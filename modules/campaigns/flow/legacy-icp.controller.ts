import { Body, Controller, Headers, Inject, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CAMPAIGN_FLOW, type CampaignResult } from './campaign.flow.ts';
import { CampaignRuns, WaitSeconds } from './campaign-runs.ts';
import { consolidatedIcp } from './legacy-icp.rules.ts';

/** When it was called old, in seconds since 1970 (RFC 9745), and when it goes (RFC 8594). */
const DEPRECATED = '@1795219200';
const SUNSET = 'Wed, 30 Jun 2027 23:59:59 GMT';

const Request = z.object({
  website_url: z.string().min(1).max(500).describe('Address or domain of the website, e.g. "acme.com".'),
  wait_seconds: WaitSeconds,
});

/** The ideal customer in one piece, for callers from before there were parts. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns')
export class LegacyIcpController {
  constructor(@Inject(CampaignRuns) private readonly runs: CampaignRuns) {}

  @Post('icp')
  @ApiOperation({
    deprecated: true,
    summary:
      'Target company and target persona in one answer. Ask for `target_company` and `target_persona` instead; the headers `Deprecation` and `Sunset` say until when this stays.',
  })
  async icp(
    @Body({ schema: Request }) { website_url, wait_seconds: waitSeconds }: z.infer<typeof Request>,
    @Res({ passthrough: true }) response: Response,
    @Headers('idempotency-key') key?: string,
  ) {
    response.setHeader('deprecation', DEPRECATED);
    response.setHeader('sunset', SUNSET);
    response.setHeader('link', '</api/v1/campaigns/target_company>; rel="successor-version"');
    const input = { website_url, parts: ['product_overview', 'target_company', 'target_persona'] };
    const run = await this.runs.answer(CAMPAIGN_FLOW, input, { website: website_url, waitSeconds, key, response });
    const made = run.result as CampaignResult | null;
    return { run_id: run.id, status: run.status, result: made === null ? null : consolidatedIcp(made) };
  }
}
