import { VendorError } from '#src/domain/errors';
import type { GuardedHttp } from '#src/platform/http/guarded-http';
import type { HttpAnswer, HttpLimits } from '#src/platform/http/http-exchange';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { type ReadOptions, type Validators, type WebPage, WebsitePort, type WebText } from '#src/ports/website';
import { openFrontDoor } from '../front-doors.ts';
import { decodeHtml } from './decode-html.rules.ts';
import { decodeText } from './decode-text.rules.ts';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 2 * 1024 * 1024;
const HTML_TYPES = ['text/html', 'application/xhtml+xml'];

export interface BuiltinWebsiteOptions {
  /** A domain that is always there, asked by `probe`. */
  probeDomain?: string;
  /** Epoch milliseconds. */
  now?: () => number;
}

/** Reads pages itself, over the guarded HTTP client. Runs no scripts. */
export class BuiltinWebsite extends WebsitePort {
  readonly vendor = 'website';
  readonly supports = { scripts: false };
  private readonly probeDomain: string;
  private readonly now: () => number;

  constructor(
    private readonly http: GuardedHttp,
    options: BuiltinWebsiteOptions = {},
  ) {
    super();
    this.probeDomain = options.probeDomain ?? 'example.com';
    this.now = options.now ?? Date.now;
  }

  homePage(domain: string, options: ReadOptions): Promise<WebPage | null> {
    return openFrontDoor((url, door) => this.page(url, door), domain, options, this.now);
  }

  async page(url: string, options: ReadOptions): Promise<WebPage | null> {
    const limits = { ...this.limits('page', options), accept: HTML_TYPES };
    try {
      return this.pageOf(await this.http.get(url, limits));
    } catch (error) {
      if (options.known && error instanceof VendorError && error.status === 304) return this.unchanged(url);
      return nothingThere(error);
    }
  }

  async text(url: string, options: ReadOptions): Promise<WebText | null> {
    const limits = { ...this.limits('text', options), whenOver: 'cut' as const };
    const answer = await this.http.get(url, limits).catch(nothingThere);
    if (answer === null) return null;
    const text = await decodeText(answer.body, answer.headers['content-type'], MAX_BYTES);
    return { url: answer.url, status: answer.status, text, fetchedAt: this.timestamp() };
  }

  async probe(options: CallOptions): Promise<Probe> {
    try {
      await this.homePage(this.probeDomain, options);
      return { ok: true, detail: `Reached ${this.probeDomain}; company websites can be read.` };
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      return { ok: false, detail: `Company websites cannot be read: ${error.message}. Is there a network?` };
    }
  }

  private limits(operation: string, options: ReadOptions): HttpLimits {
    return {
      vendor: this.vendor,
      operation,
      signal: options.signal,
      deadline: options.deadline,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      mayFollow: options.mayFollow,
      headers: { 'accept-language': 'en,*;q=0.5', ...conditions(options.known) },
    };
  }

  private pageOf(answer: HttpAnswer): WebPage {
    const { etag, 'last-modified': lastModified } = answer.headers;
    return {
      url: answer.url,
      status: answer.status,
      html: decodeHtml(answer.body, answer.headers['content-type']),
      fetchedAt: this.timestamp(),
      ...((etag || lastModified) && { validators: { etag: etag ?? null, lastModified: lastModified ?? null } }),
    };
  }

  private unchanged(url: string): WebPage {
    return { url, status: 304, html: '', fetchedAt: this.timestamp() };
  }

  private timestamp(): string {
    return new Date(this.now()).toISOString();
  }
}

/** Nothing is wrong, there is just nothing to read: the server says so, or what it has is not of the type asked for. */
function nothingThere(error: unknown): null {
  const absent = error instanceof VendorError && (error.kind === 'not-found' || error.context.limit === 'type');
  if (!absent) throw error;
  return null;
}

function conditions(known: Validators | undefined): Record<string, string> {
  return {
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  };
}
