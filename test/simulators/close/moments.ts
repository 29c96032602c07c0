/** Close's times: microseconds and an offset. Each is later than the one before, however fast they follow. */
export class Moments {
  private last = 0n;

  constructor(private readonly now: () => number) {}

  next(at = this.now()): string {
    const micros = BigInt(at) * 1_000n;
    this.last = micros > this.last ? micros : this.last + 1n;
    return toMoment(this.last);
  }

  /** A moment of the past, which others may share. */
  past(at: number): string {
    return toMoment(BigInt(at) * 1_000n);
  }
}

function toMoment(micros: bigint): string {
  const seconds = new Date(Number(micros / 1_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(micros % 1_000_000n).padStart(6, '0')}+00:00`;
}
