import { Body, Controller, HttpStatus, Inject, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { RunsService } from '#modules/runs';
import { ENRICH_FLOW, MOST_COMPANIES } from './enrich-companies.flow.ts';

const Request = z.object({
  domains: z.array(z.string()).min(1).max(MOST_COMPANIES).describe('Domains of the companies, e.g. ["acme.com"].'),
  refresh: z.boolean().default(false).describe('Ask every source again, however fresh its last answer is.'),
  wait_seconds: z.number().min(0).max(25).default(20).describe('How long to wait for the result before answering 202.'),
});

/** What companies say about themselves, with a quote for each fact. */
@ApiTags('enrichment')
@ApiBearerAuth()
@Controller('api/v1/enrichment')
export class EnrichmentController {
  constructor(@Inject(RunsService) private readonly runs: RunsService) {}

  @Post()
  @ApiOperation({
    summary:
      'Find out about companies by domain. 200 with {run_id, status, result} when the run ends in time, else 202: read the run until it has ended.',
  })
  async enrich(
    @Body({ schema: Request }) { domains, refresh, wait_seconds }: z.infer<typeof Request>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ run_id: string; status: string; result: unknown }> {
    const origin = { kind: 'http' as const, actor: 'http:admin', reply: null };
    const id = await this.runs.start(ENRICH_FLOW, { domains, refresh }, origin);
    const run = await this.runs.waitFor(id, wait_seconds * 1_000);
    const ended = run.status !== 'queued' && run.status !== 'running';
    response.status(ended ? HttpStatus.OK : HttpStatus.ACCEPTED);
    return { run_id: id, status: run.status, result: run.result };
  }
}
