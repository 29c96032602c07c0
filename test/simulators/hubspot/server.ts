import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FaultBox } from '../fault-box.ts';
import { Account, type AccountType } from './account.ts';
import { type Answer, badRequest, HubSpotRefusal } from './answers.ts';
import { type Fault, type FaultRule, refusalOf } from './faults.ts';
import { HANDLERS } from './handlers.ts';
import { handsOn, type PortalHands } from './hands.ts';
import { homePage } from './home-page.ts';
import { OAuthApp, type OAuthAppOptions } from './oauth.ts';
import { answerOAuth, consentPage, isTokenPath } from './oauth-handlers.ts';
import { ALL_SCOPES } from './object-types.ts';
import { matchPath } from './paths.ts';
import { DEFAULT_RATE_LIMITS, RateLimiter, type RateLimits } from './rate-limits.ts';
import type { StoredRecord } from './record-store.ts';
import { type SimulatedTask, taskViews } from './task-views.ts';
import { WebhookSender, type WebhookTarget } from './webhooks.ts';

export interface HubSpotSimulatorOptions {
  /** The bearer token that is accepted. */
  token: string;
  /** What the token may do; everything when left out. */
  scopes?: readonly string[];
  /** DEVELOPER_TEST when left out. */
  accountType?: AccountType;
  portalId?: number;
  /** Epoch milliseconds; the machine's time when left out. */
  now?: () => number;
  /** How long a write stays invisible to search; 0 when left out. Can be changed while running. */
  searchLagMs?: number;
  limits?: Partial<RateLimits>;
  /** The app that may be installed with OAuth; its tokens are accepted beside `token`. */
  oauth?: OAuthAppOptions;
  /** Custom unique properties were seen refused with either status; 409 when left out. */
  uniqueConflictStatus?: 400 | 409;
}

/** A contact as a test looks at it. */
export interface SimulatedContact {
  id: string;
  properties: Record<string, string>;
  companyIds: string[];
  notes: { id: string; body: string }[];
}

/** A call as it was received and answered. */
export interface JournalEntry {
  method: string;
  path: string;
  query: string;
  body: unknown;
  /** `null` when the caller got no answer. */
  status: number | null;
  fault: Fault['kind'] | null;
}

/** A company as a test looks at it. */
export interface SimulatedCompany {
  id: string;
  properties: Record<string, string>;
  archived: boolean;
  notes: { id: string; body: string }[];
}

export interface HubSpotSimulator extends PortalHands {
  basePath: string;
  portalId: number;
  calls: JournalEntry[];
  /** The company, also an archived one; `undefined` when there never was one. */
  company(id: string): SimulatedCompany | undefined;
  /** All live companies. */
  companies(): SimulatedCompany[];
  /** All live contacts. */
  contacts(): SimulatedContact[];
  /** All live tasks. */
  tasks(): SimulatedTask[];
  /** Sends webhooks for every change from now on; see `webhooks`. */
  attach(target: WebhookTarget): void;
  webhooks: WebhookSender;
  /** What was granted to the app of `options.oauth`. */
  oauth: OAuthApp;
  failNext(rule: FaultRule): void;
  /** Takes back the faults that have not happened yet. */
  clearFaults(): void;
  /** Forgets records, owners, custom properties, faults and the journal. */
  reset(): void;
  close(): Promise<void>;
}

const DEFAULT_PORTAL_ID = 49_532_047;
const NO_APP: OAuthAppOptions = { clientId: 'none', clientSecret: 'none', redirectUris: [] };

