import type { INestApplicationContext } from '@nestjs/common';
import { EffectsProcessor } from './effects.processor.ts';
import { RunsProcessor } from './runs.processor.ts';

/**
 * Stops taking jobs and waits for those in progress, while the queues still take the wake-ups those jobs leave behind.
 * Closing workers and queues at once, as the framework does, would let such a job wait for ever.
 */
export async function stopWorkers(app: INestApplicationContext): Promise<void> {
  await Promise.all([app.get(RunsProcessor).worker.close(), app.get(EffectsProcessor).worker.close()]);
}
