import { VendorError } from '#src/domain/errors';
import type { GuardedHttp } from '#src/platform/http/guarded-http';
import type { HttpAnswer } from '#src/platform/http/http-exchange';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { type WebPage, WebsitePort } from '#src/ports/website';
import { decodeHtml } from './decode-html.rules.ts';

/** For all attempts at one domain together. */
const TIMEOUT_MS = 10_000;
/** For one attempt, so that a closed https port leaves time for http. */
const ATTEMPT_TIMEOUT_MS = 6_000;
const MAX_BYTES = 2 * 1024 * 1024;
const HTML_TYPES = ['text/html', 'application/xhtml+xml'];

export interface BuiltinWebsiteOptions {
  /** A domain that is always there, asked by `probe`. */
  probeDomain?: string;
  /** Epoch milliseconds. */
  now?: () => number;
}

/** Reads home pages itself, over the guarded HTTP client. */
export class BuiltinWebsite extends WebsitePort {
  readonly vendor = 'website';
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

  async homePage(domain: string, options: CallOptions): Promise<WebPage | null> {
    const deadline = Math.min(options.deadline, this.now() + TIMEOUT_MS);
    let addresses = [`https://${domain}/`];
    let failure: VendorError | null = null;
    for (let attempt = 0; addresses.length > 0; attempt += 1) {
      const [address = '', ...rest] = addresses;
      try {
        return this.page(await this.read(address, { ...options, deadline }));
      } catch (error) {
        if (!(error instanceof VendorError)) throw error;
        if (isNoPage(error)) return null;
        if (!isConnectionFailure(error) || options.signal.aborted || this.now() >= deadline) throw failure ?? error;
        // The first failure is the telling one: what follows are other doors to the same house.
        failure ??= error;
        addresses = attempt === 0 ? otherDoors(domain, error) : rest;
      }
    }
    throw failure ?? new VendorError(this.vendor, 'homePage', 'unavailable', `${domain} could not be reached`);
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

  private read(address: string, options: CallOptions): Promise<HttpAnswer> {
    return this.http.get(address, {
      vendor: this.vendor,
      operation: 'homePage',
      signal: options.signal,
      deadline: options.deadline,
      timeoutMs: ATTEMPT_TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      accept: HTML_TYPES,
      headers: { 'accept-language': 'en,*;q=0.5' },
    });
  }

  private page(answer: HttpAnswer): WebPage {
    return {
      url: answer.url,
      status: answer.status,
      html: decodeHtml(answer.body, answer.headers['content-type']),
      fetchedAt: new Date(this.now()).toISOString(),
    };
  }
}

/** Nothing is wrong, there is just no page: the server says so, or what it has is not HTML. */
function isNoPage(error: VendorError): boolean {
  return error.kind === 'not-found' || error.context.limit === 'type';
}

/** Nobody answered at this address, so another one may. An answer of any kind, or a refused address, is final. */
function isConnectionFailure(error: VendorError): boolean {
  const badCertificate = error.kind === 'rejected' && typeof error.context.code === 'string';
  return badCertificate || (error.kind === 'unavailable' && error.status === undefined);
}

/** What a person would try next: `www.` when the bare name does not exist, else the same host without encryption. */
function otherDoors(domain: string, failure: VendorError): string[] {
  if (failure.context.code !== 'ENOTFOUND') return [`http://${domain}/`];
  return domain.startsWith('www.') ? [] : [`https://www.${domain}/`, `http://www.${domain}/`];
}
