import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LLM_VENDORS, type LlmVendor } from '#src/ports/language-model';
import { type ScriptedAnswer, says } from './answers.ts';
import { anthropicWire } from './anthropic-wire.ts';
import { chatWire } from './chat-wire.ts';
import { refusalOf } from './request-rules.ts';
import { type CallMatch, type ModelCall, type Responder, Script } from './script.ts';
import type { Wire } from './wire.ts';

export interface ModelSimulator {
  /** `http://127.0.0.1:<port>`. */
  url: string;
  /** What the vendor's adapter is given as `baseUrl`. */
  baseUrl(vendor: LlmVendor): string;
  /** The key every vendor accepts. */
  apiKey: string;
  calls: ModelCall[];
  /** Prepares answers, in order, each used once. */
  answer(match: CallMatch, ...answers: ScriptedAnswer[]): void;
  /** Answers what was not prepared; `null` leaves the call unexpected. */
  respondWith(responder: Responder): void;
  /** Throws when an answer was prepared in vain, or a call came that nobody prepared. */
  assertAllUsed(): void;
  /** Forgets script and journal. */
  reset(): void;
  close(): Promise<void>;
}

/** Paths as in the vendors' own base addresses, behind the vendor's name. */
const BASE_PATHS: Record<LlmVendor, string> = {
  openai: '/openai/v1',
  anthropic: '/anthropic',
  cerebras: '/cerebras',
  gemini: '/gemini/v1beta/openai',
  deepseek: '/deepseek',
  openrouter: '/openrouter/api/v1',
  huggingface: '/huggingface/v1',
  ollama: '/ollama/v1',
  vllm: '/vllm/v1',
};

const KEYLESS: readonly LlmVendor[] = ['ollama', 'vllm'];

/** A status of its own, so that no test takes a call nobody prepared for a fault it prepared. */
const UNEXPECTED_STATUS = 418;

/** Starts one server that plays all vendors of language models, on 127.0.0.1 and a free port. */
export async function startModelSimulator(): Promise<ModelSimulator> {
  const apiKey = 'sk-simulated-0123456789';
  const script = new Script();
  const calls: ModelCall[] = [];
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A caller that left in the middle is no defect of ours.
      if (!response.destroyed) send(response, 500, { error: { message: `simulator defect: ${error}` } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', url);
    const vendor = LLM_VENDORS.find((name) => pathname.startsWith(`${BASE_PATHS[name]}/`));
    const text = await readBody(request);
    if (!vendor) return send(response, 404, { error: { message: `There is no ${pathname}` } });
    const wire = vendor === 'anthropic' ? anthropicWire : chatWire;
    const path = pathname.slice(BASE_PATHS[vendor].length).replace(/^\/v1/, '');
    if (!KEYLESS.includes(vendor) && request.headers.authorization !== `Bearer ${apiKey}`) {
      return send(response, 401, wire.error(401, `Incorrect API key provided: ${request.headers.authorization}`));
    }
    if (request.method === 'GET') return send(response, ...listing(path, wire));
    if (path !== (vendor === 'anthropic' ? '/messages' : '/chat/completions')) {
      return send(response, 404, wire.error(404, `There is no ${path}`));
    }
    const call = callOf(vendor, pathname, request, text);
    calls.push(call);
    await answer(call, wire, response);
  }

  async function answer(call: ModelCall, wire: Wire, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(call);
    if (refusal !== null) {
      call.answered = 'refused';
      return send(response, 400, wire.error(400, refusal));
    }
    const scripted = script.take(call);
    if (!scripted)
      return send(response, UNEXPECTED_STATUS, wire.error(UNEXPECTED_STATUS, 'Nobody prepared this call.'));
    call.answered = scripted.kind;
    await play(scripted, call, wire, response);
  }

  return {
    url,
    apiKey,
    calls,
    baseUrl: (vendor) => `${url}${BASE_PATHS[vendor]}`,
    answer: (match, ...answers) => script.add(match, answers),
    respondWith: (responder) => script.respondWith(responder),
    assertAllUsed: () => script.assertAllUsed(),
    reset: () => {
      script.clear();
      calls.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function play(scripted: ScriptedAnswer, call: ModelCall, wire: Wire, response: ServerResponse): Promise<void> {
  switch (scripted.kind) {
    case 'hang':
      return;
    case 'drop':
      response.socket?.resetAndDestroy();
      return;
    case 'status': {
      const body = scripted.body ?? wire.error(scripted.status, `simulated ${scripted.status}`);
      return send(response, scripted.status, body, scripted.headers);
    }
    case 'bad-body':
      response.writeHead(200, { 'Content-Type': call.stream ? 'text/event-stream' : 'application/json' });
      response.end(call.stream ? namedEvent(call, '{"choices": [{"del') : '{"choices": [{"mess');
      return;
    case 'bad-shape':
      if (!call.stream) return send(response, 200, scripted.body);
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.end(namedEvent(call, JSON.stringify(scripted.body)));
      return;
    case 'answer':
      if (scripted.delayMs) await new Promise((resolve) => setTimeout(resolve, scripted.delayMs));
      if (!call.stream) return send(response, 200, wire.whole(scripted, call));
      for (const part of Object.values(wire.events(scripted, call)).flat()) await write(response, part);
      response.end();
      return;
    default:
      await playBeginning(scripted.text, call, wire, response);
  }
  if (scripted.kind === 'stall') return;
  if (scripted.kind === 'reset') response.socket?.resetAndDestroy();
  else if (scripted.kind === 'error-inside') response.end(wire.errorEvent(scripted.message, scripted.type));
  else if (call.stream) response.end();
  // Without a stream the length was announced, so an early end is a broken connection.
  else response.socket?.destroy();
}

/** Sends what comes before the break, and makes sure that it left. */
async function playBeginning(text: string, call: ModelCall, wire: Wire, response: ServerResponse): Promise<void> {
  const answer = says(text);
  if (call.stream) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const { opening, pieces } = wire.events(answer, call);
    for (const part of [...opening, ...pieces]) await write(response, part);
    return;
  }
  const whole = JSON.stringify(wire.whole(answer, call));
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(whole) });
  await write(response, whole.slice(0, whole.length / 2));
}

/** Events have names with Anthropic, and with nobody else. */
function namedEvent(call: ModelCall, data: string): string {
  return `${call.vendor === 'anthropic' ? 'event: message_start\n' : ''}data: ${data}\n\n`;
}

function write(response: ServerResponse, text: string): Promise<void> {
  if (!response.headersSent) response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  return new Promise((resolve, reject) => response.write(text, (error) => (error ? reject(error) : resolve())));
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function listing(path: string, wire: Wire): [number, unknown] {
  if (path === '/models')
    return [200, { object: 'list', data: [{ id: 'model-1' }, { id: 'model-2' }], has_more: false }];
  if (path === '/key') return [200, { data: { label: 'simulated' } }];
  return [404, wire.error(404, `There is no ${path}`)];
}

function callOf(vendor: LlmVendor, path: string, request: IncomingMessage, text: string): ModelCall {
  const body = Object(JSON.parse(text)) as Record<string, unknown>;
  const messages = (Array.isArray(body.messages) ? body.messages : []).map(Object);
  const system =
    typeof body.system === 'string' ? body.system : messages.find(({ role }) => role === 'system')?.content;
  return {
    vendor,
    path,
    model: String(body.model ?? ''),
    system: String(system ?? ''),
    turns: messages
      .filter(({ role }) => role !== 'system')
      .map(({ role, content }) => ({ role: String(role), text: String(content) })),
    stream: body.stream === true,
    body,
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    answered: 'unexpected',
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
