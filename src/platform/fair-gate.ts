/** Somebody who waits for a place. */
interface Waiting {
  enter: () => void;
}

/**
 * Lets so many through at a time. Those who wait stand in lanes (a run, a user), and the lanes take turns: who asks for
 * thirty things does not keep the next one waiting for all thirty.
 */
export class FairGate {
  private inside = 0;
  /** In the order in which the lanes have their turn. */
  private readonly lanes = new Map<string, Waiting[]>();

  constructor(private readonly places: number) {}

  /** Runs `work` when there is a place. Rejects with the signal's reason when that ends the wait. */
  async run<T>(lane: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.enter(lane, signal);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private enter(lane: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.inside < this.places) {
      this.inside += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.remove(lane, waiting);
        reject(signal.reason);
      };
      const waiting: Waiting = {
        enter: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.lanes.set(lane, [...(this.lanes.get(lane) ?? []), waiting]);
    });
  }

  /** The place goes to the first of the lane whose turn it is; that lane then goes to the end. */
  private leave(): void {
    const [turn] = this.lanes;
    if (turn === undefined) {
      this.inside -= 1;
      return;
    }
    const [lane, [first, ...others]] = turn;
    this.lanes.delete(lane);
    if (others.length > 0) this.lanes.set(lane, others);
    first!.enter();
  }

  private remove(lane: string, waiting: Waiting): void {
    const left = (this.lanes.get(lane) ?? []).filter((one) => one !== waiting);
    if (left.length > 0) this.lanes.set(lane, left);
    else this.lanes.delete(lane);
  }
}
