import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { Database } from '#src/platform/database/database';
import { Clock } from '#src/ports/clock';
import { dayAfter } from '../days/local-days.rules.ts';
import { lastComing } from './due.rules.ts';
import { SubscriptionRepository } from './subscription.repository.ts';
import type { DigestChoice, Subscription } from './subscription.ts';

/** What people set about their digests. */
@Injectable()
export class Subscriptions {
  constructor(
    @Inject(SubscriptionRepository) private readonly subscriptions: SubscriptionRepository,
    @Inject(Database) private readonly database: Database,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** `null`: no digest comes to this place. */
  of(place: string): Promise<Subscription | null> {
    return this.subscriptions.find(place);
  }

  /** Sets what comes to a place. Nothing is due at once: the first comes at the next time of day that was chosen. */
  async set(place: string, choice: DigestChoice, by: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (sql) => {
      const before = await this.subscriptions.find(place, sql);
      // Who took a pause wants no report of it; who goes on and was away does.
      const goesOn = before !== null && !before.paused;
      const told = dayAfter(lastComing(choice, now), -1);
      await this.subscriptions.save(sql, { ...choice, place, lastDay: goesOn ? before.lastDay : told }, by, now);
      await this.audit.record({ actor: by, action: 'digest.set', subject: `digest:${place}`, detail: choice }, sql);
    });
  }
}
