import { encodeWindows1252 } from './encode-windows-1252.ts';
import { pagesOf } from './pages/page-body.ts';
import { escapeHtml, type PageContext, pathOf } from './pages/page-context.ts';
import { PAGE_STYLES } from './pages/page-styles.ts';
import { parkedPage } from './pages/parked-page.ts';
import { SCRIPT_PATH, scriptOf } from './pages/script-shell.style.ts';
import { isWorking, type SimulatedCompany, type SiteStyle, type WorkingSite } from './simulated-company.ts';

/** What a host says to one request; `resets` is a connection that breaks instead. */
export type SiteAnswer =
  | { kind: 'answers'; status: number; headers: Record<string, string>; body: string | Buffer }
  | { kind: 'resets' };

/** Where a request went: the host without port, the same with the port it was asked with, and the path without query. */
export interface SiteRequest {
  host: string;
  authority: string;
  path: string;
}

/** Sites made by hand, which say nothing to crawlers. */
const WITHOUT_CRAWLER_FILES: ReadonlySet<SiteStyle> = new Set(['div-soup', 'one-pager', 'windows-1252-table']);

/** What the website of `company` answers; `host` is its domain or that with `www.` in front. */
export function answerOf(company: SimulatedCompany, request: SiteRequest): SiteAnswer {
  const { site } = company;
  if (isWorking(site)) return workingAnswer(company, site, request);
  switch (site?.behaviour) {
    case 'unavailable':
      return { ...text(503, 'text/html; charset=utf-8', SERVICE_UNAVAILABLE), headers: UNAVAILABLE_HEADERS };
    case 'parked':
      return text(200, 'text/html; charset=utf-8', parkedPage(request.host));
    case 'resets':
      return { kind: 'resets' };
    case 'not-html':
      return request.path === '/' ? text(200, 'application/pdf', ONE_PAGE_PDF) : notFound();
    default:
      return notFound();
  }
}

function workingAnswer(company: SimulatedCompany, site: WorkingSite, request: SiteRequest): SiteAnswer {
  const moved = redirectOf(company, site, request);
  if (moved !== null) return moved;

  const origin = `http://${request.authority}`;
  const basePath = site.behaviour === 'redirects' ? '/en' : '';
  const pages = pagesOf(company, site);
  if (request.path === '/robots.txt' && !WITHOUT_CRAWLER_FILES.has(site.style)) {
    return text(200, 'text/plain', `User-agent: *\nDisallow: /intern/\nSitemap: ${origin}/sitemap.xml\n`);
  }
  if (request.path === '/sitemap.xml' && !WITHOUT_CRAWLER_FILES.has(site.style)) {
    return text(200, 'application/xml', sitemap(pages.map((page) => `${origin}${pathOf(page.slug, basePath)}`)));
  }
  if (request.path === SCRIPT_PATH && site.style === 'script-shell') {
    return text(200, 'text/javascript; charset=utf-8', scriptOf({ pages }));
  }
  const page = pages.find((candidate) => sameAddress(pathOf(candidate.slug, basePath), request.path));
  return page === undefined ? notFound() : document({ company, site, page, pages, origin, basePath });
}

/** One site moved to `www.` and from its root to `/en/`, in two steps; all others drop the `www.` */
function redirectOf(company: SimulatedCompany, site: WorkingSite, request: SiteRequest): SiteAnswer | null {
  const hasWww = request.host !== company.domain;
  if (site.behaviour === 'redirects') {
    if (!hasWww) return movedTo(301, `http://www.${request.authority}${request.path}`);
    return request.path === '/' ? movedTo(302, '/en/') : null;
  }
  return hasWww ? movedTo(301, `http://${request.authority.slice('www.'.length)}${request.path}`) : null;
}

function document(context: PageContext): SiteAnswer {
  const html = PAGE_STYLES[context.site.style](context);
  return context.site.style === 'windows-1252-table'
    ? { ...text(200, 'text/html', ''), body: encodeWindows1252(html) }
    : text(200, 'text/html; charset=utf-8', html);
}

function sameAddress(ours: string, asked: string): boolean {
  return ours === asked || ours === `${asked}/` || `${ours}/` === asked;
}

function sitemap(addresses: readonly string[]): string {
  const entries = addresses.map((address) => `<url><loc>${escapeHtml(address)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>\n`;
}

function movedTo(status: 301 | 302, location: string): SiteAnswer {
  return { kind: 'answers', status, headers: { location }, body: '' };
}

function notFound(): SiteAnswer {
  return text(404, 'text/html; charset=utf-8', '<!doctype html><title>404</title><h1>Not found</h1>');
}

function text(status: number, contentType: string, body: string): SiteAnswer & { kind: 'answers' } {
  return { kind: 'answers', status, headers: { 'content-type': contentType }, body };
}

const SERVICE_UNAVAILABLE = '<!doctype html><title>503</title><h1>Service temporarily unavailable</h1>';
const UNAVAILABLE_HEADERS = { 'content-type': 'text/html; charset=utf-8', 'retry-after': '120' };
const ONE_PAGE_PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
