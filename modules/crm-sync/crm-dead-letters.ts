import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { type DeadLetter, DeadLetters } from '#src/platform/outbox/dead-letters';

/** Kinds of effects that write to the CRM begin so. */
const CRM_EFFECTS = 'crm:';

/** Writes to the CRM that were given up, for every place that shows them or has them tried again. */
@Injectable()
export class CrmDeadLetters {
  constructor(
    @Inject(DeadLetters) private readonly letters: DeadLetters,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
  ) {}

  count(): Promise<number> {
    return this.letters.count(CRM_EFFECTS);
  }

  /** The oldest first. */
  list(limit: number): Promise<DeadLetter[]> {
    return this.letters.list(CRM_EFFECTS, limit);
  }

  /** Has one tried again. `actor`: who wants it, e.g. `slack:U123`. Throws NotFoundError when it is not among them. */
  async replay(id: string, actor: string): Promise<void> {
    await this.letters.replay(CRM_EFFECTS, id);
    await this.audit.record({ actor, action: 'dead-letters.replayed', subject: `outbox:${id}` });
  }

  /** Has all of them tried again, those about one record in the order in which they were wanted. Returns how many. */
  async replayAll(actor: string): Promise<number> {
    const replayed = await this.letters.replayAll(CRM_EFFECTS);
    await this.audit.record({ actor, action: 'dead-letters.replayed', subject: 'crm', detail: { replayed } });
    return replayed;
  }
}
