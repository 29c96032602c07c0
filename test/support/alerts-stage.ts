import { AlertRulesRepository, readAlertRules } from '#modules/alerts';
import { type LeadView, SHOW_LEAD_EFFECT } from '#modules/inbound-leads';
import { OpenParts } from '#src/open-parts';
import { Outbox } from '#src/platform/outbox/outbox';
import { type SlackSimulator, startSlackSimulator } from '#test/simulators/slack/server';
import { openWebProduct, StageClock, type WebProduct } from './web-product.ts';

export const CHANNEL = 'C0LEADS';
export const OTHER_CHANNEL = 'C0DACH';
export const ANN = { id: 'U0ANN', name: 'ann', email: 'ann@us.example', tz: 'Europe/Berlin' };
export const BEA = { id: 'U0BEA', name: 'bea', email: 'bea@us.example', tz: 'America/New_York' };
export const GUEST = { id: 'U0GUEST', name: 'guest', email: 'guest@other.example', isRestricted: true };

/** The pause between two posts to a channel passes at once; the time an answer may take does not. */
const LONGEST_PAUSE_MS = 1_500;

/** What differs from a hot lead of Ann's. */
export interface LeadSeed {
  id?: string;
  name?: string;
  domain?: string | null;
  band?: string | null;
  score?: number | null;
  owner?: string | null;
}

/** The product before a simulated Slack with a clock that stands still; nothing happens by itself. */
export interface AlertsStage extends WebProduct {
  slack: SlackSimulator;
  clock: StageClock;
  /** Another process on the same database. */
  second(): Promise<WebProduct>;
  /** A lead that was scored just now and of which people are to be told. Returns its id. */
  lead(seed?: LeadSeed): Promise<string>;
  /** Has people told of a lead, as its run does in the end. */
  tell(leadId: string): Promise<void>;
  rule(document: object): Promise<void>;
  /** Does what the outbox holds, one after the other, in `product` or here. */
  drain(product?: WebProduct): Promise<void>;
  /** First messages of threads, by their text. */
  said(channel: string): string[];
  close(): Promise<void>;
}

export async function openAlertsStage(env: Record<string, string> = {}): Promise<AlertsStage> {
  const opened = new OpenParts();
  const clock = new StageClock(LONGEST_PAUSE_MS);
  const slack = await startSlackSimulator({
    ...{
      signingSecret: 'secret',
      botToken: 'xoxb-test',
      users: [ANN, BEA, GUEST],
      now: () => clock.now(),
      signedAt: Date.now,
    },
    channels: [
      { id: CHANNEL, name: 'leads' },
      { id: OTHER_CHANNEL, name: 'dach' },
    ],
  });
  opened.add(() => slack.close());
  const settings = {
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: slack.apiUrl,
    ...env,
  };
  const open = (url: string | null) => openWebProduct(opened, clock, new URL(slack.apiUrl).host, settings, url);
  const product = await open(null);
  slack.attach(`${product.url}/slack/events`);
  let number = 0;
  return {
    ...product,
    slack,
    clock,
    second: () => open(product.databaseUrl),
    async lead(seed = {}) {
      number += 1;
      const recordId = seed.id ?? String(number);
      const [row] = await product.rows<{ id: string }>(
        `insert into inbound_lead (vendor, type, record_id, domain, shows_card, arrived_at, asked_at, runs, view)
         values ('hubspot', 'contact', $1, $2, true, $3, $3, 1, $4) returning id`,
        [recordId, seed.domain ?? null, new Date(clock.now()), JSON.stringify(viewOf(recordId, seed))],
      );
      return row!.id;
    },
    async tell(leadId) {
      number += 1;
      await product.part(Outbox).send({
        ...{ runId: null, kind: SHOW_LEAD_EFFECT, lane: `lead-card:${leadId}`, payload: { leadId } },
        idempotencyKey: `lead:${leadId}:${number}`,
      });
    },
    rule: (document) => product.part(AlertRulesRepository).save(readAlertRules(JSON.stringify(document)), 'test'),
    async drain(by = product) {
      for (;;) {
        const due = await product.rows<{ id: string; error: unknown }>(
          `select id, error from outbox where status = 'pending' order by seq`,
        );
        const failed = due.find(({ error }) => error !== null);
        if (failed) throw new Error(`An effect failed: ${JSON.stringify(failed.error)}`);
        if (due.length === 0) return;
        for (const { id } of due) await by.part(Outbox).attempt(id);
      }
    },
    said: (channel) => slack.channel(channel).messages.flatMap(({ text, threadTs }) => (threadTs === null ? text : [])),
    close: () => opened.close(),
  };
}

/** What its card shows. */
export function viewOf(recordId: string, seed: LeadSeed): LeadView {
  const { name = `Lead ${recordId}`, domain = null, band = 'A1', score = 90, owner = ANN.email } = seed;
  return {
    ...{
      type: 'contact',
      vendor: 'hubspot',
      recordId,
      url: `https://app.hubspot.com/contacts/1/record/0-1/${recordId}`,
    },
    ...{ person: { name, email: null, title: 'CFO' }, company: { id: null, name: null, domain } },
    ...{ identifiedBy: null, owner: owner === null ? null : { name: owner, email: owner } },
    ...{ notScored: null, persona: null, troubles: [], runId: '00000000-0000-4000-8000-000000000000' },
    score: {
      record: { kind: 'contact', id: 'p1', name, domain, email: null },
      ...{ model: 'Default', model_version: 1, as_of: '2026-11-21T10:00:00Z', band, segment: 'SMB' },
      fit: { score, coverage: 1, reasons: [], gaps: [] },
      ...{ engagement: { score: 50, reasons: [] }, disqualified_by: [], would_change: [], produced_by: 'rules' },
    },
  };
}
