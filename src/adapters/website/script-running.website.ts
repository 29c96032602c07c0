import { VendorError } from '#src/domain/errors';
import type { Clock } from '#src/ports/clock';
import type { ReadOptions, WebPage, WebsitePort, WebText } from '#src/ports/website';
import { WebsiteWrapper } from './website-wrapper.ts';

/** Reads plainly, and has scripts run (by the first of several who can) only when that is asked for. */
export class ScriptRunningWebsite extends WebsiteWrapper {
  override readonly supports: WebsitePort['supports'];

  /** @param runners in the order in which they are tried */
  constructor(
    plain: WebsitePort,
    private readonly runners: readonly WebsitePort[],
    clock: Clock,
  ) {
    super(plain, clock);
    this.supports = { scripts: runners.length > 0 };
  }

  async page(url: string, options: ReadOptions): Promise<WebPage | null> {
    if (!options.scripts || this.runners.length === 0) return this.inner.page(url, options);
    let failure: VendorError | null = null;
    for (const runner of this.runners) {
      try {
        return await runner.page(url, options);
      } catch (error) {
        if (!(error instanceof VendorError) || options.signal.aborted) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  text(url: string, options: ReadOptions): Promise<WebText | null> {
    return this.inner.text(url, options);
  }
}
