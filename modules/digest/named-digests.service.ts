import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import { UserInputError } from '#src/domain/errors';
import { Clock } from '#src/ports/clock';
import { dayAt, isDay, isZone } from './days/local-days.rules.ts';
import type { Digest } from './digest.ts';
import { Digests } from './digests.service.ts';

/** The digest of one day as somebody asks for it, in words that have to be checked. */
export interface AskedDigest {
  /** `2026-11-20`; `null`: today. */
  date: string | null;
  /** IANA; `null`: the one of the configuration. */
  zone: string | null;
  /** Address of a rep, in lower case; `null`: everybody's. */
  rep: string | null;
}

@Injectable()
export class NamedDigests {
  constructor(
    @Inject(Digests) private readonly digests: Digests,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'timeZone'>,
  ) {}

  /** Throws UserInputError for what is no day, no zone, or has not come. */
  async named({ date, zone: given, rep }: AskedDigest): Promise<Digest> {
    const zone = given ?? this.config.timeZone;
    if (!isZone(zone)) {
      throw new UserInputError('DIGEST.ZONE', `"${zone.slice(0, 60)}" is no time zone; write e.g. Europe/Berlin.`);
    }
    const day = date ?? dayAt(this.clock.now(), zone);
    if (!isDay(day)) throw new UserInputError('DIGEST.DAY', `"${day.slice(0, 40)}" is no day; write e.g. 2026-11-20.`);
    const audience = rep === null ? { kind: 'manager' as const } : { kind: 'rep' as const, email: rep };
    return this.digests.of({ audience, zone, period: { first: day, last: day } });
  }
}
