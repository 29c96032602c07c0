import { EventEmitter } from 'node:events';
import type { Origin } from './flow.ts';

/** What happens in runs of this process while it happens. Not durable: for progress and logs only. */
export interface RunEventMap {
  'run.started': [{ runId: string; flow: string; origin: Origin }];
  'step.started': [{ runId: string; flow: string; origin: Origin; key: string }];
  'step.finished': [{ runId: string; flow: string; origin: Origin; key: string; output: unknown }];
  'run.finished': [{ runId: string; flow: string; origin: Origin; status: 'succeeded' | 'failed' | 'cancelled' }];
}

export class RunEvents extends EventEmitter<RunEventMap> {}
