import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WEB_SEARCH_VENDORS, type WebSearchVendor } from '#src/ports/search';
import { rankedPages } from './ranking.ts';
import { type KnownPage, knownPages, NOISE_SITES } from './web-pages.ts';
import { CHALLENGE, type SearchRequest, WIRES, type WireAnswer } from './wires.ts';

/** What a vendor does instead of answering. */
export type SearchFault =
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** Never answers. */
  | { kind: 'hang' }
  /** Breaks the connection. */
  | { kind: 'reset' }
  /** JSON (or a page) that is made differently. */
  | { kind: 'bad-shape' }
  /** Something that is no JSON, though it is called so. */
  | { kind: 'not-json' }
  /** Wants to see a person. */
  | { kind: 'challenge' };

export interface SearchSimulator {
  port: number;
  /** The key every vendor accepts. */
  apiKey: string;
  /** What the vendor's adapter is given as its address. */
  baseUrl(vendor: WebSearchVendor): string;
  /** Hosts of the noise (directory, news, lists), whose home pages are served here as well. */
  hosts: readonly string[];
  /** Searches that arrived, faults included, in order. */
  searches: { vendor: WebSearchVendor; text: string; request: SearchRequest }[];
  /** From now on the vendor does this; `null`: it answers again. */
  fails(vendor: WebSearchVendor, fault: SearchFault | null): void;
  /** Pages that are found besides the usual ones; they come first among equals. */
  alsoKnows(...pages: KnownPage[]): void;
  /** Forgets faults, own pages and what arrived. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts one server of 127.0.0.1 that speaks all five wires over the same pages. */
export async function startSearchSimulator(): Promise<SearchSimulator> {
  const apiKey = 'search-key-simulated';
  const usual = knownPages();
  let own: KnownPage[] = [];
  const faults = new Map<WebSearchVendor, SearchFault>();
  const searches: SearchSimulator['searches'] = [];

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.destroyed) send(response, { status: 500, type: 'text/plain', body: `simulator defect: ${error}` });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const noise = NOISE_SITES.get(hostOf(incoming));
    if (noise)
      return send(response, { status: 200, type: 'text/html', body: `<title>${noise}</title><h1>${noise}</h1>` });
    const request = await requestOf(incoming);
    if (!request) return send(response, { status: 404, type: 'text/plain', body: 'No such vendor.' });
    const wire = WIRES[request.vendor];
    const asked = wire.asked(request);
    if (asked) searches.push({ vendor: request.vendor, text: asked.text, request });
    const fault = faults.get(request.vendor);
    if (fault) return play(fault, request.vendor, response);
    if (!wire.admits(request, apiKey)) return send(response, wire.refusal());
    const pages = asked ? rankedPages([...own, ...usual], asked.text, asked.limit) : [];
    const answer = asked ? wire.found(pages, asked.text) : wire.other(request);
    send(response, answer ?? { status: 404, type: 'text/plain', body: 'No such path.' });
  }

  return {
    port,
    apiKey,
    hosts: [...NOISE_SITES.keys()].flatMap((host) => [host, `www.${host}`]),
    searches,
    baseUrl: (vendor) => `http://127.0.0.1:${port}/${vendor}`,
    fails(vendor, fault) {
      if (fault) faults.set(vendor, fault);
      else faults.delete(vendor);
    },
    alsoKnows(...pages) {
      own = [...own, ...pages];
    },
    reset() {
      faults.clear();
      own = [];
      searches.length = 0;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function play(fault: SearchFault, vendor: WebSearchVendor, response: ServerResponse): void {
  if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  else if (fault.kind !== 'hang') send(response, answerOf(fault, vendor), 'headers' in fault ? fault.headers : {});
}

function answerOf(fault: Exclude<SearchFault, { kind: 'hang' | 'reset' }>, vendor: WebSearchVendor): WireAnswer {
  switch (fault.kind) {
    case 'status':
      return { status: fault.status, type: 'application/json', body: fault.body ?? '{}' };
    case 'bad-shape':
      return WIRES[vendor].strange();
    case 'not-json':
      return { status: 200, type: 'application/json', body: '<html>Bad gateway' };
    case 'challenge':
      return CHALLENGE;
  }
}

async function requestOf(incoming: IncomingMessage): Promise<SearchRequest | null> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://simulator');
  const [, name = ''] = pathname.split('/');
  const vendor = WEB_SEARCH_VENDORS.find((known) => known === name);
  if (!vendor) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return {
    vendor,
    method: incoming.method ?? '',
    path: pathname.slice(vendor.length + 1),
    parameters: searchParams,
    headers: incoming.headers,
    body: text === '' ? null : JSON.parse(text),
  };
}

function hostOf(incoming: IncomingMessage): string {
  return (incoming.headers.host ?? '')
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^www\./, '');
}

function send(response: ServerResponse, answer: WireAnswer, headers: Record<string, string> = {}): void {
  response
    .writeHead(answer.status, {
      'content-type': answer.type,
      'content-length': Buffer.byteLength(answer.body),
      ...headers,
    })
    .end(answer.body);
}
