/** Somebody who waits for a place. */
interface Waiting {
  enter: () => void;
}

/** How long somebody waits: until the signal, or until the deadline (epoch milliseconds) when there is one. */
export interface Patience {
  signal: AbortSignal;
  deadline?: number;
}

/** The deadline came before a place was free; the work was not begun. */
export class NoPlaceInTime extends Error {
  constructor() {
    super('there was no place before the time was over');
  }
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

  /** Runs `work` when there is a place. Rejects with the signal's reason, or NoPlaceInTime, when that ends the wait. */
  async run<T>(lane: string, patience: Patience, work: () => Promise<T>): Promise<T> {
    await this.enter(lane, patience);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private enter(lane: string, { signal, deadline }: Patience): Promise<void> {
    signal.throwIfAborted();
    if (this.inside < this.places) {
      this.inside += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const ended = () => {
        signal.removeEventListener('abort', stopped);
        clearTimeout(timer);
      };
      const giveUp = (reason: unknown) => {
        ended();
        this.remove(lane, waiting);
        reject(reason);
      };
      const stopped = () => giveUp(signal.reason);
      const waiting: Waiting = {
        enter: () => {
          ended();
          resolve();
        },
      };
      signal.addEventListener('abort', stopped, { once: true });
      const timer = timerUntil(deadline, () => giveUp(new NoPlaceInTime()));
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

/** Timers of Node.js cannot be set to more than this; nobody waits so long. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function timerUntil(deadline: number | undefined, giveUp: () => void): NodeJS.Timeout | undefined {
  if (deadline === undefined) return undefined;
  return setTimeout(giveUp, Math.min(LONGEST_TIMER_MS, Math.max(0, deadline - Date.now())));
}
