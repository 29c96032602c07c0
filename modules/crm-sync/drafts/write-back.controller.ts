import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { RunsService } from '#modules/runs';
import { Clock } from '#src/ports/clock';
import type { ApplyResult } from '../apply-changes.flow.ts';
import { CrmDraftRepository } from './crm-draft.repository.ts';
import { WRITE_BACK_FLOW, type WriteBackResult } from './write-back.flow.ts';

const WriteBack = z.object({
  steps: z
    .array(z.number().int().min(1).max(10))
    .max(10)
    .nullable()
    .default(null)
    .describe('E-mails to put on the record; null: all that are approved. An empty list: the persona alone.'),
  wait_seconds: z.number().min(0).max(25).default(20).describe('How long to wait for the end before answering 202.'),
});

/** What a person approved of a campaign, on the CRM's records. Nothing is ever sent. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns')
export class WriteBackController {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(CrmDraftRepository) private readonly drafts: CrmDraftRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post(':id/write-back')
  @ApiOperation({
    summary:
      'Put approved drafts (as a task of type e-mail, or a draft e-mail, and a note) and the persona on the company and person they are for. 200 when it ended in time, else 202: read the runs. A draft that nobody approved or that a gate stopped, and a company that is not in the CRM, are refused or put to a person; `error` and `reason` say why.',
  })
  async writeBack(
    @Param('id') campaignId: string,
    @Body({ schema: WriteBack }) { steps, wait_seconds }: z.infer<typeof WriteBack>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const end = this.clock.now() + wait_seconds * 1_000;
    const requestedBy = { id: 'http:admin', name: 'the HTTP API', email: null, fullMember: true };
    const origin = { kind: 'http' as const, actor: requestedBy.id, reply: null };
    const id = await this.runs.start(WRITE_BACK_FLOW, { campaignId, steps, requestedBy }, origin);
    const asked = await this.runs.waitFor(id, wait_seconds * 1_000);
    const result = asked.status === 'succeeded' ? (asked.result as unknown as WriteBackResult) : null;
    const applied = result?.applyRunId
      ? await this.runs.waitFor(result.applyRunId, Math.max(0, end - this.clock.now()))
      : null;
    const isUnderway = [asked, applied].some((run) => run?.status === 'queued' || run?.status === 'running');
    response.status(isUnderway ? HttpStatus.ACCEPTED : HttpStatus.OK);
    return {
      run_id: id,
      status: asked.status,
      error: asked.error?.userMessage ?? null,
      plan_id: result?.planId ?? null,
      apply_run_id: result?.applyRunId ?? null,
      reason: result?.reason ?? null,
      applied: applied?.status === 'succeeded' ? (applied.result as unknown as ApplyResult) : null,
    };
  }

  @Get(':id/write-back')
  @ApiOperation({ summary: 'The drafts of a campaign that stand on records of the CRM.' })
  async standing(@Param('id') campaignId: string) {
    const drafts = await this.drafts.ofCampaign(campaignId);
    return {
      drafts: drafts.map(({ key: _key, content, placed, ...draft }) => ({
        ...draft,
        draftId: placed.id,
        subject: content.subject,
      })),
    };
  }
}