/** Starts a HubSpot portal on 127.0.0.1 and a free port. */
export async function startHubSpotSimulator(options: HubSpotSimulatorOptions): Promise<HubSpotSimulator> {
  const now = options.now ?? Date.now;
  const portalId = options.portalId ?? DEFAULT_PORTAL_ID;
  const newAccount = () =>
    new Account({
      accountType: options.accountType ?? 'DEVELOPER_TEST',
      portalId,
      now,
      searchLagMs: () => options.searchLagMs ?? 0,
      uniqueConflictStatus: options.uniqueConflictStatus ?? 409,
      onChange: (change) => webhooks.add(change),
    });
  const webhooks = new WebhookSender(portalId, now);
  let account = newAccount();
  let limiter = new RateLimiter({ ...DEFAULT_RATE_LIMITS, ...options.limits }, now);
  const oauth = new OAuthApp(options.oauth ?? NO_APP, portalId, now);
  const faults = new FaultBox<Fault>();
  const calls: JournalEntry[] = [];

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      write(response, { status: 500, body: { status: 'error', message: String(error), category: 'SIMULATOR_DEFECT' } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const method = request.method ?? 'GET';
    const raw = await readBody(request);
    if (url.pathname === '/') return writePage(response, homePage(account));
    if (url.pathname === '/oauth/authorize' && method === 'GET') {
      const page = consentPage(oauth, url.searchParams);
      return writeText(response, page.status, 'text/html; charset=utf-8', page.html);
    }
    if (isTokenPath(url.pathname)) response.once('close', oauth.begin());
    if (url.pathname.startsWith('/_sim/')) return write(response, administration(method, url.pathname));

    const fault = faults.take(method, url.pathname);
    const { pathname: path, search: query } = url;
    const entry: JournalEntry = { method, path, query, body: parsed(raw), status: null, fault: fault?.kind ?? null };
    calls.push(entry);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop') return void response.socket?.destroy();
    if (fault?.kind === 'meanwhile') fault.act();
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));

    const answer = refusalOf(fault) ?? answerTo(method, url, raw, request.headers.authorization);
    if (fault?.kind === 'hang-after-effect') return;
    if (fault?.kind === 'drop-after-effect') return void response.socket?.destroy();
    entry.status = answer.status;
    if (fault?.kind === 'bad-json') return writeText(response, answer.status, 'application/json', '{"results": [');
    if (fault?.kind === 'bad-shape') return write(response, { ...answer, body: fault.body });
    if (fault?.kind === 'bare-not-found') return void response.writeHead(404).end();
    write(response, answer);
  }

  function answerTo(method: string, url: URL, raw: string, authorization: string | undefined): Answer {
    try {
      const oauthAnswer = answerOAuth(oauth, method, url, raw);
      if (oauthAnswer) return oauthAnswer;
      const isStatic = authorization === `Bearer ${options.token}`;
      const scopes = isStatic ? (options.scopes ?? ALL_SCOPES) : oauth.scopesOf(authorization?.slice(7) ?? '');
      if (scopes === null) throw notAuthenticated();
      const match = matchPath(url.pathname);
      if (!match) throw new HubSpotRefusal(404, 'NOT_FOUND', `There is no ${url.pathname}`);
      const handler = HANDLERS[match.route][method];
      if (!handler) throw new HubSpotRefusal(405, 'METHOD_NOT_ALLOWED', `${method} is not possible here`);
      const isSearch = match.route === 'object-search';
      if (isSearch) limiter.countSearch();
      else limiter.count();
      const body = raw === '' ? undefined : parsed(raw);
      if (raw !== '' && body === undefined) throw badRequest('Invalid input JSON');
      const answer = handler({ method, match, query: url.searchParams, body, account, scopes });
      return isSearch ? answer : { ...answer, headers: { ...limiter.headers(isStatic), ...answer.headers } };
    } catch (error) {
      if (error instanceof HubSpotRefusal) return error.answer();
      throw error;
    }
  }

  function administration(method: string, path: string): Answer {
    if (path === '/_sim/journal') return { status: 200, body: calls };
    if (path === '/_sim/state') return { status: 200, body: { portalId, companies: simulator.companies() } };
    if (path === '/_sim/reset' && method === 'POST') {
      simulator.reset();
      return { status: 204 };
    }
    return { status: 404, body: { message: `There is no ${path}` } };
  }

  const simulator: HubSpotSimulator = {
    basePath: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    portalId,
    calls,
    company: (id) => {
      const record = account.recordsOf('companies').find(id);
      return record && companyView(account, record);
    },
    companies: () =>
      account
        .recordsOf('companies')
        .all()
        .filter((record) => record.archivedAt === null)
        .map((record) => companyView(account, record)),
    contacts: () =>
      account
        .recordsOf('contacts')
        .all()
        .filter((record) => record.archivedAt === null)
        .map(({ id, properties }) => ({
          id,
          properties: Object.fromEntries(properties),
          companyIds: account.associated({ type: 'contacts', id }, 'companies').map((company) => company.id),
          notes: account.notesOf({ type: 'contacts', id }),
        })),
    tasks: () => taskViews(account),
    ...handsOn(() => account),
    attach: (target) => webhooks.attach(target),
    webhooks,
    oauth,
    failNext: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    reset: () => {
      account = newAccount();
      limiter = new RateLimiter(limiter.limits, now);
      faults.clear();
      calls.length = 0;
    },
    close: async () => {
      await webhooks.stop();
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
  return simulator;
}

function companyView(account: Account, record: StoredRecord): SimulatedCompany {
  return {
    id: record.id,
    properties: Object.fromEntries(record.properties),
    archived: record.archivedAt !== null,
    notes: account.notesOf({ type: 'companies', id: record.id }),
  };
}

function notAuthenticated(): HubSpotRefusal {
  return new HubSpotRefusal(
    401,
    'INVALID_AUTHENTICATION',
    'Authentication credentials not found. This API supports OAuth 2.0 authentication.',
  );
}

function write(response: ServerResponse, answer: Answer): void {
  const correlationId = randomUUID();
  const headers = { ...answer.headers, 'X-HubSpot-Correlation-Id': correlationId };
  if (answer.status === 204) {
    response.writeHead(204, headers).end();
    return;
  }
  const given = answer.body;
  const isError = answer.status >= 400 && typeof given === 'object' && given !== null;
  const body = isError ? { ...given, correlationId } : given;
  response.writeHead(answer.status, { ...headers, 'Content-Type': 'application/json;charset=utf-8' });
  response.end(JSON.stringify(body));
}

function writePage(response: ServerResponse, html: string): void {
  writeText(response, 200, 'text/html; charset=utf-8', html);
}

function writeText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type }).end(text);
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
