import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Approval, PROPOSE_FLOW } from '#modules/crm-sync';
import { FIND_FLOW, type FindAnswer, toFindAnswer, understand } from '#modules/discovery';
import { CompanyImportService, ProfileRepository } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import { LlmCalls } from '#src/platform/llm-gateway/llm-calls';
import { ModelSource } from '#src/platform/llm-gateway/model-source';
import { openContext, startService } from '#src/service';
import { startHubSpotSimulator } from '#test/simulators/hubspot/server';
import { STORY_CHANNELS, STORY_USERS } from '#test/simulators/sites/story';
import { startSlackSimulator } from '#test/simulators/slack/server';
import type { TestDatabase } from './database.ts';
import { type ScriptedModel, ScriptedModels } from './scripted-model.ts';
import { temporaryFolder } from './temporary-folder.ts';

const COUNTRIES = [
  ...['Spain', 'France', 'Germany', 'Italy', 'Poland', 'Austria', 'Ireland', 'Sweden', 'Norway', 'Denmark'],
  ...['Finland', 'Portugal', 'Belgium', 'Greece', 'Hungary', 'Romania', 'Japan', 'Brazil', 'Canada', 'Mexico'],
];
/** As many as one find shows. */
const COMPANIES_PER_COUNTRY = 10;
const FINDS_AT_ONCE = 4;
const SETTLES_WITHIN_MS = 45_000;
const SECRET = 'signing-secret';
const { rep: REP } = STORY_USERS;
const CLI = { kind: 'cli' as const, actor: null, reply: null };
const CHAIN = 'openai:gpt-6-luna';

/** What the service did to the world around it during one story. */
export interface Effects {
  /** Find by its sentence. */
  finds: Map<string, FindAnswer>;
  /** Plans that were proposed, by the sentence of their find. */
  plans: Map<string, Approval['plan']>;
  /** Hosts the service asked for; `slack` and `hubspot` stand for the simulators. */
  hosts: Set<string>;
  /** Web pages that were asked for, `host path`. */
  pages: Set<string>;
  /** Method and path of every call that changes something in the CRM; ids are numbers. */
  crmWrites: { call: string; body: unknown }[];
  crmCompanies: { properties: Record<string, string>; notes: string[] }[];
  /** Every Slack call that shows something to somebody. */
  slack: { method: string; channel: string; user: string; text: string }[];
  /** Every use of a model. */
  calls: { prompt_id: string; outcome: string; problem: string | null }[];
}

/** Domain of the company that carries the text of this index. */
export function domainOf(index: number): string {
  return `brightloom-${index}.example`;
}

/** One sentence for each ten texts, and some that hold a text themselves. */
export function sentencesFor(texts: readonly string[]): { plain: string[]; hostile: string[] } {
  const countries = COUNTRIES.slice(0, Math.ceil(texts.length / COMPANIES_PER_COUNTRY));
  const plain = countries.map((country) => `customers: fintech companies in ${country} with 11 to 50 people`);
  const every = Math.ceil(texts.length / 8);
  const hostile = texts
    .filter((_, index) => index % every === 0)
    .map((text) => `${plain[0]}. ${text.replace(/\s+/g, ' ').trim().slice(0, 300)}`);
  return { plain, hostile };
}

/** Puts every text into the description of a company of its own. */
export async function importHostileCompanies(database: TestDatabase, texts: readonly string[]): Promise<void> {
  const product = await openContext(readConfig({ DATABASE_URL: database.url, GTM_LOG_LEVEL: 'silent' }));
  try {
    const file = path.join(await temporaryFolder('hostile'), 'companies.csv');
    const rows = texts.map((text, index) =>
      [
        ...[`Brightloom ${index}`, domainOf(index), COUNTRIES[Math.floor(index / COMPANIES_PER_COUNTRY)] ?? '', '20'],
        ...['Fintech', `${text} We make fintech payments software. ${text}`],
      ].map((cell) => `"${cell.replaceAll('"', '""')}"`),
    );
    const header = 'company_name,domain,country,employee_count,industry_raw,description';
    await writeFile(file, `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`);
    await product.app.get(CompanyImportService, { strict: false }).importFile(file, 'prospects');
    const profile = 'fintech companies with 11 to 200 people';
    await product.app
      .get(ProfileRepository, { strict: false })
      .setIcp('customer', profile, understand(profile).criteria);
  } finally {
    await product.close();
  }
}

