import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { messageOf } from '#src/domain/errors';
import { RunStore } from '../flows/run-store.ts';
import { Outbox } from '../outbox/outbox.ts';
import { Wakeup } from './wakeup.ts';

const SWEEP_MS = 15_000;

/** Finds rows that wait without anybody knowing (lost wake-up, emptied queue, dead process) and wakes them again. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(Sweeper.name);

  constructor(
    @Inject(RunStore) private readonly runs: RunStore,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Wakeup) private readonly wakeup: Wakeup,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep();
  }

  @Interval(SWEEP_MS)
  async sweepNow(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'Looking for waiting work failed; the next sweep tries again.');
    }
  }

  /** Wakes everything unattended. Returns how much that was. */
  async sweep(): Promise<{ runs: number; effects: number }> {
    const runs = await this.runs.unattended();
    const effects = await this.outbox.unattended();
    for (const { id, attempts, priority } of runs) await this.wakeup.run(id, attempts, priority);
    for (const { id, attempts } of effects) await this.wakeup.effect(id, 0, attempts);
    return { runs: runs.length, effects: effects.length };
  }
}
