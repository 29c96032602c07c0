import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { messageOf } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { CrmRecordsPort } from '#src/ports/crm-records';
import { InboundWork } from './inbound-work.ts';

const LOOK_MS = 1_000;
const FORGET_MS = 3_600_000;
/** A CRM repeats a delivery for a day; a week of keys is plenty to know it again. */
const KEPT_DAYS = 7;

/** Looks for work nobody was told of: events of another process, retries that are due. And forgets handled events. */
@Injectable()
export class InboundSchedule {
  private readonly logger = new Logger(InboundSchedule.name);

  constructor(
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(InboundWork) private readonly work: InboundWork,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Interval(LOOK_MS)
  look(): void {
    this.work.nudge();
  }

  @Interval(FORGET_MS)
  async forget(): Promise<void> {
    try {
      await this.database.query(
        `delete from inbox where source = $1 and handled_at < now() - make_interval(days => ${KEPT_DAYS})`,
        [this.crm.vendor],
      );
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'Forgetting handled events failed; the next hour tries again.');
    }
  }
}
