import type { Clock } from '#src/ports/clock';

/** Slack takes about one message a second for a channel. */
const INTERVAL_MS = 1_000;
/** Channels remembered; the one longest unused is free again long before it is forgotten. */
const REMEMBERED = 1_000;

/** Spaces posts of one channel, so that Slack has no reason to refuse them. */
export class ChannelPace {
  readonly #nextFree = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /**
   * Takes the channel's next turn and says how many milliseconds away it is; `null`, and no turn taken, when that is
   * over `maxWaitMs`.
   */
  reserve(channel: string, maxWaitMs: number): number | null {
    const now = this.clock.now();
    const mine = Math.max(now, this.#nextFree.get(channel) ?? 0);
    if (mine - now > maxWaitMs) return null;
    this.#nextFree.delete(channel);
    this.#nextFree.set(channel, mine + INTERVAL_MS);
    for (const [oldest] of this.#nextFree) {
      if (this.#nextFree.size <= REMEMBERED) break;
      this.#nextFree.delete(oldest);
    }
    return mine - now;
  }
}
