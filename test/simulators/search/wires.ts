import type { IncomingHttpHeaders } from 'node:http';
import type { WebSearchVendor } from '#src/ports/search';
import type { KnownPage } from './web-pages.ts';

/** A request as it arrived. */
export interface SearchRequest {
  vendor: WebSearchVendor;
  method: string;
  /** Path behind the vendor's own. */
  path: string;
  parameters: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export interface WireAnswer {
  status: number;
  type: 'application/json' | 'text/html' | 'text/plain';
  body: string;
}

/** How one vendor speaks. */
export interface Wire {
  /** `null`: this is no search, and `other` answers. */
  asked(request: SearchRequest): { text: string; limit: number } | null;
  /** Whether the key is accepted; vendors without keys accept all. */
  admits(request: SearchRequest, key: string): boolean;
  refusal(): WireAnswer;
  found(pages: readonly KnownPage[], text: string): WireAnswer;
  /** Answer of the vendor's other paths. */
  other(request: SearchRequest): WireAnswer | null;
  /** A well-formed answer of another shape. */
  strange(): WireAnswer;
}

export const SEARCH_ENGINE_ID = 'simulated-cx';

export const WIRES: Readonly<Record<WebSearchVendor, Wire>> = {
  tavily: {
    asked: ({ method, path, body }) =>
      method === 'POST' && path === '/search'
        ? { text: textIn(body, 'query'), limit: numberIn(body, 'max_results', 5) }
        : null,
    admits: ({ headers }, key) => headers.authorization === `Bearer ${key}`,
    refusal: () => json({ detail: { error: 'Unauthorized: missing or invalid API key.' } }, 401),
    found: (pages, text) =>
      json({
        query: text,
        follow_up_questions: null,
        answer: null,
        images: [],
        results: pages.map((page, index) => ({
          url: page.url,
          title: page.title,
          content: page.snippet,
          score: 1 - index / 100,
          raw_content: null,
          ...(page.published ? { published_date: page.published } : {}),
        })),
        response_time: 0.4,
        request_id: '00000000-0000-4000-8000-000000000000',
      }),
    other: ({ path }) =>
      path === '/usage'
        ? json({ key: { usage: 7, limit: null }, account: { plan_usage: 12, plan_limit: 1000 } })
        : null,
    strange: () => json({ query: 'x', images: [], results: [{ url: 7 }] }),
  },
  serper: {
    asked: ({ method, path, body }) =>
      method === 'POST' && path === '/search' ? { text: textIn(body, 'q'), limit: numberIn(body, 'num', 10) } : null,
    admits: ({ headers }, key) => headers['x-api-key'] === key,
    refusal: () => json({ message: 'Unauthorized.', statusCode: 403 }, 403),
    found: (pages, text) =>
      json({
        searchParameters: { q: text, type: 'search', engine: 'google' },
        organic: pages.map((page, index) => ({
          title: page.title,
          link: page.url,
          snippet: page.snippet,
          ...(page.published ? { date: americanDate(page.published) } : {}),
          position: index + 1,
        })),
        credits: 1,
      }),
    other: ({ path }) => (path === '/account' ? json({ balance: 2492, rateLimit: 5 }) : null),
    strange: () => json({ organic: 'none' }),
  },
  searxng: {
    asked: ({ method, path, parameters }) =>
      method === 'GET' && path === '/search' && parameters.get('format') === 'json'
        ? { text: parameters.get('q') ?? '', limit: 20 }
        : null,
    admits: () => true,
    refusal: () => ({ status: 403, type: 'text/html', body: '<h1>Forbidden</h1>' }),
    found: (pages, text) =>
      json({
        query: text,
        number_of_results: 0,
        results: pages.map((page) => ({
          url: page.url,
          title: page.title,
          content: page.snippet,
          publishedDate: page.published ? `${page.published}T00:00:00` : null,
          engine: 'simulated',
          engines: ['simulated'],
          category: 'general',
        })),
        answers: [],
        suggestions: [],
        unresponsive_engines: pages.length > 0 ? [['brave', 'Suspended: too many requests']] : [],
      }),
    other: () => null,
    strange: () => json({ results: { none: true } }),
  },
  google: {
    asked: ({ method, path, parameters }) =>
      method === 'GET' && path === '/customsearch/v1' && parameters.get('cx') === SEARCH_ENGINE_ID
        ? { text: parameters.get('q') ?? '', limit: Number(parameters.get('num') ?? 10) }
        : null,
    admits: ({ headers }, key) => headers['x-goog-api-key'] === key,
    refusal: () =>
      json(
        {
          error: {
            code: 400,
            message: 'API key not valid. Please pass a valid API key.',
            status: 'INVALID_ARGUMENT',
            details: [{ reason: 'API_KEY_INVALID' }],
          },
        },
        400,
      ),
    found: (pages) =>
      json({
        kind: 'customsearch#search',
        searchInformation: { totalResults: String(pages.length) },
        ...(pages.length > 0
          ? {
              items: pages.map((page) => ({
                kind: 'customsearch#result',
                title: page.title,
                link: page.url,
                snippet: page.snippet,
              })),
            }
          : {}),
      }),
    other: () => null,
    strange: () => json({ kind: 'customsearch#search', items: { title: 'x' } }),
  },
  duckduckgo: {
    asked: ({ method, path, parameters }) =>
      method === 'GET' && path === '/html/' ? { text: parameters.get('q') ?? '', limit: 10 } : null,
    admits: () => true,
    refusal: () => ({ status: 403, type: 'text/plain', body: 'Forbidden' }),
    found: (pages) => html(pages.length === 0 ? NO_RESULTS : ADVERTISEMENT + pages.map(resultBlock).join('\n')),
    other: () => null,
    strange: () => html('<div class="tiles"><p>A new design.</p></div>'),
  },
};

/** The puzzle that DuckDuckGo shows to those who ask too much; it comes with a status of success. */
export const CHALLENGE: WireAnswer = {
  status: 202,
  type: 'text/html',
  body: `<!DOCTYPE html><html><body><form id="challenge-form" action="//duckduckgo.com/anomaly.js?sv=html" method="POST">
    <div class="anomaly-modal__title">Unfortunately, bots use DuckDuckGo too.</div></form></body></html>`,
};

function resultBlock(page: KnownPage): string {
  const href = `//duckduckgo.com/l/?uddg=${encodeURIComponent(page.url)}&amp;rut=0123456789abcdef`;
  return `<div class="result results_links results_links_deep web-result"><div class="links_main links_deep result__body">
    <h2 class="result__title"><a rel="nofollow" class="result__a" href="${href}">${escaped(page.title)}</a></h2>
    <a class="result__snippet" href="${href}">${escaped(page.snippet)}</a></div></div>`;
}

const ADVERTISEMENT = `<div class="result results_links results_links_deep result--ad"><h2 class="result__title">
  <a class="result__a" href="https://duckduckgo.com/y.js?ad_domain=ad.example">Buy fintech now</a></h2></div>`;
const NO_RESULTS = '<div class="no-results">No results.</div>';

function html(content: string): WireAnswer {
  return {
    status: 200,
    type: 'text/html',
    body: `<!DOCTYPE html><html><body><div class="serp__results">${content}</div></body></html>`,
  };
}

function json(value: unknown, status = 200): WireAnswer {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function textIn(body: unknown, name: string): string {
  const value: unknown = Object(body)[name];
  return typeof value === 'string' ? value : '';
}

function numberIn(body: unknown, name: string, otherwise: number): number {
  const value: unknown = Object(body)[name];
  return typeof value === 'number' ? value : otherwise;
}

/** `Mar 3, 2026`, as Google writes it. */
function americanDate(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
}
