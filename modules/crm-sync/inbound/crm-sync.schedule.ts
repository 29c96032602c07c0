import { Inject, Injectable, Logger, type OnModuleDestroy, Optional } from '@nestjs/common';
import { Interval, Timeout } from '@nestjs/schedule';
import { CONFIG, type Config } from '#src/config/config';
import { messageOf } from '#src/domain/errors';
import { Clock } from '#src/ports/clock';
import { CrmRecordsPort } from '#src/ports/crm-records';
import { CrmWebhooksPort } from '#src/ports/crm-webhooks';
import { CrmSyncService } from './crm-sync.service.ts';
import { CursorRepository } from './cursor.repository.ts';

const START_MS = 2_000;
const LOOK_MS = 30_000;
/** Webhooks have told nearly everything before; without them nobody else does. */
const EVERY_MS = { withWebhooks: 5 * 60_000, alone: 60_000 };

/** Asks the CRM for changes at start and then regularly; several processes take turns. */
@Injectable()
export class CrmSyncSchedule implements OnModuleDestroy {
  private readonly logger = new Logger(CrmSyncSchedule.name);
  private readonly stopped = new AbortController();
  private running: Promise<void> | null = null;

  constructor(
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(CrmSyncService) private readonly service: CrmSyncService,
    @Inject(CursorRepository) private readonly cursors: CursorRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Optional() @Inject(CrmWebhooksPort) private readonly told: CrmWebhooksPort | null,
  ) {}

  @Timeout(START_MS)
  begin(): void {
    this.look();
  }

  @Interval(LOOK_MS)
  look(): void {
    // Our own tables need no copy.
    if (this.crm.vendor === 'local' || !this.config.crmSync) return;
    this.running ??= this.syncIfDue().finally(() => {
      this.running = null;
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped.abort(new Error('The service is stopping.'));
    await this.running;
  }

  private async syncIfDue(): Promise<void> {
    try {
      if (await this.isDue()) await this.service.sync(this.stopped.signal);
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'Reading the CRM failed; the next time goes on.');
    }
  }

  private async isDue(): Promise<boolean> {
    const every = this.told ? EVERY_MS.withWebhooks : EVERY_MS.alone;
    const cursors = await Promise.all(this.crm.types.map((type) => this.cursors.get(this.crm.vendor, type)));
    return cursors.some(({ polledAt }) => polledAt === null || this.clock.now() - polledAt >= every);
  }
}
