import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { type NewEffect, Outbox } from '#src/platform/outbox/outbox';
import { Clock } from '#src/ports/clock';
import type { Period } from '../days/local-days.rules.ts';
import type { DigestKey } from '../digest.repository.ts';
import { dueDays } from './due.rules.ts';
import { SubscriptionRepository } from './subscription.repository.ts';
import type { Subscription } from './subscription.ts';

/** Posts a digest. Payload: `DigestDelivery`. Whoever talks to people handles it, and the two that stand behind it. */
export const DIGEST_EFFECT = 'slack:digest';
/** Its picture and its details, in its thread. Payload: `DigestDelivery`. */
export const DIGEST_PICTURE_EFFECT = 'slack:digest-picture';
export const DIGEST_DETAILS_EFFECT = 'slack:digest-details';

/** Which digest goes where. */
export interface DigestDelivery extends Record<string, unknown> {
  place: string;
  key: DigestKey;
  /** Of the effect that posts the digest itself. */
  postKey: string;
}

/** Hands over what is due: once for each place and day, whichever process looks, and however often. */
@Injectable()
export class DigestDeliveries {
  constructor(
    @Inject(SubscriptionRepository) private readonly subscriptions: SubscriptionRepository,
    @Inject(Database) private readonly database: Database,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Returns how many digests were handed over. */
  async handOverDue(): Promise<number> {
    let handedOver = 0;
    const now = this.clock.now();
    for (const subscription of await this.subscriptions.active()) {
      if (dueDays(subscription, now) !== null && (await this.handOver(subscription.place, now))) handedOver += 1;
    }
    return handedOver;
  }

  private async handOver(place: string, now: number): Promise<boolean> {
    const first = await this.database.transaction(async (sql) => {
      // Read again under its lock: another process may have been here, or somebody changed it.
      const claimed = await this.subscriptions.claim(sql, place);
      const period = claimed && dueDays(claimed, now);
      if (!claimed || !period || !(await this.subscriptions.handOver(sql, place, period.last, now))) return null;
      const ids: string[] = [];
      for (const effect of effectsOf(claimed, period)) ids.push((await this.outbox.put(sql, effect)).id);
      return ids[0]!;
    });
    if (first !== null) await this.outbox.wake(first);
    return first !== null;
  }
}

/** The message, then what belongs into its thread: each tried again by itself. */
function effectsOf({ place, audience, zone }: Subscription, period: Period): NewEffect[] {
  const postKey = `digest:${place}:${period.last}`;
  const who = audience === 'manager' ? { kind: 'manager' as const } : { kind: 'rep' as const, email: audience };
  const payload: DigestDelivery = { place, key: { audience: who, zone, period }, postKey };
  const effect = (kind: string, idempotencyKey: string) => ({
    ...{ runId: null, kind, idempotencyKey, lane: `slack:${place}`, payload },
  });
  return [
    effect(DIGEST_EFFECT, postKey),
    effect(DIGEST_PICTURE_EFFECT, `${postKey}:picture`),
    effect(DIGEST_DETAILS_EFFECT, `${postKey}:details`),
  ];
}
