import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What a site answers to the simulated Firecrawl. */
export interface ScrapedSite {
  rawHtml: string;
  /** Default 200. */
  statusCode?: number;
  /** Default `text/html; charset=utf-8`. */
  contentType?: string;
  /** Address after redirects; default: the one asked for. */
  url?: string;
}

/** A failure of the service itself, given once. */
export interface FirecrawlFault {
  status: number;
  headers?: Record<string, string>;
  /** Sent as it is instead of an error document. */
  body?: string;
}

export interface FirecrawlServer {
  url: string;
  /** By exact address; may be changed while running. */
  sites: Map<string, ScrapedSite>;
  /** Given to the next requests, one each. */
  faults: FirecrawlFault[];
  /** Bodies of the scrapes that arrived. */
  scrapes: readonly unknown[];
  close(): Promise<void>;
}

/** What the API takes; other keys are refused, as by the real one. */
const ScrapeBody = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  formats: z.array(z.enum(['markdown', 'html', 'rawHtml', 'links'])).min(1),
  onlyMainContent: z.boolean().optional(),
  maxAge: z.number().int().min(0).optional(),
  proxy: z.enum(['basic', 'stealth', 'auto']).optional(),
  skipTlsVerification: z.boolean().optional(),
  timeout: z.number().int().min(1_000).max(300_000).optional(),
});

/** Plays Firecrawl's API, version 2, on a port of 127.0.0.1. Without a key it is a server of one's own, without accounts. */
export async function startFirecrawl({ apiKey = null as string | null, credits = 500 } = {}): Promise<FirecrawlServer> {
  const sites = new Map<string, ScrapedSite>();
  const faults: FirecrawlFault[] = [];
  const scrapes: unknown[] = [];
  let left = credits;

  const server = createServer(async (request, response) => {
    const fault = faults.shift();
    if (fault !== undefined) return send(response, fault.status, fault.body ?? failure('Fault'), fault.headers);
    if (apiKey !== null && request.headers.authorization !== `Bearer ${apiKey}`) {
      return send(response, 401, failure('Unauthorized: Invalid token'));
    }
    if (request.method === 'GET' && request.url === '/v2/team/credit-usage' && apiKey !== null) {
      return send(response, 200, { success: true, data: { remainingCredits: left, planCredits: credits } });
    }
    if (request.method !== 'POST' || request.url !== '/v2/scrape') return send(response, 404, failure('Not found'));
    const body = ScrapeBody.safeParse(JSON.parse(await textOf(request)));
    if (!body.success) return send(response, 400, { ...failure('Bad Request'), details: body.error.issues });
    if (left <= 0) return send(response, 402, failure('Payment required: insufficient credits'));
    scrapes.push(body.data);
    left -= 1;
    send(response, 200, scraped(body.data.url, sites.get(body.data.url)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sites,
    faults,
    scrapes,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Firecrawl reports the page's own status inside a successful answer. */
function scraped(asked: string, site: ScrapedSite = { rawHtml: '<h1>Not found</h1>', statusCode: 404 }): object {
  const metadata = {
    sourceURL: asked,
    url: site.url ?? asked,
    statusCode: site.statusCode ?? 200,
    contentType: site.contentType ?? 'text/html; charset=utf-8',
    proxyUsed: 'basic',
    creditsUsed: 1,
  };
  return { success: true, data: { rawHtml: site.rawHtml, metadata } };
}

function failure(error: string): object {
  return { success: false, error };
}

function send(response: ServerResponse, status: number, body: object | string, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
