import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#src/platform/database/database';
import { OpenRoute } from '#src/platform/web/open-route';

/** For load balancers and people who wonder. */
@ApiTags('health')
@OpenRoute()
@Controller('health')
export class HealthController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers.' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The process can work: its database answers. 503 otherwise.' })
  async ready(): Promise<{ status: 'ok'; database_ms: number }> {
    const begun = performance.now();
    try {
      await this.database.query('select 1');
    } catch (error) {
      throw new ServiceUnavailableException('The database does not answer.', { cause: error });
    }
    return { status: 'ok', database_ms: Math.round(performance.now() - begun) };
  }
}
