import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { FindAnswer } from '#modules/discovery';
import { Database } from '#src/platform/database/database';
import { startHubSpotSimulator } from '#test/simulators/hubspot/server';
import { saysJson } from '#test/simulators/model/answers';
import { startModelSimulator } from '#test/simulators/model/server';
import { type SearchSimulator, startSearchSimulator } from '#test/simulators/search/server';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import { STORY_SENTENCE } from '#test/simulators/sites/story';
import { copyTestDatabase, type TestDatabase } from '#test/support/database';
import type { MortalJob, MortalLine } from '#test/support/mortal-process';
import { withoutPageTimes } from '#test/support/page-times';
import { importSandboxCompanies } from '#test/support/sandbox-companies';
import { createMigratedDatabase } from '#test/support/test-product';
import { writtenAnswer } from '#test/support/writing-model';

/** What may be in flight when the process dies: searches, pages and records at a time. */
const IN_FLIGHT = { search: 4, page: 10 };

/** A process that takes longer hangs, and is ended as well. */
const LONGEST_LIFE_MS = 60_000;

interface Life {
  lines: MortalLine[];
  code: number | null;
  errors: string;
}

interface Step {
  key: string;
  attempts: number;
}

describe('a process that is killed', () => {
  let sites: SiteServer;
  let records: { url: string; created: string[]; close(): Promise<void> };
  let search: SearchSimulator;
  let original: TestDatabase;

  beforeAll(async () => {
    sites = await startSiteServer({ slowMs: 40 });
    search = await startSearchSimulator();
    records = await startRecordServer();
    original = await createMigratedDatabase();
    await fill(original.url);
  });

  afterAll(async () => {
    await original.drop();
    await records.close();
    await search.close();
    await sites.close();
  });

  /** One database, and the lives of the processes that work on one run in it. */
  async function aRun(
    flow: MortalJob['flow'],
    input: Record<string, unknown> = {},
    { web = null, before = 'select 1' }: { web?: MortalJob['web']; before?: string } = {},
  ) {
    const database = await copyTestDatabase(original);
    const observer = new pg.Client({ connectionString: database.url });
    observer.on('error', () => undefined);
    await observer.connect();
    await observer.query(before);
    await observer.query('listen recorded');
    let runId: string | null = null;
    return {
      /** Starts or resumes the run; kills the process after `killAfter` further steps, unless it ends before. */
      async live(seed: number, killAfter: number | null): Promise<Life> {
        const job: MortalJob = {
          ...{ databaseUrl: database.url, runId, flow, input, seed, web },
          sites: { port: sites.port, hosts: sites.hosts },
          recordsUrl: records.url,
        };
        const life = await liveOnce(job, observer, killAfter);
        for (const line of life.lines) if ('runId' in line) runId = line.runId;
        await everyConnectionIsGone(observer);
        return life;
      },
      async steps(): Promise<Step[]> {
        return (await observer.query<Step>('select key, attempts from run_step order by seq')).rows;
      },
      async rows<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
        return (await observer.query<Row>(sql)).rows;
      },
      async status(): Promise<string> {
        return (await observer.query<{ status: string }>('select status from run')).rows[0]!.status;
      },
      async end(): Promise<void> {
        await observer.end();
        await database.drop();
      },
    };
  }

  it('in the middle of a find leaves a run that ends as if nothing had happened', async () => {
    const undisturbed = await aRun('find-customers', { text: STORY_SENTENCE });
    const expected = resultOf(await undisturbed.live(1, null));
    const all = (await undisturbed.steps()).map((step) => step.key);
    await undisturbed.end();
    expect(expected.results.length).toBeGreaterThan(5);
    // What the one step near-misses asks is not kept query by query, so only what has a step of its own counts.
    const own = new Set(all);
    const outside = (life: Life, before: ReadonlySet<string>) =>
      journalOf(life, before, own).filter((key) => own.has(key));

    const kills = inEachPhase(all);
    expect(kills.length).toBeGreaterThan(6);
    const run = await aRun('find-customers', { text: STORY_SENTENCE });
    let last = new Set<string>();
    let deaths = 0;
    for (const [index, killAfter] of [...kills, null].entries()) {
      const before = new Set((await run.steps()).map((step) => step.key));
      const life = await run.live(index, killAfter);
      const done = outside(life, before);
      expect(life.errors).toBe('');
      expect(done.filter((key) => before.has(key))).toEqual([]);
      expect(done.filter((key) => last.has(key)).length).toBeLessThanOrEqual(IN_FLIGHT.search + IN_FLIGHT.page);
      last = new Set(done);
      if (life.code === null) deaths += 1;
      // The kill comes a moment after the step it waits for, so a run that was nearly done may end before.
      else expect(withoutTimes(resultOf(life))).toEqual(withoutTimes(expected));
      if (life.code !== null) break;
    }
    expect(await run.status()).toBe('succeeded');
    expect(deaths).toBeGreaterThanOrEqual(kills.length - 2);
    const steps = await run.steps();
    expect(steps.map((step) => step.key).sort()).toEqual([...all].sort());
    expect(steps.filter((step) => step.attempts !== 1)).toEqual([]);
    await run.end();
  }, 300_000);

  it('in the middle of searching the web neither asks twice for an answer nor makes a company twice', async () => {
    const env = { TAVILY_API_KEY: search.apiKey, TAVILY_BASE_URL: search.baseUrl('tavily') };
    const setting = {
      web: { port: search.port, hosts: search.hosts, env },
      // Few are known, so that the web has something to add.
      before: `delete from company where domain is null or domain not like 'b%'`,
    };
    const known = 'select name, domain from company order by domain';
    const undisturbed = await aRun('find-customers', { text: STORY_SENTENCE }, setting);
    const expected = resultOf(await undisturbed.live(1, null));
    const companies = await undisturbed.rows(known);
    const all = (await undisturbed.steps()).map((step) => step.key);
    const searches = search.searches.length;
    await undisturbed.end();
    expect(expected.web?.new_companies).toBeGreaterThan(3);
    expect(all.filter((key) => key.startsWith('resolve:')).length).toBeGreaterThan(5);

    const run = await aRun('find-customers', { text: STORY_SENTENCE }, setting);
    search.reset();
    let deaths = 0;
    for (const [index, killAfter] of [8, 7, 6, 5, null].entries()) {
      const life = await run.live(10 + index, killAfter);
      expect(life.errors).toBe('');
      if (life.code === null) deaths += 1;
      else {
        expect(namesOf(resultOf(life))).toEqual(namesOf(expected));
        break;
      }
    }
    expect(deaths).toBeGreaterThanOrEqual(3);
    expect(await run.status()).toBe('succeeded');
    expect(await run.rows(known)).toEqual(companies);
    expect(named(await run.steps())).toEqual(named(all.map((key) => ({ key }))));
    // An answer that was on its way when the process died may be asked for again; one that arrived is kept.
    expect(search.searches.length).toBeLessThanOrEqual(searches + deaths * IN_FLIGHT.search);
    expect(search.searches.length).toBeGreaterThanOrEqual(searches);
    await run.end();
  }, 120_000);

  it('in the middle of finding out who decides finds the same people, each once, and finishes no step twice', async () => {
    const input = { domain: 'brackenpay.example' };
    const people = 'select name, title, gone_since from contact order by name';
    const undisturbed = await aRun('discover-contacts', input);
    expect((await undisturbed.live(1, null)).code).toBe(0);
    const [expected, all] = [await undisturbed.rows(people), (await undisturbed.steps()).map(({ key }) => key)];
    await undisturbed.end();
    expect(expected.length).toBeGreaterThan(2);

    const run = await aRun('discover-contacts', input);
    for (const [index, killAfter] of [...all.map(() => 1), null].entries()) {
      const life = await run.live(2_000 + index, killAfter);
      expect(life.errors).toBe('');
      if (life.code !== null) break;
    }
    expect(await run.status()).toBe('succeeded');
    expect(await run.rows(people)).toEqual(expected);
    const steps = await run.steps();
    expect(steps.map(({ key }) => key)).toEqual(all);
    expect(steps.filter(({ attempts }) => attempts !== 1)).toEqual([]);
    await run.end();
  }, 60_000);

  it('in the middle of a lead scores it once, writes its record once, and keeps one note', async () => {
    const hubspot = await startHubSpotSimulator({ token: 'pat-test' });
    const { host, port } = new URL(hubspot.basePath);
    const contact = { email: 'oona@quillpenny.example', firstname: 'Oona', jobtitle: 'CFO' };
    const recordId = hubspot.seed('contacts', contact);
    const companyRecord = hubspot.seedCompany({ name: 'Quillpenny', domain: 'quillpenny.example' });
    hubspot.associate('contacts', recordId, 'companies', companyRecord, { primary: true });
    const env = { HUBSPOT_TOKEN: 'pat-test', HUBSPOT_API_URL: hubspot.basePath, GTM_CRM_SYNC: 'off' };
    expect(host).toBe(`127.0.0.1:${port}`);
    const leadId = '00000000-0000-4000-8000-000000000001';
    const before = `insert into inbound_lead (id, vendor, type, record_id, arrived_at, asked_at)
      values ('${leadId}', 'hubspot', 'contact', '${recordId}', now(), now())`;
    const run = await aRun('inbound-lead', { leadId }, { web: { port: Number(port), hosts: [], env }, before });
    let deaths = 0;
    for (const [index, killAfter] of [1, 2, 1, 2, 1, null].entries()) {
      const life = await run.live(3_000 + index, killAfter);
      expect(life.errors).toBe('');
      if (life.code !== null) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(3);
    expect(await run.status()).toBe('succeeded');
    const steps = await run.steps();
    expect(steps.map(({ key }) => key)).toEqual([
      ...['identify', 'records', 'enrich', 'wants-executives', 'executives', 'score', 'plan', 'show', 'write'],
    ]);
    expect(steps.filter(({ attempts }) => attempts !== 1)).toEqual([]);
    const written = await run.rows<{ record_id: string }>('select record_id from crm_write order by record_id');
    expect(written.map(({ record_id }) => record_id)).toEqual([companyRecord, recordId].sort());
    const [person] = hubspot.contacts();
    expect(person).toMatchObject({ properties: { ...contact, gtm_band: expect.any(String) }, notes: [{}] });
    expect(hubspot.company(companyRecord)).toMatchObject({ properties: { gtm_band: expect.any(String) }, notes: [{}] });
    await run.end();
    await hubspot.close();
  }, 120_000);

  it('in the middle of a campaign asks a model nothing twice that it has answered, and ends with the same words', async () => {
    const model = await startModelSimulator();
    model.respondWith(({ body, turns }) => saysJson(writtenAnswer(promptOf(body), turns[0]!.text), { delayMs: 20 }));
    const chain = 'openai:gpt-6-luna';
    const env = {
      ...{ OPENAI_API_KEY: model.apiKey, OPENAI_BASE_URL: model.baseUrl('openai') },
      ...{ LLM_FAST: chain, LLM_SMART: chain, LLM_CHEAP: 'none' },
    };
    const setting = { web: { port: Number(new URL(model.url).port), hosts: [], env } };
    const input = { website_url: 'quillpenny.example', parts: ['product_overview', 'email'] };
    const words = `select part, regexp_replace((content->'data')::text, '\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z', '', 'g') as said
      from campaign_part order by part`;
    const undisturbed = await aRun('campaign', input, setting);
    expect((await undisturbed.live(1, null)).code).toBe(0);
    const [expected, all] = [await undisturbed.rows(words), (await undisturbed.steps()).map(({ key }) => key)];
    await undisturbed.end();
    expect(all.filter((key) => key.startsWith('ask:'))).toHaveLength(5);

    const run = await aRun('campaign', input, setting);
    let deaths = 0;
    for (const [index, killAfter] of [3, 2, 1, null].entries()) {
      const answered = (await run.steps()).map(({ key }) => key);
      const before = model.calls.length;
      const life = await run.live(4_000 + index, killAfter);
      expect(life.errors).toBe('');
      const asked = model.calls.slice(before).map(({ body }) => `ask:${promptOf(body).replace('email_', 'email:')}`);
      expect(asked.filter((key) => answered.includes(key))).toEqual([]);
      if (life.code !== null) break;
      deaths += 1;
      // The minute passes for which the place of a caller who died is kept.
      await run.rows('update llm_answer set filling_until = now() where expires_at is null');
    }
    expect(deaths).toBe(3);
    expect(await run.status()).toBe('succeeded');
    expect(await run.rows(words)).toEqual(expected);
    expect((await run.steps()).map(({ key }) => key).sort()).toEqual([...all].sort());
    expect(await run.rows('select 1 from campaign')).toHaveLength(1);
    await run.end();
    await model.close();
  }, 120_000);

  it('in the middle of creating records creates each of them once', async () => {
    for (const [chain, kills] of [
      [1, 1, 2, 2],
      [3, 4],
    ].entries()) {
      records.created.length = 0;
      const run = await aRun('create-records');
      for (const [index, killAfter] of [...kills, null].entries()) {
        const life = await run.live(1_000 + 100 * chain + index, killAfter);
        expect(life.errors).toBe('');
        if (killAfter === null) expect(life.code).toBe(0);
      }
      expect(records.created).toHaveLength(10);
      expect(new Set(records.created).size).toBe(10);
      await run.end();
    }
  }, 60_000);
});

