/** Says when a call may start, so that a vendor's limit is kept. */
export interface CallLimiter {
  /** Takes the next free slot and says how many ms away it is; `null`, and no slot taken, when that is over `maxWaitMs`. */
  reserve(maxWaitMs: number): number | null | Promise<number | null>;
}
