import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CHANNEL, OWNER, REP, REVOPS, type ShownFind, TestWorkspace } from './workspace.ts';

describe('with a list of approvers and a CRM that was never written to', () => {
  let other: TestWorkspace;
  let few: ShownFind;

  beforeAll(async () => {
    const env = { GTM_APPROVERS: `${OWNER.email}, ${REVOPS.id}`, GTM_CRM_WRITES: 'off' };
    other = await TestWorkspace.open({ GTM_WEBSITES: 'off', ...env });
    few = await other.find('find top 1 customers: logistics in Germany');
  });
  afterAll(() => other.close());

  it('refuses whoever is not on the list, and names nobody as approver who may not', async () => {
    const plan = await proposed(REP.id);
    expect(JSON.stringify(plan.blocks)).toContain('Nobody here may approve this');
    await other.press(plan, 'crm-sync:approve');
    await other.settled();
    await other.hears('not on the list');
  });

  it('does not even make our properties there while writes are off', async () => {
    const plan = await proposed(REVOPS.id);
    expect(JSON.stringify(plan.blocks)).toContain(`May approve: <@${REVOPS.id}>`);
    await other.press(plan, 'crm-sync:approve', REVOPS.id);
    await other.settled();
    expect(other.slack.thread(CHANNEL, few.message.ts).at(-1)?.text).toContain('0 records written');
    const writes = other.hubspot.calls.filter(({ method, path }) => method !== 'GET' && !/\/(search|read)$/.test(path));
    expect(writes).toEqual([]);
  });

  async function proposed(user: string): Promise<SimulatedMessage> {
    await other.add(few, [few.answer.results[0]!.company.id], user);
    await other.settled();
    return structuredClone(other.slack.thread(CHANNEL, few.message.ts).at(-1)!);
  }
});
