import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Metrics } from '#src/platform/metrics/metrics';

/**
 * For Prometheus. Dollars and amounts of work are data, so it needs the token like every route with data
 * (`authorization: { credentials: … }` in the scrape configuration).
 */
@ApiTags('health')
@ApiBearerAuth()
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  @Get()
  @ApiOperation({
    summary:
      'What this process did and does, in the text format of Prometheus: language models (states, calls, tokens, ' +
      'dollars, cache, repairs, failovers, rules), runs, outbox, inbox, and the process itself.',
  })
  async show(@Res() response: Response): Promise<void> {
    const text = await this.metrics.text();
    response.type(this.metrics.contentType).send(text);
  }
}
