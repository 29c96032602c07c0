import { VendorError, type VendorErrorKind } from '#src/domain/errors';
import { checkUrl } from '#src/platform/http/url.rules';
import type { WebPage } from '#src/ports/website';
import type { ScrapeAnswer } from './firecrawl.schema.ts';

const MAX_BYTES = 2 * 1024 * 1024;

/** What Firecrawl found at an address; `null` when there is no page of HTML. Throws VendorError for a site's refusals. */
export function toWebPage(answer: ScrapeAnswer, asked: string, fetchedAt: string): WebPage | null {
  const fail = (kind: VendorErrorKind, summary: string, status?: number) =>
    new VendorError('firecrawl', 'page', kind, summary, { status });
  const { rawHtml, metadata } = answer.data ?? {};
  if (!answer.success) throw fail('bad-answer', 'the answer says that it failed, and not why');
  const status = metadata?.statusCode ?? 200;
  if (status === 404 || status === 410 || !isHtml(metadata?.contentType)) return null;
  const url = metadata?.url ?? asked;
  const host = URL.canParse(url) ? new URL(url).host : asked;
  if (status >= 400) throw fail(kindOf(status), `${host} answered ${status}`, status);
  if (typeof rawHtml !== 'string') throw fail('bad-answer', 'the answer has no page in it');
  const verdict = checkUrl(url);
  if (!verdict.ok) throw fail('rejected', `the page led to an address that is refused: ${verdict.reason}`);
  if (Buffer.byteLength(rawHtml) > MAX_BYTES) throw fail('rejected', `the page is larger than ${MAX_BYTES} bytes`);
  return { url, status, html: rawHtml, fetchedAt };
}

/** Firecrawl reads PDFs and more; we asked for a page. Where it does not say, it is one. */
function isHtml(contentType: string | null | undefined): boolean {
  return !contentType || /^\s*(text\/html|application\/xhtml\+xml)/i.test(contentType);
}

function kindOf(status: number): VendorErrorKind {
  if (status === 401) return 'auth';
  if (status === 403 || status === 451) return 'permission';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'unavailable' : 'rejected';
}
