import { VendorError } from '#src/domain/errors';
import { SingleFlight } from '#src/platform/single-flight';
import type { KeptContent, KeptCopy, PageForm, WebPageStore } from '#src/platform/web-pages/web-page.store';
import type { Clock } from '#src/ports/clock';
import type { ReadOptions, WebPage, WebsitePort, WebText } from '#src/ports/website';
import { WebsiteWrapper } from './website-wrapper.ts';

const DAY_MS = 24 * 3_600_000;
/** An address at which nothing was is worth another look sooner. */
const NOTHING_FOR_MS = DAY_MS;
/** How old a robots.txt or sitemap may be that stands in for one that cannot be fetched. */
const STAND_IN_FOR_MS = 30 * DAY_MS;

/**
 * Keeps what was read in the database. A fresh copy is the answer; of an older one the server is asked only whether it
 * has changed. Who asks for an address that is being fetched waits for that.
 */
export class KeptWebsite extends WebsiteWrapper {
  private readonly flights = new SingleFlight();

  /** @param freshForMs for callers who do not say how fresh they need it */
  constructor(
    inner: WebsitePort,
    clock: Clock,
    private readonly pages: WebPageStore,
    private readonly freshForMs: number,
  ) {
    super(inner, clock);
  }

  async page(url: string, options: ReadOptions): Promise<WebPage | null> {
    // Who brings a copy of its own, or an address that is none, has no use for ours.
    if (options.known || !URL.canParse(url)) return this.inner.page(url, options);
    const form: PageForm = options.scripts ? 'scripts-run' : 'page';
    return toPage(await this.answer(form, url, options, (kept) => this.fetchPage(form, url, options, kept)));
  }

  async text(url: string, options: ReadOptions): Promise<WebText | null> {
    if (!URL.canParse(url)) return this.inner.text(url, options);
    return toText(await this.answer('text', url, options, (kept) => this.fetchText(url, options, kept)));
  }

  private async answer(
    form: PageForm,
    url: string,
    options: ReadOptions,
    fetch: (kept: KeptCopy | null) => Promise<KeptCopy>,
  ): Promise<KeptCopy> {
    try {
      return await this.flights.run(`${form} ${url}`, options.signal, async () => {
        const kept = await this.pages.find(form, url);
        return kept !== null && this.isFresh(kept, options) ? kept : await fetch(kept);
      });
    } catch (error) {
      if (error instanceof VendorError || !options.signal.aborted) throw error;
      throw new VendorError(this.vendor, 'page', 'unavailable', 'stopped by the caller', { cause: error });
    }
  }

  private isFresh(copy: KeptCopy, options: ReadOptions): boolean {
    const wanted = options.freshForMs ?? this.freshForMs;
    const freshFor = copy.content === null ? Math.min(wanted, NOTHING_FOR_MS) : wanted;
    return this.clock.now() - copy.checkedAt < freshFor;
  }

  private async fetchPage(form: PageForm, url: string, options: ReadOptions, kept: KeptCopy | null): Promise<KeptCopy> {
    const known = kept?.content ? (kept.validators ?? undefined) : undefined;
    const page = await this.inner.page(url, { ...options, known });
    const checkedAt = this.clock.now();
    if (page?.status === 304 && kept !== null) {
      await this.pages.confirm(form, url, checkedAt);
      return { ...kept, checkedAt };
    }
    const content = page === null ? null : { url: page.url, status: page.status, text: page.html };
    return this.keep(form, url, { checkedAt, validators: page?.validators ?? null, content });
  }

  private async fetchText(url: string, options: ReadOptions, kept: KeptCopy | null): Promise<KeptCopy> {
    try {
      const text = await this.inner.text(url, options);
      return await this.keep('text', url, { checkedAt: this.clock.now(), validators: null, content: text });
    } catch (error) {
      if (!(error instanceof VendorError) || !error.retryable || options.signal.aborted) throw error;
      if (kept === null || this.clock.now() - kept.checkedAt > STAND_IN_FOR_MS) throw error;
      return kept;
    }
  }

  private async keep(form: PageForm, url: string, copy: KeptCopy): Promise<KeptCopy> {
    await this.pages.keep(form, url, copy);
    return copy;
  }
}

function toPage(copy: KeptCopy): WebPage | null {
  if (copy.content === null) return null;
  const { url, status, text } = copy.content;
  return { url, status, html: text, fetchedAt: new Date(copy.checkedAt).toISOString(), ...validatorsOf(copy) };
}

function toText(copy: KeptCopy): WebText | null {
  const content: KeptContent | null = copy.content;
  if (content === null) return null;
  const { url, status, text } = content;
  return { url, status, text, fetchedAt: new Date(copy.checkedAt).toISOString() };
}

function validatorsOf({ validators }: KeptCopy): Pick<WebPage, 'validators'> {
  return validators === null ? {} : { validators };
}
