import { AsyncLocalStorage } from 'node:async_hooks';

/** The step of a run that is being executed, and what has been spent in it so far. */
export interface CurrentStep {
  readonly runId: string;
  readonly key: string;
  costUsd: number;
}

const steps = new AsyncLocalStorage<CurrentStep>();

/** Runs `work` as this step: whoever spends money below finds the step to charge, without being handed it. */
export function withinStep<T>(step: CurrentStep, work: () => T): T {
  return steps.run(step, work);
}

/** The step around the caller, or `null` outside of runs. */
export function currentStep(): CurrentStep | null {
  return steps.getStore() ?? null;
}
