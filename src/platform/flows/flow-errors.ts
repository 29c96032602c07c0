import { GtmError, messageOf } from '#src/domain/errors';

/** A step of this name was recorded with another input: the flow changed under a run, or a key is not unique. */
export class ReplayMismatchError extends GtmError {
  constructor(runId: string, key: string) {
    super('FLOW.REPLAY_MISMATCH', `Run ${runId}: step "${key}" was recorded with another input.`, {
      userMessage: `Step "${key}" was recorded with another input, so this run cannot go on. Start it again.`,
      context: { runId, key },
    });
  }
}

/** A step's output is larger than the ledger takes; large things belong into their own tables. */
export class StepTooLargeError extends GtmError {
  constructor(key: string, bytes: number, limit: number) {
    super('FLOW.STEP_TOO_LARGE', `Step "${key}" returned ${bytes} bytes; a step returns ${limit} at most.`, {
      context: { key, bytes },
    });
  }
}

/** The database did not take a step's outcome: whether it counts is not known, so the run stops and can be resumed. */
export class NotRecordedError extends GtmError {
  constructor(key: string, cause: unknown) {
    super('FLOW.NOT_RECORDED', `What became of step "${key}" could not be recorded: ${messageOf(cause)}`, {
      userMessage: 'The database did not answer. The run kept what was done so far and can be resumed.',
      context: { key },
      cause,
    });
  }
}

/** Another worker has taken the run over; this one must stop at once and write nothing more. */
export class LeaseLostError extends GtmError {
  constructor(runId: string) {
    super('FLOW.LEASE_LOST', `Run ${runId} is now executed elsewhere.`, { context: { runId } });
  }
}

/** A person cancelled the run. */
export class RunCancelledError extends GtmError {
  constructor(runId: string) {
    super('FLOW.CANCELLED', `Run ${runId} was cancelled.`, {
      userMessage: 'The run was cancelled.',
      context: { runId },
    });
  }
}

/** The run took longer than its flow allows. */
export class RunTimeoutError extends GtmError {
  constructor(runId: string, limitMs: number) {
    super('FLOW.TIMEOUT', `Run ${runId} took longer than ${Math.round(limitMs / 1000)} s.`, {
      userMessage: `The run took longer than ${Math.round(limitMs / 1000)} s and was stopped. Resume it with \`gtm runs resume ${runId}\`: finished steps are kept.`,
      context: { runId },
    });
  }
}

/** The outbox gave an effect up; the message says why. */
export class EffectFailedError extends GtmError {
  constructor(key: string, message: string) {
    super('FLOW.EFFECT_FAILED', `Effect "${key}" was given up: ${message}`, { userMessage: message, context: { key } });
  }
}
