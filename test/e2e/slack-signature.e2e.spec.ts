import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, signedCommand } from './signed-command.ts';
import { TestWorkspace } from './workspace.ts';

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await TestWorkspace.open({}, { empty: true });
});
afterAll(() => workspace.close());

describe('a request that is not from Slack', () => {
  const command = () => signedCommand('help', 'trigger-signed');

  it('is refused when the signature is wrong or missing', async () => {
    const { body, headers } = command();
    expect(
      (await deliver(workspace.stage, body, { ...headers, 'x-slack-signature': `v0=${'0'.repeat(64)}` })).status,
    ).toBe(401);
    expect((await deliver(workspace.stage, `${body}&text=more`, headers)).status).toBe(401);
    const { 'x-slack-signature': _signature, ...unsigned } = headers;
    expect((await deliver(workspace.stage, body, unsigned)).status).toBe(401);
  });

  it('is refused when it is older than five minutes', async () => {
    const { body, headers } = signedCommand('help', 'trigger-old', Date.now() - 301_000);
    expect((await deliver(workspace.stage, body, headers)).status).toBe(401);
    const { body: recent, headers: signed } = signedCommand('help', 'trigger-recent', Date.now() - 240_000);
    expect((await deliver(workspace.stage, recent, signed)).status).toBe(200);
  });
});
