import { VendorError, type VendorErrorDetails, type VendorErrorKind } from '#src/domain/errors';
import { type ReadOptions, type WebPage, WebsitePort, type WebText } from '#src/ports/website';

/** What an address gives: its text, nothing, a failure, or whatever the function makes of the request. */
export type Scripted = string | null | VendorError | ((options: ReadOptions) => Promise<string | null> | string | null);

/** Websites in memory, by exact address. What is not listed does not exist. */
export class ScriptedWebsite extends WebsitePort {
  readonly vendor = 'scripted';
  readonly supports = { scripts: false };
  /** Every address asked for, in order; `text:` in front of plain resources. */
  readonly asked: string[] = [];
  readonly options: ReadOptions[] = [];

  constructor(readonly addresses: Record<string, Scripted>) {
    super();
  }

  homePage(domain: string, options: ReadOptions): Promise<WebPage | null> {
    return this.page(`https://${domain}/`, options);
  }

  async page(url: string, options: ReadOptions): Promise<WebPage | null> {
    const html = await this.answer(url, url, options);
    return html === null ? null : { url: movedTo(html) ?? url, status: 200, html, fetchedAt: NOON };
  }

  async text(url: string, options: ReadOptions): Promise<WebText | null> {
    const text = await this.answer(`text:${url}`, url, options);
    return text === null ? null : { url, status: 200, text, fetchedAt: NOON };
  }

  async probe() {
    return { ok: true, detail: 'scripted' };
  }

  private async answer(logged: string, url: string, options: ReadOptions): Promise<string | null> {
    this.asked.push(logged);
    this.options.push(options);
    const scripted = this.addresses[url] ?? null;
    if (scripted instanceof VendorError) throw scripted;
    return typeof scripted === 'function' ? scripted(options) : scripted;
  }
}

const NOON = '2026-03-01T12:00:00.000Z';

/** A failure as an adapter of websites reports it. */
export function websiteFailure(kind: VendorErrorKind, details: VendorErrorDetails = {}): VendorError {
  return new VendorError('scripted', 'page', kind, `failed (${kind})`, details);
}

/** Options of a call that nobody stops. */
export function readOptions(more: Partial<ReadOptions> = {}): ReadOptions {
  return { signal: new AbortController().signal, deadline: Number.MAX_SAFE_INTEGER, runId: 'run-1', ...more };
}

/** A page may say where it really lies, as after a redirect. */
function movedTo(html: string): string | null {
  return /<!-- at (\S+) -->/.exec(html)?.[1] ?? null;
}
