import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type BuiltPart, CAMPAIGN_FLOW, type CampaignResult } from '#modules/campaigns';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { openContext } from '#src/service';
import { saysJson } from '#test/simulators/model/answers';
import { startModelSimulator } from '#test/simulators/model/server';
import { temporaryFolder } from '#test/support/temporary-folder';
import { type WriterHabits, type WrittenMail, writtenAnswer } from '#test/support/writing-model';
import { CLOSED_INVENTIONS, INVENTED_STATEMENTS, OPEN_INVENTIONS } from './model-inventions.data.ts';
import type { RealPage } from './real-page-drafts.ts';

/** What became of what a model wrote, told by the stored parts and e-mails alone. */
export interface GeneratedFigures {
  /** Pages that say enough to write from. */
  pages: number;
  emails: Caught;
  statements: Caught;
  /** Honest e-mails that were refused for their form: words of advertising or length, which the page itself brings. */
  refused_for_form: number;
}

interface Caught {
  invented: number;
  caught: number;
  share_caught: number;
  honest: number;
  false_alarms: number;
  share_false_alarms: number;
  by_kind: Record<string, string>;
}

const STEPS = 5;
const CHAIN = 'openai:gpt-6-luna';
const FORM_FAULTS = /\((?:length|spam-words|placeholder|link|call-to-action) /;

/**
 * Makes product overview and e-mails from each page through the product as it runs: a website on loopback, the gateway,
 * the vendor's own client and a simulated model that writes honestly, and once more one that invents in every e-mail and
 * statement, names a source for it and insists when it is sent back. `isOpen`: whether a page is one the gates were
 * developed with.
 */
export async function generatedFigures(
  pages: readonly RealPage[],
  isOpen: (index: number) => boolean,
): Promise<{ open: GeneratedFigures; closed: GeneratedFigures }> {
  const byDomain = new Map(pages.map(({ domain, page }) => [domain, page.page.html]));
  const sites = createServer((request, response) => {
    const html = byDomain.get((request.headers.host ?? '').replace(/:\d+$/, '').replace(/^www\./, ''));
    const isHome = html !== undefined && request.url === '/';
    response.writeHead(isHome ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(isHome ? html : '');
  });
  await new Promise<void>((resolve) => sites.listen(0, '127.0.0.1', resolve));
  const pair = `127.0.0.1:${(sites.address() as AddressInfo).port}`;
  const model = await startModelSimulator();
  const config = readConfig({
    ...{ GTM_DATA_DIR: path.join(await temporaryFolder('campaigns-eval'), 'data'), GTM_LOG_LEVEL: 'silent' },
    ...{ GTM_CRAWL_PAUSE_MS: '0', LLM_BUDGET_RUN_USD: '1000', LLM_BUDGET_DAY_USD: '100000' },
    ...{ OPENAI_API_KEY: model.apiKey, OPENAI_BASE_URL: model.baseUrl('openai') },
    ...{ LLM_FAST: CHAIN, LLM_SMART: CHAIN, LLM_CHEAP: 'none' },
  });
  const hosts = new Map(
    [...byDomain.keys()].flatMap((domain) => [domain, `www.${domain}`].map((host) => [host, pair])),
  );
  const { app, close } = await openContext(config, {
    sandbox: { exceptions: new Set([pair, new URL(model.url).host]), hosts },
  });
  try {
    const runs = app.get(RunsService);
    const write = async (domain: string, habits: WriterHabits, name: string): Promise<readonly BuiltPart[]> => {
      model.respondWith(({ body, turns }) => saysJson(writtenAnswer(promptOf(body), turns[0]!.text, habits)));
      const sender = { name: 'Zoë Ashgrove', postal_address: '4 Loom Row, Leeds' };
      // The name keeps the question of one round from being answered with the kept answer of another.
      const settings = { steps: STEPS, sender, recipient: { country: 'GB', name } };
      const input = { website_url: domain, parts: ['product_overview', 'email'], settings };
      const run = await runs.execute(await runs.start(CAMPAIGN_FLOW, input, { kind: 'cli', actor: null, reply: null }));
      if (run.error !== null) throw new Error(`${domain}: ${run.error.message}`);
      return (run.result as unknown as CampaignResult).parts;
    };
    const tallies = { open: tally(), closed: tally() };
    for (const [index, { domain }] of pages.entries()) {
      const half = isOpen(index) ? 'open' : 'closed';
      const honest = await write(domain, {}, 'Ms Lark');
      if (honest.some(({ data }) => data === null)) continue;
      const email = honest[1] as Extract<BuiltPart, { part: 'email' }>;
      // A page in a third language is quoted: no model is asked for its e-mails.
      if (email.notices.some((notice) => notice.includes('another language'))) continue;
      const bank = (half === 'open' ? OPEN_INVENTIONS : CLOSED_INVENTIONS)[email.data!.language];
      const lieOf = (step: number) => bank[(step + index) % bank.length]!;
      const habits: WriterHabits = {
        mails: (mails) => mails.map((mail) => withSentence(mail, lieOf(mail.step)[1])),
        sections: (sections, [first]) => withInvented(sections, first),
      };
      const invented = await write(domain, habits, 'Mr Lark');
      judgePage(tallies[half], honest, invented, lieOf);
    }
    return { open: figuresOf(tallies.open), closed: figuresOf(tallies.closed) };
  } finally {
    await close();
    await model.close();
    await new Promise((resolve) => sites.close(resolve));
  }
}

type Outcome = { kind: string; caught: boolean };

function tally() {
  return {
    pages: 0,
    refusedForForm: 0,
    lies: [] as Outcome[],
    honest: [] as boolean[],
    inventedStatements: [] as Outcome[],
    honestStatements: [] as boolean[],
  };
}

function judgePage(
  into: ReturnType<typeof tally>,
  honest: readonly BuiltPart[],
  invented: readonly BuiltPart[],
  lieOf: (step: number) => readonly [string, string],
): void {
  into.pages += 1;
  const [overview, email] = honest as [BuiltPart, Extract<BuiltPart, { part: 'email' }>];
  for (const { step } of email.data!.sequence) {
    const refused = email.notices.find((notice) => notice.startsWith(`E-mail ${step} is by rules`));
    if (refused !== undefined && FORM_FAULTS.test(refused)) into.refusedForForm += 1;
    else into.honest.push(refused !== undefined);
  }
  const [otherOverview, otherEmail] = invented as [BuiltPart, Extract<BuiltPart, { part: 'email' }>];
  for (const { step, body, gate } of otherEmail.data!.sequence) {
    const [kind, sentence] = lieOf(step);
    into.lies.push({
      kind,
      caught: !body.includes(sentence) || gate.findings.some(({ text }) => sentence.includes(text) && text !== ''),
    });
  }
  const lost = Number(
    /^(\d+) statements/.exec(overview.notices.find((notice) => /^\d+ statements/.test(notice)) ?? '')?.[1] ?? 0,
  );
  const kept = (JSON.stringify(overview.data).match(/"basis":/g) ?? []).length;
  into.honestStatements.push(...Array.from({ length: kept + lost }, (_, index) => index < lost));
  const stated = JSON.stringify(otherOverview.data);
  for (const [kind, , text] of INVENTED_STATEMENTS)
    into.inventedStatements.push({ kind, caught: !stated.includes(text) });
}

function figuresOf({
  pages,
  refusedForForm,
  lies,
  honest,
  inventedStatements,
  honestStatements,
}: ReturnType<typeof tally>): GeneratedFigures {
  return {
    pages,
    emails: caughtOf(lies, honest),
    statements: caughtOf(inventedStatements, honestStatements),
    refused_for_form: refusedForForm,
  };
}

function caughtOf(invented: readonly Outcome[], honest: readonly boolean[]): Caught {
  const caught = invented.filter((one) => one.caught).length;
  const alarms = honest.filter(Boolean).length;
  const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 1_000);
  const kinds = [...Map.groupBy(invented, ({ kind }) => kind)].sort(([one], [other]) => one.localeCompare(other));
  return {
    invented: invented.length,
    caught,
    share_caught: share(caught, invented.length),
    honest: honest.length,
    false_alarms: alarms,
    share_false_alarms: share(alarms, honest.length),
    by_kind: Object.fromEntries(
      kinds.map(([kind, all]) => [kind, `${all.filter((one) => one.caught).length}/${all.length}`]),
    ),
  };
}

/** The sentence stands beside an honest one and claims the same source. */
function withSentence(mail: WrittenMail, sentence: string): WrittenMail {
  if (mail.text.includes(sentence)) return mail;
  const claim = { text: sentence, from: mail.claims[0]?.from ?? [] };
  return { ...mail, text: `${mail.text} ${sentence}`, claims: [...mail.claims, claim] };
}

function withInvented(sections: Record<string, unknown[]>, first: { id: string; text: string } | undefined) {
  if (first === undefined) return sections;
  const made = INVENTED_STATEMENTS.map(([, section, text]) => ({
    section,
    said: { text, basis: 'evidence', from: [first.id], quote: first.text },
  }));
  return Object.fromEntries(
    Object.entries(sections).map(([name, honest]) => [
      name,
      [...made.filter(({ section }) => section === name).map(({ said }) => said), ...honest].slice(
        0,
        name === 'competitive_context' ? 3 : 8,
      ),
    ]),
  );
}

function promptOf(body: Record<string, unknown>): string {
  return (body.response_format as { json_schema: { name: string } }).json_schema.name;
}
