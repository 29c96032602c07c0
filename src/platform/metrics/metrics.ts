import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** What the process tells Prometheus. Nothing is registered globally: two services in one process do not mix. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly lookers: (() => Promise<void> | void)[] = [];
  private processIncluded = false;

  /** The media type of `text`. */
  get contentType(): string {
    return this.registry.contentType;
  }

  /** `look` brings gauges up to date before they are read. Must not throw: the other metrics are wanted all the same. */
  beforeRead(look: () => Promise<void> | void): void {
    this.lookers.push(look);
  }

  /** Everything in the text format of Prometheus. */
  async text(): Promise<string> {
    // Watching the process costs a little, so it begins with the first who wants to know.
    if (!this.processIncluded) collectDefaultMetrics({ register: this.registry });
    this.processIncluded = true;
    await Promise.all(this.lookers.map((look) => look()));
    return this.registry.metrics();
  }
}
