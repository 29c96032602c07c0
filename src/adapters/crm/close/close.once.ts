/**
 * Close has no unique fields: who asks for the same create twice at once would get two records. Within this process the
 * second asks for the result of the first; between processes the outbox lets one at a time write an effect.
 */
export class Once {
  private readonly running = new Map<string, Promise<unknown>>();

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.running.get(key);
    if (known) return known as Promise<T>;
    const started = work().finally(() => this.running.delete(key));
    this.running.set(key, started);
    return started;
  }
}
