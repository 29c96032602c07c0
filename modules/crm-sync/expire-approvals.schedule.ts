import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { messageOf } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import { ApprovalRepository } from './approval.repository.ts';

const CHECK_MS = 30_000;
export const APPROVAL_EXPIRED_EFFECT = 'slack:approval-expired';

/** An approval nobody answered ends by itself, and ends as "not done". */
@Injectable()
export class ExpireApprovals {
  private readonly logger = new Logger(ExpireApprovals.name);

  constructor(
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
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
    const effects: string[] = [];
    // Together: an approval that expired without its message being changed would show its buttons for ever.
    const expired = await this.database.transaction(async (sql) => {
      const approvals = await this.approvals.expire(sql);
      for (const { id, posted } of approvals) {
        if (!posted) continue;
        const effect = {
          runId: null,
          kind: APPROVAL_EXPIRED_EFFECT,
          idempotencyKey: `expired:${id}`,
          lane: `slack:${posted.channel}`,
          payload: { approvalId: id },
        };
        effects.push((await this.outbox.put(sql, effect)).id);
      }
      return approvals;
    });
    for (const id of effects) await this.outbox.wake(id);
    return expired.length;
  }
}