/**
 * Plays the story on a database of its own: all finds, two of them from Slack, CRM changes proposed for each, and one
 * of the proposals approved. `model`: answers every prompt; `null`: rules only.
 */
export async function playHostileStory(
  database: TestDatabase,
  texts: readonly string[],
  model: ScriptedModel | null,
): Promise<Effects> {
  const pages = new Set<string>();
  const sites = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    pages.add(`${host} ${request.url}`);
    const index = Number(/^brightloom-(\d+)\.example$/.exec(host)?.[1] ?? -1);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(index, texts[index] ?? ''));
  });
  await new Promise<void>((resolve) => sites.listen(0, '127.0.0.1', resolve));
  const slack = await startSlackSimulator({
    signingSecret: SECRET,
    botToken: 'xoxb-test',
    users: Object.values(STORY_USERS),
    channels: Object.values(STORY_CHANNELS),
  });
  const hubspot = await startHubSpotSimulator({ token: 'pat-test' });
  const pair = `127.0.0.1:${(sites.address() as AddressInfo).port}`;
  const vendors = new Map([
    [new URL(slack.apiUrl).host, 'slack'],
    [new URL(hubspot.basePath).host, 'hubspot'],
  ]);
  const service = await startService(
    readConfig({
      ...{ DATABASE_URL: database.url, GTM_PORT: '0', GTM_LOG_LEVEL: 'silent' },
      ...{ SLACK_BOT_TOKEN: 'xoxb-test', SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: slack.apiUrl },
      ...{ HUBSPOT_TOKEN: 'pat-test', HUBSPOT_API_URL: hubspot.basePath },
      ...(model ? { OPENAI_API_KEY: 'key', LLM_FAST: CHAIN, LLM_SMART: CHAIN, LLM_CHEAP: CHAIN } : {}),
    }),
    {
      sandbox: {
        exceptions: new Set([pair, ...vendors.keys()]),
        hosts: new Map(texts.map((_, index) => [domainOf(index), pair])),
      },
    },
  );
  try {
    slack.attach(`${service.url}/slack/events`);
    const hosts = watchHosts(service.app.get(GuardedHttp), vendors);
    if (model) {
      const source = new ScriptedModels(model);
      service.app.get(ModelSource).open = (vendor) => source.open(vendor);
    }
    const database = service.app.get(Database);
    const runs = service.app.get(RunsService);
    const { plain, hostile } = sentencesFor(texts);
    const ids = new Map<string, string>();

    const fromSlack = [
      { text: plain[0]!, channel: STORY_CHANNELS.leads.id },
      { text: hostile[0]!, channel: STORY_CHANNELS.digest.id },
    ];
    for (const { text, channel } of fromSlack) {
      const command = { user: REP.id, channel, command: '/gtm', text: `find ${text}` };
      const { triggerId } = await slack.slashCommand(command);
      const delivery = `command:${triggerId}`;
      const [row] = await database.query<{ run_id: string }>('select run_id from inbox where dedupe_key = $1', [
        delivery,
      ]);
      ids.set(text, row!.run_id);
    }
    const others = [...plain.slice(1), ...hostile.slice(1)];
    for (let start = 0; start < others.length; start += FINDS_AT_ONCE) {
      await Promise.all(
        others.slice(start, start + FINDS_AT_ONCE).map(async (text) => {
          const id = await runs.start(FIND_FLOW, { text }, CLI);
          await runs.execute(id);
          ids.set(text, id);
        }),
      );
    }
    await settled(database);

    const finds = new Map<string, FindAnswer>();
    for (const [text, id] of ids) finds.set(text, toFindAnswer(await runs.get(id)));
    const requestedBy = { id: REP.id, name: REP.name, email: REP.email, fullMember: true };
    const proposals = new Map<string, string>();
    for (const [text, find] of finds) {
      const companyIds = find.results.map(({ company }) => company.id);
      if (companyIds.length === 0 || text === plain[0]) continue;
      // As a click in Slack would begin it, but with nobody to tell.
      const origin = { kind: 'slack' as const, actor: REP.id, reply: null };
      const id = await runs.start(PROPOSE_FLOW, { findRunId: find.run_id, companyIds, requestedBy }, origin);
      proposals.set(text, id);
      await runs.execute(id);
    }
    const channel = STORY_CHANNELS.leads.id;
    const shown = slack.channel(channel).messages.find(({ threadTs, botId }) => threadTs === null && botId !== null)!;
    const ticked = finds.get(plain[0]!)!.results.map(({ company }) => company.id);
    const state = { 'discovery:select': ticked };
    await slack.click({ user: REP.id, channel, messageTs: shown.ts, actionId: 'discovery:add-selected', state });
    await settled(database);
    const [asked] = await database.query<{ id: string }>(
      `select id from run where flow = $1 and input->>'findRunId' = $2`,
      [PROPOSE_FLOW, ids.get(plain[0]!)!],
    );
    proposals.set(plain[0]!, asked!.id);
    const proposal = slack.thread(channel, shown.ts).at(-1)!;
    await slack.click({ user: REP.id, channel, messageTs: proposal.ts, actionId: 'crm-sync:approve' });
    await settled(database);

    const plans = new Map<string, Approval['plan']>();
    for (const [text, id] of proposals) {
      const [row] = await database.query<{ plan: Approval['plan'] }>('select plan from approval where id = $1', [id]);
      plans.set(text, row!.plan);
    }
    const calls = service.app.get(LlmCalls);
    await calls.onModuleDestroy();
    return {
      finds,
      plans,
      hosts,
      pages,
      crmWrites: hubspot.calls
        .filter(({ method, path: called }) => method !== 'GET' && !/\/(search|read)$/.test(called))
        .map(({ method, path: called, body }) => ({ call: `${method} ${called.replace(/\d{4,}/g, '#')}`, body })),
      crmCompanies: hubspot.companies().map(({ properties, notes }) => ({
        properties,
        notes: notes.map(({ body }) => body),
      })),
      slack: slack.journal
        .filter(({ method }) => /^(chat|files|views|conversations\.open)/.test(method))
        .map(({ method, args }) => ({
          method,
          channel: String(args.channel ?? ''),
          user: String(args.user ?? ''),
          text: JSON.stringify(args),
        })),
      calls: await calls.list({ limit: 5_000 }),
    };
  } finally {
    await service.close();
    await Promise.all([slack.close(), hubspot.close(), new Promise((resolve) => sites.close(resolve))]);
  }
}

