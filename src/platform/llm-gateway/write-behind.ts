import { Logger } from '@nestjs/common';
import { messageOf } from '#src/domain/errors';

/** Writes that nobody waits for: they are under way when the caller goes on. A failure is logged and harms nobody. */
export class WriteBehind {
  private readonly pending = new Set<Promise<void>>();
  private readonly logger: Logger;

  constructor(
    owner: string,
    /** The fixed sentence that is logged when a write fails. */
    private readonly onFailure: string,
  ) {
    this.logger = new Logger(owner);
  }

  /** Starts a write. The promise resolves when it is done, well or not. */
  add(write: Promise<unknown>): Promise<void> {
    const done = write.then(
      () => undefined,
      (error: unknown) => this.logger.warn({ reason: messageOf(error) }, this.onFailure),
    );
    this.pending.add(done);
    return done.finally(() => this.pending.delete(done));
  }

  /** Resolves when everything that was begun is done. */
  async finished(): Promise<void> {
    await Promise.all(this.pending);
  }
}
