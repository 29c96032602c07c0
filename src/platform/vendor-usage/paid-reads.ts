import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import type { PaidAnswer } from '#src/ports/paid-answer';
import type { VendorAnswers, VendorRequest } from './vendor-answers.ts';
import type { CountedCall, DailyLimits, VendorUsage } from './vendor-usage.ts';

export interface PaidRead extends VendorRequest {
  /** The most that the call may cost. */
  credits: number;
  limits: DailyLimits;
  /** For how long an answer is fresh, by whether it says something. */
  freshMs: { found: number; nothing: number };
}

/**
 * Asks a vendor for something that may cost: a fresh answer is given again for nothing; otherwise the call is counted
 * before it is made and corrected after it. After a crash in between, the call stays counted and is made once more.
 */
export class PaidReads {
  constructor(
    private readonly answers: VendorAnswers,
    private readonly usage: VendorUsage,
  ) {}

  async read<T>(
    request: PaidRead,
    options: CallOptions,
    isNothing: (result: T) => boolean,
    ask: () => Promise<PaidAnswer<T>>,
  ): Promise<PaidAnswer<T>> {
    const { value, credits, kept } = await this.answers.answer<T>(request, options, async () => {
      const answer = await this.counted(request, ask);
      const { found, nothing } = request.freshMs;
      return {
        value: answer.result,
        credits: answer.credits,
        freshMs: isNothing(answer.result) ? nothing : found,
      };
    });
    return { result: value, credits, kept };
  }

  private async counted<T>(request: PaidRead, ask: () => Promise<PaidAnswer<T>>): Promise<PaidAnswer<T>> {
    const call = await this.usage.begin(request, request.limits);
    if (call === null) throw this.limitReached(request);
    try {
      const answer = await ask();
      await this.usage.settle(call, answer.credits);
      return answer;
    } catch (error) {
      await this.giveBack(call, error);
      throw error;
    }
  }

  /** What was not sent did not happen, a refusal costs nothing; everything else may have been charged and stays. */
  private async giveBack(call: CountedCall, error: unknown): Promise<void> {
    if (!(error instanceof VendorError)) return;
    if (error.context.sent === false) await this.usage.cancel(call);
    else if (!error.uncertain && error.status !== undefined && isRefusal(error.status))
      await this.usage.settle(call, 0);
  }

  private limitReached({ vendor, kind, limits }: PaidRead): VendorError {
    const summary = `the limit of a day (${limits.credits ?? 'any number of'} credits, ${limits.calls ?? 'any number of'} calls) is reached`;
    return new VendorError(vendor, kind, 'rate-limited', summary, {
      retryAfterMs: this.usage.untilTomorrow(),
      context: { ownLimit: true, sent: false },
    });
  }
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}
