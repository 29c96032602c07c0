import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { type ReadOptions, type WebPage, WebsitePort, type WebText } from '#src/ports/website';
import { openFrontDoor } from './front-doors.ts';

/** A website port around another one; what a wrapper does to a page it does to the home page as well. */
export abstract class WebsiteWrapper extends WebsitePort {
  readonly vendor: string;
  readonly supports: WebsitePort['supports'];

  constructor(
    protected readonly inner: WebsitePort,
    protected readonly clock: Clock,
  ) {
    super();
    this.vendor = inner.vendor;
    this.supports = inner.supports;
  }

  homePage(domain: string, options: ReadOptions): Promise<WebPage | null> {
    return openFrontDoor(
      (url, door) => this.page(url, door),
      domain,
      options,
      () => this.clock.now(),
    );
  }

  abstract override page(url: string, options: ReadOptions): Promise<WebPage | null>;
  abstract override text(url: string, options: ReadOptions): Promise<WebText | null>;

  probe(options: CallOptions): Promise<Probe> {
    return this.inner.probe(options);
  }
}
