import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { CONFIG, type Config } from '#src/config/config';
import { messageOf } from '#src/domain/errors';
import { DigestDeliveries } from './digest-deliveries.ts';

const LOOK_MS = 20_000;

/** Looks for digests that are due. Times of day are by the clock on the wall, so it looks instead of counting hours. */
@Injectable()
export class DigestSchedule {
  private readonly logger = new Logger(DigestSchedule.name);

  constructor(
    @Inject(DigestDeliveries) private readonly deliveries: DigestDeliveries,
    @Inject(CONFIG) private readonly config: Pick<Config, 'slack'>,
  ) {}

  @Interval(LOOK_MS)
  async look(): Promise<void> {
    if (this.config.slack === null) return;
    try {
      const digests = await this.deliveries.handOverDue();
      if (digests > 0) this.logger.log({ digests }, 'Digests are due.');
    } catch (error) {
      this.logger.warn(
        { reason: messageOf(error) },
        'Looking for digests that are due failed; the next look tries again.',
      );
    }
  }
}
