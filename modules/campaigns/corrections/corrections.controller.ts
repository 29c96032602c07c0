import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { BuiltPart } from '../build-part.rules.ts';
import type { CampaignResult } from '../flow/campaign.flow.ts';
import { CampaignRepository } from '../flow/campaign.repository.ts';
import { CampaignRuns, WaitSeconds } from '../flow/campaign-runs.ts';
import { REMAKE_PARTS_FLOW } from '../flow/remake-parts.flow.ts';
import { CorrectionRequest } from './correction-request.ts';
import { type Corrected, CorrectionsService } from './corrections.service.ts';

const Request = CorrectionRequest.and(
  z.object({
    rerun: z.boolean().default(false).describe('Make the stale parts again.'),
    wait_seconds: WaitSeconds,
  }),
);
type Request = z.infer<typeof Request>;

/** What was made again after a correction. */
interface Rerun {
  run_id: string;
  status: string;
  /** `null` until the run has ended. */
  parts: BuiltPart[] | null;
}

/** Corrections of what a campaign says. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns')
export class CorrectionsController {
  constructor(
    @Inject(CorrectionsService) private readonly corrections: CorrectionsService,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(CampaignRuns) private readonly runs: CampaignRuns,
  ) {}

  @Post('correct')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Correct a campaign: single statements or texts (`field`), whole sections (`section`), or how the e-mails are (`global`). What is corrected stays: no later run changes it. Parts that rest on it are named in `stale_parts` and made again with `rerun`; 202 when they are not made in time. 400 says what there is to correct, 404 no campaign, 409 a part that was not made.',
  })
  async correct(
    @Body({ schema: Request }) { rerun, wait_seconds: waitSeconds, ...request }: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Corrected & { rerun: Rerun | null }> {
    const corrected = await this.corrections.correct(request as CorrectionRequest, 'http:admin');
    if (!rerun || corrected.stale_parts.length === 0) return { ...corrected, rerun: null };
    const { domain } = await this.campaigns.campaign(corrected.campaign_id);
    const input = { campaign_id: corrected.campaign_id, parts: corrected.stale_parts };
    const run = await this.runs.answer(REMAKE_PARTS_FLOW, input, {
      website: domain,
      waitSeconds,
      key: undefined,
      response,
    });
    const parts = (run.result as CampaignResult | null)?.parts ?? null;
    return { ...corrected, rerun: { run_id: run.id, status: run.status, parts } };
  }
}
