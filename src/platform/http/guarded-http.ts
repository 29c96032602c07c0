import type { Readable } from 'node:stream';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { VendorError } from '#src/domain/errors';
import { ArrivingBody, type OpenHttpAnswer } from './arriving-body.ts';
import {
  AddressRefused,
  type ConnectionPolicy,
  guardedAgents,
  type ResolveHost,
  resolveWithSystem,
} from './guarded-agents.ts';
import type { HttpAnswer, HttpLimits, HttpRequest } from './http-exchange.ts';
import { failureOfStatus, LimitBroken } from './http-failure.ts';
import { readBody } from './read-body.ts';
import { RunningExchange } from './running-exchange.ts';
import { checkUrl } from './url.rules.ts';

const DEFAULT_MAX_BYTES = 2 * 1024 * 1024;
const MAX_REDIRECTS = 5;
/** How much of an error's text is kept for the log. */
const ERROR_TEXT_BYTES = 2_000;
/** Statuses that send the caller elsewhere. */
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Statuses whose answers have no body, so no type either. */
const EMPTY_ANSWERS: ReadonlySet<number> = new Set([204, 205, 304]);
/** What a redirect to another origin still gets of the caller's headers; keys and cookies stay with the first one. */
const HEADERS_FOR_ANYBODY: ReadonlySet<string> = new Set(['accept', 'accept-language', 'user-agent']);

/** How a GuardedHttp is set up; an empty object is the production setting. */
export interface GuardedHttpOptions {
  /** Sent with every request. */
  userAgent?: string;
  /**
   * Exact `host:port` pairs (`127.0.0.1:4711`) that may be reached although they are not public. Only the demo and
   * the tests pass them; the running service has none.
   */
  exceptions?: ReadonlySet<string>;
  /**
   * Hostname -> `host:port` that serves it, for the demo's invented companies. Both schemes reach the pair as plain
   * HTTP, since nobody issues certificates for invented names. The pair must be an exception as well.
   */
  hostMap?: ReadonlyMap<string, string>;
  /** Resolves names; the system's resolver unless a test plays name server. */
  lookup?: ResolveHost;
  /** Sees every checked target before its socket is opened; throwing refuses it. */
  beforeConnect?: ConnectionPolicy['beforeConnect'];
  /** Epoch milliseconds. */
  now?: () => number;
}

/**
 * The one way out. Whatever URL it is given, it reaches public addresses on web ports only, follows redirects itself
 * and checks each of them the same way, and ends within the time, size and type it was allowed. Environment proxies
 * are ignored: a proxy would resolve names out of our sight. Throws VendorError and nothing else.
 */
export class GuardedHttp {
  private readonly userAgent: string;
  private readonly policy: ConnectionPolicy;
  private readonly now: () => number;
  private readonly client: AxiosInstance;

  constructor(options: GuardedHttpOptions = {}) {
    this.userAgent = options.userAgent ?? 'gtm-agent/0.1 (self-hosted)';
    this.now = options.now ?? Date.now;
    this.policy = {
      resolve: options.lookup ?? resolveWithSystem,
      exceptions: options.exceptions ?? new Set(),
      hostMap: options.hostMap ?? new Map(),
      beforeConnect: options.beforeConnect ?? (() => undefined),
    };
    this.client = axios.create({
      adapter: 'http',
      proxy: false,
      maxRedirects: 0,
      responseType: 'stream',
      decompress: true,
      validateStatus: () => true,
      transformRequest: [(body: unknown) => body],
    });
  }

  /** Reads an address. Answers with a 2xx status or throws. */
  get(url: string, limits: HttpLimits): Promise<HttpAnswer> {
    return this.request(url, { ...limits, method: 'GET' });
  }

  /** Sends a request. Answers with a 2xx status or throws; redirects are followed for GET and HEAD only. */
  request(url: string, request: HttpRequest): Promise<HttpAnswer> {
    return this.exchange(request, (exchange) => this.follow(url, exchange));
  }

  /**
   * Sends one request and gives back whatever is answered, of any status and with redirects as they are, for those who
   * read failures themselves. The body is still arriving; reading it is guarded by the same time and size, and whoever
   * does not read it to its end closes it.
   */
  async openRaw(url: string, request: HttpRequest): Promise<OpenHttpAnswer> {
    const exchange = new RunningExchange(request, this.now());
    try {
      return await exchange.within(async () => {
        const target = this.checked(url);
        const response = await this.send(target, false, exchange);
        const headers = plainHeaders(response);
        const contentType = mediaTypeOf(headers);
        const body = new ArrivingBody(response.data, request.maxBytes ?? DEFAULT_MAX_BYTES, exchange);
        if (!EMPTY_ANSWERS.has(response.status)) refuseUnreadable(contentType, headers, request);
        return { url: target.href, status: response.status, headers, contentType, body };
      });
    } catch (error) {
      const failure = exchange.failure(error);
      exchange.end();
      throw failure;
    }
  }

  private async exchange(
    request: HttpRequest,
    work: (exchange: RunningExchange) => Promise<HttpAnswer>,
  ): Promise<HttpAnswer> {
    const exchange = new RunningExchange(request, this.now());
    try {
      return await exchange.within(() => work(exchange));
    } catch (error) {
      throw exchange.failure(error);
    } finally {
      exchange.end();
    }
  }

