import type { Request, Route } from 'playwright-core';
import { VendorError } from '#src/domain/errors';
import type { GuardedHttp } from '#src/platform/http/guarded-http';
import type { HttpAnswer, HttpLimits } from '#src/platform/http/http-exchange';

/** What a page needs to build its text. */
const FETCHED_TYPES: ReadonlySet<string> = new Set(['document', 'script', 'xhr', 'fetch', 'stylesheet']);
const MOST_REQUESTS = 120;
const MOST_BYTES = 20 * 1024 * 1024;
/** Headers that describe the body as it travelled, or would leave something behind. */
const DROPPED_HEADERS: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'connection',
  'set-cookie',
]);

/**
 * All that a page in the browser asks for, fetched by our own guarded client: the browser itself has no way out, so an
 * address that is private, or becomes so between two lookups, is refused here as everywhere. Only reading requests for
 * documents, scripts, styles and data are answered, within a budget.
 */
export class PageTraffic {
  private requests = 0;
  private bytes = 0;

  /** @param first the page itself, which was fetched already to learn where it lies */
  constructor(
    private readonly http: GuardedHttp,
    private readonly limits: HttpLimits,
    private readonly first: HttpAnswer,
  ) {}

  /** Answers one request of the page. Never throws: what is not answered is aborted. */
  async answer(route: Route): Promise<void> {
    try {
      const answer = await this.fetched(route.request());
      if (answer === null) return await route.abort('blockedbyclient');
      const headers = Object.entries(answer.headers).filter(([name]) => !DROPPED_HEADERS.has(name));
      await route.fulfill({ status: answer.status, headers: Object.fromEntries(headers), body: answer.body });
    } catch {
      // The page, the budget or the site is at its end; to the page it is a request that failed.
      await route.abort('failed').catch(() => undefined);
    }
  }

  private async fetched(request: Request): Promise<HttpAnswer | null> {
    this.requests += 1;
    const wanted = request.method() === 'GET' && FETCHED_TYPES.has(request.resourceType());
    const frame = request.resourceType() === 'document' && request.frame().parentFrame() !== null;
    if (!wanted || frame || this.requests > MOST_REQUESTS || this.bytes > MOST_BYTES) return null;
    if (request.isNavigationRequest() && request.url() === this.first.url) return this.first;
    const answer = await this.http.get(request.url(), { ...this.limits, headers: acceptOf(request) });
    this.bytes += answer.body.length;
    return answer;
  }
}

/** Only what an API may need to answer in the right form; cookies and keys of a page are not ours to carry. */
function acceptOf(request: Request): Record<string, string> {
  const { accept, 'accept-language': language } = request.headers();
  return { ...(accept && { accept }), ...(language && { 'accept-language': language }) };
}

/** The answer in the browser's words where it is our own error. */
export function asVendorError(error: unknown, url: string): VendorError {
  if (error instanceof VendorError) return error;
  return new VendorError('browser', 'page', 'unavailable', `${new URL(url).host} could not be shown`, { cause: error });
}
