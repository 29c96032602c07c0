import { Inject, Injectable } from '@nestjs/common';
import { UserInputError } from '#src/domain/errors';
import { Clock } from '#src/ports/clock';
import { composeDigest } from './compose/compose-digest.rules.ts';
import { Days } from './days/days.service.ts';
import { dayAt, type Period, periodBefore, spanOf, type TimeSpan } from './days/local-days.rules.ts';
import { type DigestKey, DigestRepository } from './digest.repository.ts';
import type { Digest } from './digest.ts';

/** Digests by day: kept once the day is over, made anew while it is not. */
@Injectable()
export class Digests {
  constructor(
    @Inject(Days) private readonly days: Days,
    @Inject(DigestRepository) private readonly kept: DigestRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Throws UserInputError for days to come. */
  async of(key: DigestKey): Promise<Digest> {
    const now = this.clock.now();
    if (key.period.last > dayAt(now, key.zone)) {
      throw new UserInputError('DIGEST.AHEAD', `${key.period.last} has not come yet in ${key.zone}.`);
    }
    const isFinal = spanOf(key.period, key.zone).until <= now;
    if (!isFinal) return this.make(key, isFinal, now);
    return (await this.kept.find(key)) ?? this.kept.keep(key, await this.make(key, isFinal, now));
  }

  private async make({ audience, zone, period }: DigestKey, isFinal: boolean, now: number): Promise<Digest> {
    const whole = spanOf(period, zone);
    const span = { from: whole.from, until: Math.min(whole.until, now + 1) };
    const [{ numbers, items }, before] = await Promise.all([
      this.days.look(audience, period, span),
      this.days.numbers(audience, periodBefore(period), spanBefore(period, zone, isFinal ? null : now - whole.from)),
    ]);
    const asOf = isFinal ? whole.until : now;
    return composeDigest({ ...{ audience, zone, period, asOf, isFinal, numbers, before, items } });
  }
}

/** The time before; of a day that is not over, as much of the one before as has passed of it (milliseconds). */
function spanBefore(period: Period, zone: string, passedMs: number | null): TimeSpan {
  const span = spanOf(periodBefore(period), zone);
  return passedMs === null ? span : { from: span.from, until: Math.min(span.until, span.from + passedMs + 1) };
}