  private async follow(start: string, exchange: RunningExchange): Promise<HttpAnswer> {
    const redirects: string[] = [];
    let url = this.checked(start);
    for (;;) {
      const response = await this.send(url, redirects.length > 0, exchange);
      const headers = plainHeaders(response);
      const next = redirectTarget(response.status, headers, url, exchange.request);
      if (next === null) return this.answer(url, response, headers, redirects, exchange);
      response.data.destroy();
      redirects.push(url.href);
      if (redirects.length > MAX_REDIRECTS) throw new LimitBroken('redirects', `more than ${MAX_REDIRECTS} redirects`);
      url = this.checked(next);
      if (redirects.includes(url.href)) throw new LimitBroken('redirects', 'the redirects go round in a circle');
      if (exchange.request.mayFollow?.(url.href) === false) throw notFollowed(url, exchange.request);
    }
  }

  private checked(raw: string): URL {
    const verdict = checkUrl(raw, this.policy.exceptions);
    if (!verdict.ok) throw new AddressRefused(`the address is refused: ${verdict.reason}`);
    return verdict.url;
  }

  private send(url: URL, redirected: boolean, exchange: RunningExchange): Promise<AxiosResponse<Readable>> {
    const { request } = exchange;
    const foreign = redirected && url.origin !== exchange.origin;
    exchange.asks(url, guardedAgents(this.policy));
    return this.client.request<Readable>({
      url: this.wireUrl(url),
      method: request.method,
      data: bodyOf(request),
      headers: this.headersFor(request, foreign),
      signal: exchange.signal,
      httpAgent: exchange.agents?.httpAgent,
      httpsAgent: exchange.agents?.httpsAgent,
    });
  }

  /** The sandbox serves its invented sites without certificates; everything else goes out as it is written. */
  private wireUrl(url: URL): string {
    if (url.port !== '' || !this.policy.hostMap.has(url.hostname)) return url.href;
    return url.href.replace(/^https:/, 'http:');
  }

  private headersFor(request: HttpRequest, foreign: boolean): Record<string, string | false> {
    const headers: Record<string, string | false> = {
      // Otherwise the client names a type of its own for a body whose type nobody stated.
      'content-type': false,
      'user-agent': this.userAgent,
      accept: request.accept?.join(', ') ?? '*/*',
      'accept-encoding': 'gzip, deflate, br',
    };
    if (request.json !== undefined) headers['content-type'] = 'application/json';
    for (const [name, value] of Object.entries(request.headers ?? {})) {
      if (!foreign || HEADERS_FOR_ANYBODY.has(name.toLowerCase())) headers[name.toLowerCase()] = value;
    }
    return headers;
  }

  private async answer(
    url: URL,
    response: AxiosResponse<Readable>,
    headers: Record<string, string>,
    redirects: string[],
    exchange: RunningExchange,
  ): Promise<HttpAnswer> {
    const { status } = response;
    if (status < 200 || status > 299) {
      const answer = (await readBody(response.data, ERROR_TEXT_BYTES, 'cut')).toString('utf8');
      throw failureOfStatus(status, headers, answer, this.now(), exchange.state());
    }
    return this.read(url, response, headers, redirects, exchange);
  }

  private async read(
    url: URL,
    response: AxiosResponse<Readable>,
    headers: Record<string, string>,
    redirects: string[],
    exchange: RunningExchange,
  ): Promise<HttpAnswer> {
    const { request } = exchange;
    const { status } = response;
    const contentType = mediaTypeOf(headers);
    try {
      if (!EMPTY_ANSWERS.has(status)) refuseUnreadable(contentType, headers, request);
      const body = await readBody(response.data, request.maxBytes ?? DEFAULT_MAX_BYTES, request.whenOver ?? 'refuse');
      const downgraded = url.protocol === 'http:' && redirects.some((passed) => passed.startsWith('https:'));
      return { url: url.href, status, headers, body, contentType, redirects, downgraded };
    } finally {
      response.data.destroy();
    }
  }
}

function notFollowed({ href, host }: URL, { vendor, operation }: HttpRequest): VendorError {
  return new VendorError(vendor, operation, 'rejected', `it redirects to ${host}, where it was not followed`, {
    context: { redirect: href },
  });
}

function redirectTarget(
  status: number,
  headers: Readonly<Record<string, string>>,
  from: URL,
  request: HttpRequest,
): string | null {
  const location = headers.location;
  if (!REDIRECTS.has(status) || location === undefined) return null;
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  // Headers arrive as Latin-1; servers that put an international address there write UTF-8.
  const written = Buffer.from(location, 'latin1').toString('utf8').trim();
  if (!URL.canParse(written, from.href))
    throw new LimitBroken('redirects', 'it redirects to something that is not a URL');
  return new URL(written, from).href;
}

function refuseUnreadable(contentType: string, headers: Readonly<Record<string, string>>, request: HttpRequest): void {
  if (request.accept !== undefined && !request.accept.includes(contentType)) {
    throw new LimitBroken(
      'type',
      `the answer is ${contentType || 'of no stated type'}, not ${request.accept.join(' or ')}`,
    );
  }
  // Encodings that were undone are no longer named.
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw new LimitBroken('encoding', `the answer is encoded as ${encoding}, which was not asked for`);
}

/** Without parameters, lower case; empty when the server named none. */
function mediaTypeOf(headers: Readonly<Record<string, string>>): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function plainHeaders(response: AxiosResponse<Readable>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined && value !== null) {
      headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
    }
  }
  return headers;
}

function bodyOf(request: HttpRequest): Buffer | string | undefined {
  return request.json === undefined ? request.body : JSON.stringify(request.json);
}
