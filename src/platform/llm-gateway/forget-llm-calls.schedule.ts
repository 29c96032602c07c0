import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { messageOf } from '#src/domain/errors';
import { AnswerCache } from './answer-cache.ts';
import { LlmCalls } from './llm-calls.ts';

const CHECK_MS = 3_600_000;

/** Records of model calls and kept answers go when their time is over. */
@Injectable()
export class ForgetLlmCalls {
  private readonly logger = new Logger(ForgetLlmCalls.name);

  constructor(
    @Inject(LlmCalls) private readonly calls: LlmCalls,
    @Inject(AnswerCache) private readonly answers: AnswerCache,
  ) {}

  @Interval(CHECK_MS)
  async check(): Promise<void> {
    try {
      await this.forget();
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'Deleting old model calls failed; the next check tries again.');
    }
  }

  /** Returns how many calls and answers were deleted. */
  async forget(): Promise<{ calls: number; answers: number }> {
    return { calls: await this.calls.forgetOld(), answers: await this.answers.forgetOld() };
  }
}
