import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SIMULATED_COMPANIES } from './companies.data.ts';
import type { SimulatedCompany } from './simulated-company.ts';
import { answerOf } from './site-answers.ts';
import { OUR_COMPANY } from './story.ts';

/** How long the slow site waits before it answers, unless told otherwise. */
const DEFAULT_SLOW_MS = 8_000;

/** One request as the server saw it, in the order of arrival. */
export interface SiteRequestRecord {
  method: string;
  /** Host header in lower case, without the port. */
  host: string;
  path: string;
  userAgent: string | null;
  /** `null` while unanswered, and for good when the connection was broken by either side. */
  status: number | null;
}

export interface SiteServer {
  port: number;
  /** Every host that answers here: each company's domain, and the same with `www.` in front. */
  hosts: string[];
  /** All requests so far; grows. */
  requests: readonly SiteRequestRecord[];
  /** Breaks open connections and ends at once, a slow answer under way included. */
  close(): Promise<void>;
}

/**
 * Starts the websites of all invented companies on one port of 127.0.0.1 and tells them apart by the Host header.
 * An unknown host gets 421. Redirects and absolute addresses repeat the port that was asked for, so the server works
 * behind a client that resolves the names to it as well as with the port written out.
 */
export async function startSiteServer(options: { slowMs?: number } = {}): Promise<SiteServer> {
  const requests: SiteRequestRecord[] = [];
  const closing = new AbortController();
  const slowMs = options.slowMs ?? DEFAULT_SLOW_MS;

  const server = createServer((request, response) => {
    serve(request, response, requests, slowMs, closing.signal).catch((error: unknown) => {
      if (!closing.signal.aborted) response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    hosts: [...COMPANY_BY_HOST.keys()],
    requests,
    async close() {
      closing.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const COMPANY_BY_HOST = new Map<string, SimulatedCompany>(
  [...SIMULATED_COMPANIES, OUR_COMPANY].flatMap((company): [string, SimulatedCompany][] =>
    company.domain === null
      ? []
      : [
          [company.domain, company],
          [`www.${company.domain}`, company],
        ],
  ),
);

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  requests: SiteRequestRecord[],
  slowMs: number,
  closing: AbortSignal,
): Promise<void> {
  const authority = (request.headers.host ?? '').toLowerCase();
  const host = authority.replace(/:\d+$/, '');
  const path = (request.url ?? '/').replace(/[?#].*$/, '');
  const record: SiteRequestRecord = {
    method: request.method ?? '',
    host,
    path,
    userAgent: request.headers['user-agent'] ?? null,
    status: null,
  };
  requests.push(record);
  const send = (status: number, headers: Record<string, string>, body: string | Buffer): void => {
    if (response.destroyed) return;
    record.status = status;
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
  };

  const company = COMPANY_BY_HOST.get(host);
  if (company === undefined) return send(421, { 'content-type': 'text/plain' }, 'No such site here.\n');
  if (record.method !== 'GET' && record.method !== 'HEAD') return send(405, { allow: 'GET, HEAD' }, '');
  if (company.site?.behaviour === 'slow' && path !== '/robots.txt') await delay(slowMs, undefined, { signal: closing });

  const answer = answerOf(company, { host, authority, path });
  if (answer.kind === 'resets') request.socket.resetAndDestroy();
  else send(answer.status, answer.headers, answer.body);
}
