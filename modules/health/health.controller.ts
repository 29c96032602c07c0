import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#src/platform/database/database';
import { LlmVendors } from '#src/platform/llm-gateway/vendors';
import { OpenRoute } from '#src/platform/web/open-route';

/** For load balancers and people who wonder. */
@ApiTags('health')
@OpenRoute()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LlmVendors) private readonly vendors: LlmVendors,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers.' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({
    summary:
      'The process can work: its database answers. 503 otherwise. Language models are told, but decide nothing: ' +
      'without them rules answer.',
  })
  async ready(): Promise<{ status: 'ok'; database_ms: number; language_models: VendorHealth[] }> {
    const begun = performance.now();
    try {
      await this.database.query('select 1');
    } catch (error) {
      throw new ServiceUnavailableException('The database does not answer.', { cause: error });
    }
    const databaseMs = Math.round(performance.now() - begun);
    return { status: 'ok', database_ms: databaseMs, language_models: this.languageModels() };
  }

  /** Vendors that a role asks. Only names, states and times: this route is open to everybody. */
  private languageModels(): VendorHealth[] {
    return this.vendors.inUse().map(({ vendor, state: { state, askedAgainAt, inFlight } }) => {
      const again = askedAgainAt === null ? null : new Date(askedAgainAt).toISOString();
      return { vendor, state, asked_again_at: again, in_flight: inFlight };
    });
  }
}

/** How one vendor of language models is doing. */
interface VendorHealth {
  vendor: string;
  state: 'ready' | 'open' | 'probing' | 'resting';
  /** When it is asked again; `null` when it is asked now. */
  asked_again_at: string | null;
  in_flight: number;
}
