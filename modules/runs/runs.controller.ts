import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { UserInputError } from '#src/domain/errors';
import type { ListedRunView, RunView, StepView } from './run-view.ts';
import { RunsService } from './runs.service.ts';

const StartRun = z.object({
  flow: z.string().describe('Name of the flow, e.g. find-customers.'),
  input: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('The input of that flow, e.g. {"text": "fintech in the UK"}.'),
});

const ListRuns = z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) });

/** Longest `Idempotency-Key`, in characters. */
const LONGEST_KEY = 255;

/** Runs: everything the service does for somebody is one of these. */
@ApiTags('runs')
@ApiBearerAuth()
@Controller('api/v1/runs')
export class RunsController {
  constructor(@Inject(RunsService) private readonly runs: RunsService) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary:
      'Start a run. Answers at once; read the run until it has ended. `Idempotency-Key` (at most 255 characters) makes a repeat harmless; for another flow or input it is refused with 409.',
  })
  async start(
    @Body({ schema: StartRun }) body: z.infer<typeof StartRun>,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<{ run_id: string }> {
    if (idempotencyKey && idempotencyKey.length > LONGEST_KEY) {
      throw new UserInputError(
        'RUN.KEY_TOO_LONG',
        `The Idempotency-Key has ${idempotencyKey.length} characters; ${LONGEST_KEY} at most.`,
      );
    }
    const origin = { kind: 'http' as const, actor: 'http:admin', reply: null };
    const key = idempotencyKey ? `http:${idempotencyKey}` : null;
    return { run_id: await this.runs.start(body.flow, body.input, origin, key) };
  }

  @Get()
  @ApiOperation({ summary: 'The most recent runs, newest first, without their results.' })
  async list(@Query({ schema: ListRuns }) query: z.infer<typeof ListRuns>): Promise<{ runs: ListedRunView[] }> {
    return { runs: await this.runs.list(query.limit) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One run with its steps and, once it succeeded, its result.' })
  async show(@Param('id') id: string): Promise<RunView & { steps: StepView[] }> {
    return this.runs.view(id);
  }

  @Post(':id/resume')
  @HttpCode(202)
  @ApiOperation({ summary: 'Go on with a failed, cancelled or interrupted run; finished steps are kept.' })
  async resume(@Param('id') id: string): Promise<{ run_id: string; status: string }> {
    const run = await this.runs.resume(id);
    return { run_id: run.id, status: run.status };
  }

  @Post(':id/cancel')
  @HttpCode(202)
  @ApiOperation({
    summary:
      'Stop a run. One that waits ends at once, one in execution within about a second; one that has ended is refused with 409.',
  })
  async cancel(@Param('id') id: string): Promise<RunView> {
    return this.runs.cancel(id);
  }
}
