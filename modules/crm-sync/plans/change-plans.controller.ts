import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { RunsService } from '#modules/runs';
import { PLAN_STATES } from '../approval.repository.ts';
import { ChangePlans } from './change-plans.service.ts';
import { httpOperator } from './doors.rules.ts';
import { LONGEST_GIVEN } from './given-value.rules.ts';
import type { PlanAnswer, PlanLine } from './plan-answer.ts';

const Names = z.array(z.string().min(1).max(300)).max(500);
const by = z
  .string()
  .trim()
  .max(80)
  .nullable()
  .default(null)
  .describe('Name of the person you act for; it is shown and audited, and checked by nobody.');
const plan_hash = z
  .string()
  .max(100)
  .nullable()
  .default(null)
  .describe('The plan as you read it; 409 when somebody edited it since. Null: whatever it is now.');
const wait_seconds = z.number().min(0).max(25).default(20).describe('How long to wait for the writing before 202.');

const Listed = z.object({
  state: z.enum([...PLAN_STATES, 'all']).default('all'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Approve = z.strictObject({
  only: Names.min(1)
    .nullable()
    .default(null)
    .describe('Ids of the changes to make, or ids or domains of whole records; the rest is left out. Null: all.'),
  ...{ by, plan_hash, wait_seconds },
});
const Reject = z.strictObject({
  reason: z.string().trim().min(1).max(1_000).describe('Why; it is shown to whoever asked.'),
  by,
});
const Edit = z.strictObject({
  values: z
    .record(z.string().max(300), z.string().max(LONGEST_GIVEN.text))
    .default({})
    .describe('Id of a change -> the value to write in place of the proposed one.'),
  leave_out: Names.default([]).describe('Ids of changes, or of whole records, that are not to be made.'),
  ...{ by, plan_hash },
});
const Undo = z.strictObject({ by, wait_seconds });

/** What is to be written to the CRM, and people's word on it. */
@ApiTags('crm')
@ApiBearerAuth()
@Controller('api/v1/change-plans')
export class ChangePlansController {
  constructor(
    @Inject(ChangePlans) private readonly plans: ChangePlans,
    @Inject(RunsService) private readonly runs: RunsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Change plans, the newest first. `state`: waiting, approved, rejected, expired or all.' })
  async list(
    @Query({ schema: Listed }) { state, limit }: z.infer<typeof Listed>,
  ): Promise<{ change_plans: PlanLine[] }> {
    return { change_plans: await this.plans.list(state === 'all' ? null : state, limit) };
  }

  @Get(':id')
  @ApiOperation({
    summary:
      'One plan: every change with before, after, reason, authority and evidence, who edited or decided it, and what became of it.',
  })
  async get(@Param('id') id: string): Promise<PlanAnswer> {
    return this.plans.get(id);
  }

  @Post(':id/approve')
  @ApiOperation({
    summary:
      'Approve a plan, or the chosen changes of it, and have it written. 200 when that ends in time, else 202. The same again does nothing. 409 when it was decided, has expired or was edited since; 403 when GTM_APPROVERS does not name "http".',
  })
  async approve(
    @Param('id') id: string,
    @Body({ schema: Approve }) body: z.infer<typeof Approve>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlanAnswer> {
    const decision = { verdict: 'approved' as const, only: body.only, reason: null, seen: body.plan_hash };
    const run = await this.plans.decide(id, decision, httpOperator(body.by));
    return this.after(id, run, body.wait_seconds, response);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reject a plan: nothing is written. The same again does nothing; 409 and 403 as above.' })
  async reject(@Param('id') id: string, @Body({ schema: Reject }) body: z.infer<typeof Reject>): Promise<PlanAnswer> {
    const decision = { verdict: 'rejected' as const, only: null, reason: body.reason, seen: null };
    await this.plans.decide(id, decision, httpOperator(body.by));
    return this.plans.get(id);
  }

  @Post(':id/edit')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Give other values, or leave changes out, before it is decided. 400 says which value does not do; 409 and 403 as above.',
  })
  async edit(@Param('id') id: string, @Body({ schema: Edit }) body: z.infer<typeof Edit>): Promise<PlanAnswer> {
    const wanted = { values: body.values, leaveOut: body.leave_out, seen: body.plan_hash };
    await this.plans.edit(id, wanted, httpOperator(body.by));
    return this.plans.get(id);
  }

  @Post(':id/undo')
  @ApiOperation({
    summary:
      'Put back what the plan has overwritten, field by field where nobody changed it since. 200 when that ends in time, else 202. 409 when it was never written, or is being written now.',
  })
  async undo(
    @Param('id') id: string,
    @Body({ schema: Undo }) body: z.infer<typeof Undo>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlanAnswer> {
    const run = await this.plans.undo(id, httpOperator(body.by));
    return this.after(id, run, body.wait_seconds, response);
  }

  private async after(id: string, run: string | null, seconds: number, response: Response): Promise<PlanAnswer> {
    const status = run === null ? null : (await this.runs.waitFor(run, seconds * 1_000)).status;
    response.status(status === 'queued' || status === 'running' ? HttpStatus.ACCEPTED : HttpStatus.OK);
    return this.plans.get(id);
  }
}
