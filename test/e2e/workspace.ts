import { setTimeout as wait } from 'node:timers/promises';
import { FIND_FLOW, type FindAnswer, toFindAnswer } from '#modules/discovery';
import { RunsService } from '#modules/runs';
import { Database } from '#src/platform/database/database';
import { openStage, type Stage, setUp } from '#test/demo/stage';
import { until } from '#test/demo/until';
import { STORY_CHANNELS, STORY_USERS } from '#test/simulators/sites/story';
import type { SimulatedEphemeral, SimulatedMessage } from '#test/simulators/slack/types';
import { createMigratedDatabase } from '#test/support/test-product';

export const CHANNEL = STORY_CHANNELS.leads.id;
export const { rep: REP, revops: REVOPS, recordOwner: OWNER, guest: GUEST } = STORY_USERS;

/** A busy machine and a message a second for each channel included. */
const SETTLES_WITHIN_MS = 25_000;
const BUSY = `select flow as what, status, attempts, null as error, null as due_at, lease_until from run where status in ('queued', 'running')
  union all select kind, status, attempts, error, due_at::text, lease_until from outbox where status = 'pending'`;

/** A finished find as it stands in Slack. */
export interface ShownFind {
  /** The message that became the result. */
  message: SimulatedMessage;
  answer: FindAnswer;
}

/** The running service on a database of its own, and people in Slack who use it. */
export class TestWorkspace {
  private constructor(
    readonly stage: Stage,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  /** `followsCrm`: HubSpot tells of its changes. `empty`: nothing is imported, nobody said who we are or whom we look for. */
  static async open(
    env: Record<string, string> = {},
    { empty = false, followsCrm = false } = {},
  ): Promise<TestWorkspace> {
    const database = await createMigratedDatabase();
    const stage = await openStage({ databaseUrl: database.url, env, followsCrm });
    if (!empty) await setUp(stage);
    return new TestWorkspace(stage, () => database.drop());
  }

  async close(): Promise<void> {
    await this.stage.close();
    await this.dropDatabase();
  }

  get slack() {
    return this.stage.slack;
  }

  get hubspot() {
    return this.stage.hubspot;
  }

  /** A part of the running service. */
  part<T>(type: new (...args: never[]) => T): T {
    return this.stage.service.app.get(type);
  }

  rows<Row extends object = Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.part(Database).query<Row>(sql, values);
  }

  /** Resolves when nothing waits or works any more: every run has ended and every message is out (or given up). */
  async settled(): Promise<void> {
    const end = Date.now() + SETTLES_WITHIN_MS;
    for (;;) {
      const busy = await this.rows(BUSY);
      if (busy.length === 0) return;
      if (Date.now() > end) throw new Error(`The service does not come to rest: ${JSON.stringify(busy)}`);
      await wait(50);
    }
  }

  types(text: string, { user = REP.id as string, channel = CHANNEL as string } = {}) {
    return this.slack.slashCommand({ user, channel, command: '/gtm', text });
  }

  /** Asks by command and waits for the end; fails when there is no result to show. */
  async find(text: string): Promise<ShownFind> {
    const { triggerId } = await this.types(text);
    await this.settled();
    return this.shown(await this.runOf(`command:${triggerId}`));
  }

  /** The run that a delivery started. */
  async runOf(deliveryKey: string): Promise<string> {
    const [row] = await this.rows<{ run_id: string }>('select run_id from inbox where dedupe_key = $1', [deliveryKey]);
    if (!row) throw new Error(`Nothing was started by ${deliveryKey}.`);
    return row.run_id;
  }

  async shown(runId: string): Promise<ShownFind> {
    const answer = toFindAnswer(await this.part(RunsService).get(runId));
    const [sent] = await this.rows<{ result: { channel: string; ts: string } }>(
      `select result from outbox where run_id = $1 and kind = 'slack:find-result'`,
      [runId],
    );
    const message = this.slack.channel(sent!.result.channel).messages.find(({ ts }) => ts === sent!.result.ts);
    return { message: message!, answer };
  }

  /** Ticks companies of a result and presses the button; the same as a person, so nothing is waited for. */
  add({ message }: ShownFind, companyIds: string[], user: string = REP.id) {
    const state = { 'discovery:select': companyIds };
    return this.press(message, 'discovery:add-selected', user, { state });
  }

  press(
    { channel, ts }: SimulatedMessage,
    actionId: string,
    user: string = REP.id,
    more: { state?: Record<string, string[]>; stale?: boolean } = {},
  ) {
    return this.slack.click({ user, channel, messageTs: ts, actionId, ...more });
  }

  finds(): Promise<{ id: string }[]> {
    return this.rows('select id from run where flow = $1', [FIND_FLOW]);
  }

  /** Waits until the last thing that one person alone was told says this; it may come after the acknowledgement. */
  async hears(words: string, user: string = REP.id, channel: string = CHANNEL): Promise<SimulatedEphemeral> {
    const told = () => this.slack.ephemeralsFor(channel, user).at(-1);
    return until(() => (JSON.stringify(told()?.blocks ?? []).includes(words) ? told() : null), `"${words}"`, 5_000);
  }
}
