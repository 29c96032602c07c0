import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FaultBox } from '../fault-box.ts';
import { type Answer, CloseRefusal, notFound, notValid, rateLimited } from './answers.ts';
import type { Fault, FaultRule } from './faults.ts';
import { handle } from './handlers.ts';
import { type CloseHands, handsOn, type SimulatedLead } from './hands.ts';
import { Organization } from './organization.ts';
import { RateLimiter } from './rate-limits.ts';
import type { StoredObject } from './stored.ts';
import { WebhookSender, type WebhookTarget } from './webhooks.ts';

export interface CloseSimulatorOptions {
  /** `api_….…`; the part before the point is its id. */
  apiKey: string;
  /** Epoch milliseconds; the machine's time when left out. */
  now?: () => number;
  /** How long a write stays invisible to the search; 0 when left out. Can be changed while running. */
  searchLagMs?: number;
  /** Calls per group of addresses and second. */
  perSecond?: number;
}

/** A call as it was received and answered. */
export interface CloseCall {
  method: string;
  path: string;
  query: string;
  body: unknown;
  /** `null` when the caller got no answer. */
  status: number | null;
  fault: Fault['kind'] | null;
}

export interface CloseSimulator extends CloseHands {
  baseUrl: string;
  calls: CloseCall[];
  leads(): SimulatedLead[];
  contacts(): StoredObject[];
  emails(): StoredObject[];
  tasks(): StoredObject[];
  /** Ids of e-mails that really left. */
  sent(): readonly string[];
  /** Sends webhooks for every change from now on, when `webhooks.deliver` is called. */
  attach(target: WebhookTarget): void;
  webhooks: WebhookSender;
  failNext(rule: FaultRule): void;
  close(): Promise<void>;
}

const PREFIX = '/api/v1';

/** Starts an organization in Close on 127.0.0.1 and a free port. */
export async function startCloseSimulator(options: CloseSimulatorOptions): Promise<CloseSimulator> {
  const now = options.now ?? Date.now;
  const webhooks = new WebhookSender(now);
  const organization = new Organization({
    now,
    searchLagMs: () => options.searchLagMs ?? 0,
    onEvent: (event) => webhooks.add(event),
  });
  const userId = organization.addUser({ email: 'agent@seller.example', first_name: 'GTM', last_name: 'Agent' });
  const program = { userId, apiKeyId: options.apiKey.split('.')[0] ?? null };
  const limiter = new RateLimiter(options.perSecond ?? 60, now);
  const faults = new FaultBox<Fault>();
  const calls: CloseCall[] = [];

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) =>
      write(response, { status: 500, body: { error: String(error) } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const method = request.method ?? 'GET';
    const raw = await readBody(request);
    const fault = faults.take(method, url.pathname);
    const call: CloseCall = {
      method,
      path: url.pathname.replace(PREFIX, ''),
      query: url.search,
      body: parsed(raw),
      status: null,
      fault: fault?.kind ?? null,
    };
    calls.push(call);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop') return void response.socket?.destroy();
    const answer = refusalOf(fault) ?? answerTo(call, url, raw, request);
    if (fault?.kind === 'hang-after-effect') return;
    if (fault?.kind === 'drop-after-effect') return void response.socket?.destroy();
    call.status = answer.status;
    if (fault?.kind === 'bad-json') return void response.writeHead(answer.status).end('{"data": [');
    if (fault?.kind === 'bad-shape') return write(response, { ...answer, body: fault.body });
    if (fault?.kind === 'bare-not-found') return void response.writeHead(404).end();
    write(response, answer);
  }

  function answerTo(call: CloseCall, url: URL, raw: string, request: IncomingMessage): Answer {
    let headers: Record<string, string> = {};
    try {
      const expected = `Basic ${Buffer.from(`${options.apiKey}:`).toString('base64')}`;
      if (request.headers.authorization !== expected) {
        throw new CloseRefusal(401, { error: 'The server could not verify that you are authorized.' });
      }
      if (!url.pathname.startsWith(PREFIX) || !url.pathname.endsWith('/')) throw notFound();
      headers = limiter.count(call.path);
      if (raw !== '' && !request.headers['content-type']?.startsWith('application/json')) {
        throw new CloseRefusal(415, { error: 'Expected application/json.' });
      }
      if (raw !== '' && call.body === undefined) throw notValid({}, ['Invalid JSON.']);
      const { method, path, body } = call;
      const answer = handle(organization, { method, path, body, query: url.searchParams, source: program, now: now() });
      return { ...answer, headers: { ...headers, ...answer.headers } };
    } catch (error) {
      if (!(error instanceof CloseRefusal)) throw error;
      const answer = error.answer();
      return { ...answer, headers: { ...headers, ...answer.headers } };
    }
  }

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    contacts: () => organization.all('contact'),
    emails: () => organization.all('activity.email'),
    tasks: () => organization.all('task'),
    sent: () => organization.sent,
    ...handsOn(organization),
    attach: (target) => webhooks.attach(target),
    webhooks,
    failNext: (rule) => faults.add(rule),
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function refusalOf(fault: Fault | null): Answer | null {
  switch (fault?.kind) {
    case 'status':
      return { status: fault.status, headers: fault.headers, body: fault.body ?? { error: 'simulated' } };
    case 'rate-limit':
      return rateLimited(fault.resetSeconds).answer();
    case 'bare-rate-limit': {
      const seconds = fault.retryAfterSeconds;
      return { status: 429, headers: seconds === undefined ? {} : { 'Retry-After': String(seconds) }, body: '' };
    }
    default:
      return null;
  }
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The body as data; `undefined` when it is no JSON. */
function parsed(raw: string): unknown {
  try {
    return raw === '' ? undefined : JSON.parse(raw);
  } catch {
    return undefined;
  }
}