/** Notes every host that is asked for, before anything is checked. */
function watchHosts(http: GuardedHttp, vendors: ReadonlyMap<string, string>): Set<string> {
  const hosts = new Set<string>();
  const note = (url: string) => hosts.add(vendors.get(new URL(url).host) ?? new URL(url).host);
  const request = http.request.bind(http);
  const openRaw = http.openRaw.bind(http);
  http.request = (url, more) => {
    note(url);
    return request(url, more);
  };
  http.openRaw = (url, more) => {
    note(url);
    return openRaw(url, more);
  };
  return hosts;
}

function pageOf(index: number, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return `<!doctype html><html lang="en"><head><title>Brightloom ${index}</title>
    <meta name="description" content="Fintech payments software. ${escaped}"></head>
    <body><h1>Brightloom ${index}</h1><p>We make fintech payments software since 2011.</p><p>${escaped}</p>
    <p>A team of 20 people. ${escaped} <a href="https://linked-${index}.example/offer">Our offer</a></p></body></html>`;
}

async function settled(database: Database): Promise<void> {
  const end = Date.now() + SETTLES_WITHIN_MS;
  for (;;) {
    const busy = await database.query(
      `select id::text from run where status in ('queued', 'running') union all
       select id::text from outbox where status = 'pending'`,
    );
    if (busy.length === 0) return;
    if (Date.now() > end) throw new Error(`The service does not come to rest: ${busy.length} things are open.`);
    await wait(50);
  }
}
