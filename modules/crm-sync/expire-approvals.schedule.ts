import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { messageOf } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { ApprovalRepository } from './approval.repository.ts';
import { PlanNotices } from './plans/plan-notices.ts';

const CHECK_MS = 30_000;

/** An approval nobody answered ends by itself, and ends as "not done". */
@Injectable()
export class ExpireApprovals {
  private readonly logger = new Logger(ExpireApprovals.name);

  constructor(
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(PlanNotices) private readonly notices: PlanNotices,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Interval(CHECK_MS)
  async check(): Promise<void> {
    try {
      await this.expire();
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'Expiring approvals failed; the next check tries again.');
    }
  }

  /** Expires what is due and has its message changed. Returns how many. */
  async expire(): Promise<number> {
    const told: (string | null)[] = [];
    // Together: an approval that expired without its message being changed would show its buttons for ever.
    const expired = await this.database.transaction(async (sql) => {
      const approvals = await this.approvals.expire(sql);
      for (const approval of approvals) told.push(await this.notices.put(sql, approval, 'expired'));
      return approvals;
    });
    for (const notice of told) await this.notices.wake(notice);
    return expired.length;
  }
}
