import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CallLimits, CallWindows, DEFAULT_LIMITS } from './call-windows.ts';
import { APOLLO_ORGANIZATIONS, APOLLO_PEOPLE, organizationView, personView, searchView } from './records.ts';

export interface ApolloSimulatorOptions {
  apiKey: string;
  /** `free` may call nothing; a `scoped` key of a paid plan may not search for people. */
  plan?: 'free' | 'scoped' | 'master';
  credits?: number;
  limits?: Partial<CallLimits>;
  /** Epoch milliseconds; the machine's time when left out. */
  now?: () => number;
}

/** What goes wrong with the next call. `hang` and `drop` with `charged` do the work, and charge it, first. */
export type ApolloFault =
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  | { kind: 'hang' | 'drop'; charged: boolean }
  | { kind: 'text'; text: string }
  | { kind: 'body'; body: unknown };

export interface ApolloCall {
  method: string;
  path: string;
  parameters: Record<string, string[]>;
  /** `null`: no answer was sent. */
  status: number | null;
}

export interface ApolloSimulator {
  baseUrl: string;
  calls: ApolloCall[];
  creditsLeft(): number;
  failNext(fault: ApolloFault): void;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** Starts Apollo's API on 127.0.0.1 with the sandbox's companies, their people, credits and limits. */
export async function startApolloSimulator(options: ApolloSimulatorOptions): Promise<ApolloSimulator> {
  const windows = new CallWindows({ ...DEFAULT_LIMITS, ...options.limits }, options.now ?? Date.now);
  const faults: ApolloFault[] = [];
  const calls: ApolloCall[] = [];
  let credits = options.credits ?? 1_000;

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const call: ApolloCall = {
      method: request.method ?? 'GET',
      path: url.pathname,
      parameters: Object.fromEntries([...new Set(url.searchParams.keys())].map((k) => [k, url.searchParams.getAll(k)])),
      status: null,
    };
    calls.push(call);
    const fault = faults.shift();
    if (fault && 'charged' in fault) {
      if (fault.charged) answerTo(call, request);
      if (fault.kind === 'drop') request.socket.destroy();
      return;
    }
    const answer: Answer = fault?.kind === 'status' ? { body: {}, ...fault } : answerTo(call, request);
    call.status = answer.status;
    if (fault?.kind === 'text') return void response.writeHead(200).end(fault.text);
    send(response, fault?.kind === 'body' ? { ...answer, body: fault.body } : answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function answerTo(call: ApolloCall, request: IncomingMessage): Answer {
    const loggedIn = request.headers['x-api-key'] === options.apiKey;
    if (call.path === '/api/v1/auth/health') return { status: 200, body: { healthy: true, is_logged_in: loggedIn } };
    if (!loggedIn) return { status: 401, body: 'Invalid access credentials.' };
    const handler = HANDLERS[`${call.method} ${call.path}`];
    if (handler === undefined) return { status: 404, body: { error: 'Not found' } };
    const { refusedSeconds, headers } = windows.count(call.path);
    if (refusedSeconds !== null) {
      const message = `The maximum number of api calls allowed for ${call.path} is reached.`;
      return { status: 429, body: { message }, headers: { ...headers, 'retry-after': String(refusedSeconds) } };
    }
    return { headers, ...(planRefusal(options.plan ?? 'master', call.path) ?? charged(handler(call.parameters))) };
  }

  function charged({ credits: cost, ...answer }: Answer & { credits: number }): Answer {
    if (cost > credits) return { status: 422, body: { error: 'Insufficient credits. Please upgrade your plan.' } };
    credits -= cost;
    return answer;
  }

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    creditsLeft: () => credits,
    failNext: (fault) => faults.push(fault),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Handler = (parameters: Record<string, string[]>) => Answer & { credits: number };

const HANDLERS: Record<string, Handler | undefined> = {
  'GET /api/v1/organizations/enrich': (parameters) => {
    const domain = parameters.domain?.[0];
    if (domain === undefined) return { status: 422, body: { error: 'domain is required' }, credits: 0 };
    const found = APOLLO_ORGANIZATIONS.find((organization) => organization.domain === domain);
    return { status: 200, body: found ? { organization: organizationView(found) } : {}, credits: found ? 1 : 0 };
  },
  'POST /api/v1/mixed_people/api_search': (parameters) => {
    const domains = parameters['q_organization_domains_list[]'] ?? [];
    const titles = (parameters['person_titles[]'] ?? []).map((title) => title.toLowerCase());
    const perPage = Math.min(Number(parameters.per_page?.[0] ?? 10), 100);
    const found = APOLLO_PEOPLE.filter(
      ({ organization, title }) =>
        domains.includes(organization.domain) && titles.some((wanted) => title.toLowerCase().includes(wanted)),
    );
    return {
      status: 200,
      body: { total_entries: found.length, people: found.slice(0, perPage).map(searchView) },
      credits: 0,
    };
  },
  'POST /api/v1/people/match': (parameters) => {
    const [id, name, domain, url] = ['id', 'name', 'domain', 'linkedin_url'].map((key) => parameters[key]?.[0]);
    const found = APOLLO_PEOPLE.find(
      (person) =>
        person.id === id ||
        (url !== undefined && person.linkedinUrl?.endsWith(new URL(url).pathname)) ||
        (name === `${person.firstName} ${person.lastName}` && person.organization.domain === domain),
    );
    return { status: 200, body: { person: found ? personView(found) : null }, credits: found ? 1 : 0 };
  },
};

function planRefusal(plan: 'free' | 'scoped' | 'master', path: string): Answer | null {
  if (plan === 'free') {
    const error = `${path.slice(1)} is not accessible with this api_key on a free plan. Please upgrade your plan.`;
    return { status: 403, body: { error, error_code: 'API_INACCESSIBLE' } };
  }
  if (plan === 'scoped' && path.endsWith('/api_search')) {
    return { status: 403, body: { error: `${path.slice(1)} is not accessible with this api_key` } };
  }
  return null;
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(text);
}
