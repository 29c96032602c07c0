/** What was opened so far. Closes in the opposite order, once, and one that fails does not keep the rest open. */
export class OpenParts {
  readonly #closings: (() => Promise<void>)[] = [];
  #closed: Promise<void> | undefined;

  add(close: () => Promise<void>): void {
    this.#closings.push(close);
  }

  /** Throws the first failure after everything else is closed. */
  close(): Promise<void> {
    this.#closed ??= this.closeAll();
    return this.#closed;
  }

  private async closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closings.reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
