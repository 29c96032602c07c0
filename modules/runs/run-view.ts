import { z } from 'zod';
import type { ListedRun, RunRow } from '#src/platform/flows/run-store';
import type { StepRow } from '#src/platform/flows/step-ledger';

/** A run as people and programs outside see it. */
export const RunView = z.object({
  id: z.uuid(),
  flow: z.string(),
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']),
  input: z.unknown(),
  origin: z.string().describe('Where it was started: cli, http, slack or follow-up.'),
  actor: z.string().nullable(),
  attempts: z.number().int(),
  notices: z.array(z.string()),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  result: z.unknown().describe('What the flow returned; null until it succeeded.'),
  created_at: z.string(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  cost_usd: z.number().describe('What its steps have cost so far, in dollars.'),
});
export type RunView = z.infer<typeof RunView>;

/** A run in a list. */
export type ListedRunView = Omit<RunView, 'result'>;

export const StepView = z.object({
  key: z.string(),
  status: z.enum(['done', 'skipped', 'failed']),
  reason: z.string().nullable(),
  attempts: z.number().int(),
  started_at: z.string(),
  duration_ms: z.number().int(),
  cost_usd: z.number(),
});
export type StepView = z.infer<typeof StepView>;

export function toRunView(row: RunRow): RunView {
  return { ...toListedRunView(row), result: row.result };
}

export function toListedRunView(row: ListedRun): ListedRunView {
  return {
    id: row.id,
    flow: row.flow,
    status: row.status,
    input: row.input,
    origin: row.origin.kind,
    actor: row.origin.actor,
    attempts: row.attempts,
    notices: row.notices,
    error: row.error ? { code: row.error.code, message: row.error.userMessage } : null,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
    cost_usd: Number(row.cost_usd),
  };
}

export function toStepView(row: StepRow): StepView {
  return {
    key: row.key,
    status: row.status,
    reason: row.reason,
    attempts: row.attempts,
    started_at: row.started_at.toISOString(),
    duration_ms: row.duration_ms,
    cost_usd: Number(row.cost_usd),
  };
}