/**
 * What was asked of the web and followed. A company whose record was made in the moment of the kill is known afterwards,
 * and is read with those that were known before, so later steps may differ where the result does not.
 */
function named(steps: readonly { key: string }[]): string[] {
  return steps.flatMap(({ key }) => (/^(web-search|resolve):/.test(key) ? [key] : [])).sort();
}

/** Name of the answer that a call to a model asks for. */
function promptOf(body: Record<string, unknown>): string {
  return (body.response_format as { json_schema: { name: string } }).json_schema.name;
}

function namesOf({ results, web }: FindAnswer) {
  return { found: results.map(({ company, match }) => [company.domain, match]), named: web?.named };
}

/**
 * How many steps each life may record so that every phase (`search`, `enrich`, ...) has one that dies amid its steps, with
 * others under way. A death behind a single step is one in the step after it as well.
 */
function inEachPhase(steps: readonly string[]): number[] {
  const places = Map.groupBy(steps.keys(), (index) => steps[index]!.split(':')[0]!);
  const middles = [...places.values()].map((indices) => indices[Math.ceil(indices.length / 2) - 1]! + 1);
  const deaths: number[] = [];
  for (const death of middles.sort((a, b) => a - b)) if (death - (deaths.at(-1) ?? -1) > 1) deaths.push(death);
  return deaths.map((death, index) => death - (deaths[index - 1] ?? 0));
}

