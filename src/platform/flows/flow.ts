import type { ZodType } from 'zod';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';

/** Who started a run and where the answer goes. */
export interface Origin {
  /** `crm`: a record that somebody changed there. */
  kind: 'cli' | 'http' | 'slack' | 'crm' | 'follow-up';
  /** A person or key, e.g. `slack:U123`; `null` when nobody in particular. */
  actor: string | null;
  /** Where to announce the end, in the words of the module that does it; `null`: nobody waits. */
  reply: Record<string, unknown> | null;
}

/**
 * Which of the waiting runs a free worker takes first: the lowest number, and of equal ones the oldest. Somebody waits
 * for the first; the last are many at once, for which nobody does.
 */
export const PRIORITY = { waitedFor: 0, ordinary: 5, bulk: 10 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** What became of one item of `each`. */
export type EachOutcome<T> = { ok: true; value: T } | { ok: false; skipped: string };

export interface EachOptions<Item> {
  concurrency: number;
  /** Names the item in the ledger, e.g. its domain. */
  key: (item: Item) => string;
}

/**
 * What a flow sees of its run. Every step is kept under its own name: a resumed run returns what is already there and
 * goes on with the rest, whatever the order in which parallel steps started.
 */
export interface FlowRun {
  readonly id: string;
  readonly origin: Origin;
  readonly signal: AbortSignal;
  /** Epoch milliseconds. */
  readonly deadline: number;
  /** Runs `work` once for this key and input, and keeps its JSON value (8 kB at most). */
  step<T>(key: string, input: unknown, work: () => Promise<T> | T): Promise<T>;
  /** One step for each item, bounded; a failing item becomes `{ skipped }` instead of ending the run. */
  each<Item, T>(
    key: string,
    items: readonly Item[],
    options: EachOptions<Item>,
    work: (item: Item) => Promise<T>,
  ): Promise<EachOutcome<T>[]>;
  /** Does something outside exactly once through the outbox, and waits for it. Throws when it is given up. */
  effect<T>(key: string, kind: string, payload: Record<string, unknown>): Promise<T>;
  call(): CallOptions;
  write(key: string): WriteOptions;
}

/** One job the product does, as one method that reads top to bottom. Flows hold order only; decisions are rules. */
export abstract class Flow<Input = unknown, Result = unknown> {
  /** Unique, stable: runs in the database carry it. */
  abstract readonly name: string;
  /** Raised when steps change their meaning; a run of another version starts again from stored facts. */
  abstract readonly version: number;
  abstract readonly input: ZodType<Input>;
  /** How long a run may take, in milliseconds, from its (re)start. */
  abstract readonly timeLimitMs: number;
  /** Who may start it; a flow that others prepare is not started by whoever knows its name. */
  abstract readonly startableFrom: readonly Origin['kind'][];
  abstract run(input: Input, run: FlowRun): Promise<Result>;
}
