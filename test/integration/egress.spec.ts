import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '#src/adapters.module';
import { readConfig } from '#src/config/config';
import { CrmPort } from '#src/ports/crm';
import { MessengerPort } from '#src/ports/messenger';
import { openContext } from '#src/service';
import { startHubSpotSimulator } from '#test/simulators/hubspot/server';
import { startSlackSimulator } from '#test/simulators/slack/server';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

let database: TestDatabase;
let slack: Awaited<ReturnType<typeof startSlackSimulator>>;
let hubspot: Awaited<ReturnType<typeof startHubSpotSimulator>>;

beforeAll(async () => {
  database = await createMigratedDatabase();
  slack = await startSlackSimulator({ signingSecret: 's', botToken: 'xoxb', users: [], channels: [] });
  hubspot = await startHubSpotSimulator({ token: 'pat' });
});

afterAll(async () => {
  await Promise.all([slack.close(), hubspot.close()]);
  await database.drop();
});

describe('vendors at a private address', () => {
  it('are refused with a clear reason, and nothing is sent to them', async () => {
    for (const probe of await probes()) {
      expect(probe).toMatchObject({ ok: false, detail: expect.stringContaining('its address is not a public one') });
    }
    expect([slack.journal, hubspot.calls]).toEqual([[], []]);
  });

  it('are refused by another port than the exception names', async () => {
    const exceptions = new Set(['127.0.0.1:1', 'localhost']);
    expect((await probes({ exceptions, hosts: new Map() })).map(({ ok }) => ok)).toEqual([false, false]);
    expect([slack.journal, hubspot.calls]).toEqual([[], []]);
  });

  it('are reached as the exact pairs of the sandbox', async () => {
    const exceptions = new Set([slack.apiUrl, hubspot.basePath].map((url) => new URL(url).host));
    expect(await probes({ exceptions, hosts: new Map() })).toMatchObject([{ ok: true }, { ok: true }]);
  });
});

/** What the product says of Slack and of HubSpot. */
async function probes(sandbox?: Sandbox) {
  const config = readConfig({
    DATABASE_URL: database.url,
    GTM_LOG_LEVEL: 'silent',
    SLACK_BOT_TOKEN: 'xoxb',
    SLACK_SIGNING_SECRET: 's',
    SLACK_API_URL: slack.apiUrl,
    HUBSPOT_TOKEN: 'pat',
    HUBSPOT_API_URL: hubspot.basePath,
  });
  const { app, close } = await openContext(config, { sandbox });
  try {
    const call = { signal: AbortSignal.timeout(10_000), deadline: Date.now() + 10_000, runId: 'probe' };
    return [await app.get(MessengerPort).probe(call), await app.get(CrmPort).probe(call)];
  } finally {
    await close();
  }
}
