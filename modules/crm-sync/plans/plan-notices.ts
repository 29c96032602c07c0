import { Inject, Injectable } from '@nestjs/common';
import type { Sql } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import type { Approval } from '../approval.repository.ts';

/** Shows a plan as it is at that moment, where it was shown before. Payload: `{ approvalId }`. */
export const SHOW_PLAN_EFFECT = 'slack:show-plan';

/** Has the message of a plan brought up to date, wherever something happened to the plan. */
@Injectable()
export class PlanNotices {
  constructor(@Inject(Outbox) private readonly outbox: Outbox) {}

  /** Once for each `occasion`; returns what is to be woken after the commit, `null`: it is shown nowhere. */
  async put(sql: Sql, { id, posted }: Approval, occasion: string): Promise<string | null> {
    if (!posted) return null;
    const effect = {
      runId: null,
      kind: SHOW_PLAN_EFFECT,
      idempotencyKey: `plan:${id}:${occasion}`,
      lane: `slack:${posted.channel}`,
      payload: { approvalId: id },
    };
    return (await this.outbox.put(sql, effect)).id;
  }

  async wake(notice: string | null): Promise<void> {
    if (notice !== null) await this.outbox.wake(notice);
  }
}