function resultOf(life: Life): FindAnswer {
  for (const line of life.lines) if ('result' in line) return line.result as FindAnswer;
  throw new Error(`The process ended without a result: ${life.errors}`);
}

/**
 * What a life did outside, under the names of the steps that did it. A home page is asked for with a glance, and once
 * more for the close look at those that have one.
 */
function journalOf(life: Life, before: ReadonlySet<string>, own: ReadonlySet<string>): string[] {
  const done = new Set(before);
  return life.lines.flatMap((line) => {
    if (!('page' in line)) return 'search' in line ? [`search:${line.search}`] : [];
    const isStudy = done.has(`enrich:${line.page}`) && own.has(`study:${line.page}`);
    const key = `${isStudy ? 'study' : 'enrich'}:${line.page}`;
    done.add(key);
    return [key];
  });
}

/** Two runs differ in their id and in when they read which page, and in nothing else. */
function withoutTimes(answer: FindAnswer): unknown {
  const { run_id: _id, duration_ms: _duration, ...rest } = answer;
  return withoutPageTimes(rest);
}

async function liveOnce(job: MortalJob, observer: pg.Client, killAfter: number | null): Promise<Life> {
  const child = spawn(process.execPath, [...RUN_TYPESCRIPT, support('mortal-process.ts'), JSON.stringify(job)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: LONGEST_LIFE_MS,
  });
  const gone = once(child, 'close');
  const life: Life = { lines: [], code: null, errors: '' };
  createInterface(child.stdout).on('line', (line) => life.lines.push(JSON.parse(line) as MortalLine));
  child.stderr.on('data', (chunk) => {
    life.errors += chunk;
  });
  let recorded = 0;
  const onRecorded = () => {
    recorded += 1;
    if (recorded === killAfter) child.kill('SIGKILL');
  };
  observer.on('notification', onRecorded);
  const [code] = await gone;
  observer.off('notification', onRecorded);
  life.code = code as number | null;
  return life;
}

