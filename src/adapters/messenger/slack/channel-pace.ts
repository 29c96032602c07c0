import type { Clock } from '#src/ports/clock';

/** Slack takes about one message a second for a channel. */
const INTERVAL_MS = 1_000;
/** Channels remembered; one not used for so long needs no waiting any more. */
const REMEMBERED = 1_000;

/** Spaces posts of one channel, so that Slack has no reason to refuse them. */
export class ChannelPace {
  readonly #nextFree = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Resolves when the channel may be posted to. */
  async turn(channel: string, signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const mine = Math.max(now, this.#nextFree.get(channel) ?? 0);
    this.#nextFree.delete(channel);
    this.#nextFree.set(channel, mine + INTERVAL_MS);
    for (const [oldest] of this.#nextFree) {
      if (this.#nextFree.size <= REMEMBERED) break;
      this.#nextFree.delete(oldest);
    }
    if (mine > now) await this.clock.sleep(mine - now, signal);
  }
}
