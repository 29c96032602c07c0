import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { FIND_FLOW, toFindAnswer } from '#modules/discovery';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { GtmError, messageOf } from '#src/domain/errors';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { OutboxHandlers } from '#src/platform/outbox/outbox-handlers';
import { SearchPort, WebSearch } from '#src/ports/search';
import { WebsitePort } from '#src/ports/website';
import { openContext } from '#src/service';
import { ScriptedFlow } from './flow-workshop.ts';
import { randomFrom } from './random.ts';

/** What the process is told, as JSON in its first argument. */
export interface MortalJob {
  databaseUrl: string;
  /** The run to go on with; `null`: start one. */
  runId: string | null;
  flow: 'find-customers' | 'discover-contacts' | 'inbound-lead' | 'campaign' | 'create-records';
  input: Record<string, unknown>;
  /** Decides the small delays in searches, pages and deliveries. */
  seed: number;
  /** The server of the companies' websites. */
  sites: { port: number; hosts: string[] };
  /** The server on which records are created. */
  recordsUrl: string;
  /** The web that is searched; `null`: none is. */
  web: { port: number; hosts: readonly string[]; env: Record<string, string> } | null;
}

/** One line of its standard output. */
export type MortalLine =
  | { runId: string }
  | { search: string }
  | { web: string }
  | { page: string }
  | { result: unknown };

const RECORDS = ['ada', 'bob', 'cyd', 'dot', 'eve', 'fay', 'gus', 'hal', 'ida', 'joe'];

/**
 * A process made to be killed, for specs: the real product over a given database and the sandbox's websites. It
 * starts or resumes a run, says on standard output what it does outside, and at last the result.
 */
const job = JSON.parse(process.argv[2] ?? '') as MortalJob;

// It must not outlive the spec that wanted it, however that ends.
process.stdin.resume().once('end', () => process.exit(1));
(process.stdin as Socket).unref();

const random = randomFrom(job.seed);
const pair = `127.0.0.1:${job.sites.port}`;
const webPair = `127.0.0.1:${job.web?.port}`;
const config = readConfig({
  DATABASE_URL: job.databaseUrl,
  GTM_CRAWL_PAUSE_MS: '0',
  GTM_LOG_LEVEL: 'silent',
  ...job.web?.env,
});
const sandbox = {
  exceptions: new Set([pair, ...(job.web ? [webPair] : [])]),
  hosts: new Map([
    ...job.sites.hosts.map((host) => [host, pair] as const),
    ...(job.web?.hosts ?? []).map((host) => [host, webPair] as const),
  ]),
};
const { app, close } = await openContext(config, { sandbox });

slowed(app.get(SearchPort, { strict: false }), 'search', (query) => say({ search: query.text }));
slowed(app.get(WebSearch, { strict: false }), 'search', (query) => say({ web: query.text }));
slowed(app.get(WebsitePort, { strict: false }), 'homePage', (domain) => say({ page: domain }));
app
  .get(FlowRegistry)
  .register(
    new ScriptedFlow(
      async (run) =>
        run.each('record', RECORDS, { concurrency: 3, key: (name) => name }, (name) =>
          run.effect(`create:${name}`, 'test:create', { name }),
        ),
      { name: 'create-records' },
    ),
  );
app.get(OutboxHandlers).register('test:create', async ({ idempotencyKey, payload, uncertain }) => {
  const address = `${job.recordsUrl}/${encodeURIComponent(idempotencyKey)}`;
  await delay(random() * 15);
  if (uncertain) {
    const found = await fetch(address);
    if (found.ok) return found.json();
  }
  const created = await fetch(address, { method: 'POST', body: JSON.stringify(payload) });
  await delay(random() * 15);
  return created.json();
});

try {
  const runs = app.get(RunsService);
  const runId = job.runId ?? (await runs.start(job.flow, job.input, { kind: 'cli', actor: null, reply: null }));
  say({ runId });
  if (job.runId) await runs.resume(runId);
  const run = await runs.execute(runId);
  if (run.status !== 'succeeded') throw new Error(`the run is ${run.status}: ${run.error?.message}`);
  say({ result: job.flow === FIND_FLOW ? toFindAnswer(run) : run.result });
} catch (error) {
  process.stderr.write(`${error instanceof GtmError ? error.message : messageOf(error)}\n`);
  process.exitCode = 1;
} finally {
  await close();
}

/** Writes to a pipe are synchronous, so a line is out before what it tells of begins. */
function say(line: MortalLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Puts a small delay in front of and behind each call of one method of a port's adapter. */
function slowed<Method extends string, Input, Rest extends unknown[], Output>(
  port: Record<Method, (input: Input, ...rest: Rest) => Promise<Output>>,
  method: Method,
  tell: (input: Input) => void,
): void {
  const inner = port[method].bind(port);
  port[method] = async (input, ...rest) => {
    tell(input);
    await delay(random() * 15);
    const output = await inner(input, ...rest);
    await delay(random() * 15);
    return output;
  };
}
