import { ConfigError } from '#src/domain/errors';

/** What a handler is told about the delivery it is asked to make. */
export interface Delivery {
  id: string;
  runId: string | null;
  idempotencyKey: string;
  payload: Record<string, unknown>;
  /** 1 for the first try. */
  attempt: number;
  /** An earlier try may have taken effect: look it up outside before doing it again. */
  uncertain: boolean;
  signal: AbortSignal;
  deadline: number;
}

/** Does one kind of effect outside; resolves with what is worth keeping. Throws GtmError; `retryable` decides. */
export type OutboxHandler = (delivery: Delivery) => Promise<unknown>;

/** What an effect is about, so that effects about the same thing go out in order, whoever wants them. */
export type EffectLane = (payload: Record<string, unknown>) => string;

/** Kind of effect -> who does it. Filled at start by the modules that own the kinds. */
export class OutboxHandlers {
  readonly #handlers = new Map<string, OutboxHandler>();
  readonly #lanes = new Map<string, EffectLane>();

  /** `lane`: where effects of this kind queue up when a run wants them; left out: in the run's own lane. */
  register(kind: string, handler: OutboxHandler, lane?: EffectLane): void {
    if (this.#handlers.has(kind))
      throw new ConfigError('OUTBOX.DOUBLE_HANDLER', `Two handlers for the effect "${kind}".`);
    this.#handlers.set(kind, handler);
    if (lane) this.#lanes.set(kind, lane);
  }

  /** `null`: the run's own lane. */
  laneOf(kind: string, payload: Record<string, unknown>): string | null {
    return this.#lanes.get(kind)?.(payload) ?? null;
  }

  get(kind: string): OutboxHandler | undefined {
    return this.#handlers.get(kind);
  }

  kinds(): string[] {
    return [...this.#handlers.keys()];
  }
}
