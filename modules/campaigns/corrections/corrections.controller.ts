import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RunsService } from '#modules/runs';
import type { BuiltPart } from '../build-part.rules.ts';
import type { CampaignResult } from '../flow/campaign.flow.ts';
import { REMAKE_PARTS_FLOW } from '../flow/remake-parts.flow.ts';
import { CorrectionRequest } from './correction-request.ts';
import { type Corrected, CorrectionsService } from './corrections.service.ts';

const Request = CorrectionRequest.and(
  z.object({
    rerun: z.boolean().default(false).describe('Make the stale parts again.'),
    wait_seconds: z.number().min(0).max(25).default(20).describe('How long to wait for them.'),
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
    @Inject(RunsService) private readonly runs: RunsService,
  ) {}

  @Post('correct')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Correct a campaign: single statements or texts (`field`), whole sections (`section`), or how the e-mails are (`global`). What is corrected stays: no later run changes it. Parts that rest on it are named in `stale_parts` and made again with `rerun`. 400 says what there is to correct, 404 no campaign, 409 a part that was not made.',
  })
  async correct(
    @Body({ schema: Request }) { rerun, wait_seconds, ...request }: Request,
  ): Promise<Corrected & { rerun: Rerun | null }> {
    const corrected = await this.corrections.correct(request as CorrectionRequest, 'http:admin');
    if (!rerun || corrected.stale_parts.length === 0) return { ...corrected, rerun: null };
    const origin = { kind: 'http' as const, actor: 'http:admin', reply: null };
    const input = { campaign_id: corrected.campaign_id, parts: corrected.stale_parts };
    const id = await this.runs.start(REMAKE_PARTS_FLOW, input, origin);
    const run = await this.runs.waitFor(id, wait_seconds * 1_000);
    const parts = (run.result as CampaignResult | null)?.parts ?? null;
    return { ...corrected, rerun: { run_id: id, status: run.status, parts } };
  }
}
