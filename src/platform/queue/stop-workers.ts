import type { INestApplicationContext } from '@nestjs/common';
import { FlowRunner } from '../flows/flow-runner.ts';
import { EffectsProcessor } from './effects.processor.ts';
import { RunsProcessor } from './runs.processor.ts';

/**
 * Takes no more jobs, hands the runs in progress back to the other processes, and waits for the effects in progress,
 * while the queues still take the wake-ups all those leave behind. Closing workers and queues at once, as the framework
 * does, would let such a job wait for ever.
 */
export async function stopWorkers(app: INestApplicationContext): Promise<void> {
  const workers = [app.get(RunsProcessor).worker, app.get(EffectsProcessor).worker];
  // Begun first of all, or this process would take what it hands back.
  const closed = workers.map((worker) => worker.close());
  await app.get(FlowRunner).handBackAll();
  await Promise.all(closed);
}
