import { Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { messageOf } from '#src/domain/errors';
import type { Clock } from '#src/ports/clock';
import type { WebPageStore } from './web-page.store.ts';

const CHECK_MS = 3_600_000;
const DAY_MS = 24 * 3_600_000;
const MEGABYTE = 1024 * 1024;

/** How long and how much is kept. */
export interface PageRetention {
  days: number;
  megabytes: number;
}

/** Kept pages go when their time is over or there are too many of them. */
export class ForgetWebPages {
  private readonly logger = new Logger(ForgetWebPages.name);

  constructor(
    private readonly pages: WebPageStore,
    private readonly clock: Clock,
    private readonly retention: PageRetention,
  ) {}

  @Interval('forget-web-pages', CHECK_MS)
  async check(): Promise<void> {
    try {
      await this.forget();
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'Deleting old web pages failed; the next check tries again.');
    }
  }

  /** Returns how many were deleted. */
  forget(): Promise<number> {
    const { days, megabytes } = this.retention;
    return this.pages.forget(this.clock.now() - days * DAY_MS, megabytes * MEGABYTE);
  }
}