const support = (file: string) => fileURLToPath(new URL(`../support/${file}`, import.meta.url));
const RUN_TYPESCRIPT = [
  '--conditions=source',
  '--disable-warning=ExperimentalWarning',
  '--import',
  new URL('../support/run-typescript.js', import.meta.url).href,
];

/** The server notices a death a moment later; only then is it settled what the dead one has written. */
async function everyConnectionIsGone(observer: pg.Client): Promise<void> {
  const count = async () =>
    (
      await observer.query(
        'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
    ).rowCount;
  while (await count());
}

/** Imports the sandbox's companies, and lets every recorded step be announced. */
async function fill(url: string): Promise<void> {
  await importSandboxCompanies(url);
  const database = new Database(url);
  try {
    await database.query(`
      create function announce() returns trigger language plpgsql as $$ begin perform pg_notify('recorded', new.key); return new; end $$;
      create trigger announce after insert on run_step for each row execute function announce()`);
  } finally {
    await database.close();
  }
}

/** A place where records are created, and can be looked up by their key. It takes the same key twice, and counts. */
async function startRecordServer() {
  const created: string[] = [];
  const server: Server = createServer((request, response) => {
    const key = decodeURIComponent((request.url ?? '').slice(1));
    if (request.method === 'POST') created.push(key);
    const known = created.includes(key);
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify({ key }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    created,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
