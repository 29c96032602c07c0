import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { USAGE_BY } from './model-usage.repository.ts';
import { type ModelUsage, ModelUsageService } from './model-usage.service.ts';

const UsageQuery = z.object({
  by: z.enum(USAGE_BY).default('day').describe('What tokens and dollars are told apart by.'),
  since: z.string().default('30d').describe('From when on: 7d, 2026-11-01 or 2026-11-01T08:00Z.'),
  limit: z.coerce.number().int().min(1).max(1_000).default(100).describe('Rows at most, the dearest first.'),
});

/** What the language models cost, and for whom. */
@ApiTags('usage')
@ApiBearerAuth()
@Controller('api/v1/usage')
export class ModelUsageController {
  constructor(@Inject(ModelUsageService) private readonly usage: ModelUsageService) {}

  @Get('models')
  @ApiOperation({
    summary:
      'Tokens and dollars of language models by run, company, rep, day or model, with what was expected before. ' +
      'From the records of calls, which are kept for LLM_TRACE_DAYS.',
  })
  models(@Query({ schema: UsageQuery }) query: z.infer<typeof UsageQuery>): Promise<ModelUsage> {
    return this.usage.report(query.by, query.since, query.limit);
  }
}
