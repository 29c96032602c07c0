import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { messageOf } from '#src/domain/errors';
import { Clock } from '#src/ports/clock';
import { DueScores } from './due-scores.repository.ts';
import { ScoreRenewal } from './score-renewal.ts';

const LOOK_MS = 1_000;
const FADE_MS = 3_600_000;

/** Looks for scores that are due, whoever changed the facts and in whichever process. */
@Injectable()
export class ScoreRenewalSchedule {
  /** Its name among the scheduled tasks of the process. */
  static readonly LOOK = 'renew-scores';
  private readonly logger = new Logger(ScoreRenewalSchedule.name);

  constructor(
    @Inject(ScoreRenewal) private readonly renewal: ScoreRenewal,
    @Inject(DueScores) private readonly due: DueScores,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Interval(ScoreRenewalSchedule.LOOK, LOOK_MS)
  look(): void {
    this.renewal.nudge();
  }

  /** Interest fades by the day: whoever did something has another score tomorrow without any change. */
  @Interval(FADE_MS)
  async fade(): Promise<void> {
    try {
      await this.due.noteFading(new Date(this.clock.now()));
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'Noting faded scores failed; the next hour tries again.');
    }
  }
}
