import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import { CrmDeadLetters, type OwnWrite, WRITE_OWN_EFFECT } from '#modules/crm-sync';
import { Database } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import { type InboundStage, openInboundStage } from '#test/support/inbound-stage';

const REFUSED = { kind: 'status', status: 403 } as const;
const NOBODY = '00000000-0000-4000-8000-000000000000';

let stage: InboundStage;
let token: string;
let company: string;
beforeEach(async () => {
  stage = await openInboundStage();
  token = (await stage.part(AdminTokenService).createIfMissing())!;
  company = stage.hubspot.seedCompany({ name: 'Acme' });
});
afterEach(() => stage.close());

/** A write of our own fields that HubSpot refuses; the id of its row. */
async function refused(score: string): Promise<string> {
  const payload: OwnWrite = {
    type: 'company',
    recordId: company,
    values: { gtm_fit_score: score },
    noteHtml: null,
    companyId: null,
    contactId: null,
  };
  const effect = { runId: null, kind: WRITE_OWN_EFFECT, idempotencyKey: score, lane: 'crm:company:1', payload };
  const outbox = stage.part(Outbox);
  const { id } = await outbox.put(stage.part(Database), effect);
  stage.hubspot.failNext({ method: 'POST', path: /companies\/batch\/update$/, fault: REFUSED });
  await outbox.attempt(id);
  return id;
}

async function call(method: string, path: string): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${stage.url}/api/v1/crm/dead-letters${path}`, { method, headers });
  return { status: response.status, body: await response.json() };
}

const scoreNow = () => stage.hubspot.company(company)?.properties.gtm_fit_score;
const replays = () =>
  stage.rows(`select actor, subject, detail from audit_entry where action = 'dead-letters.replayed' order by id`);

describe('writes to the CRM that were given up, over HTTP', () => {
  it('are listed with the class of their reason, and counted', async () => {
    const id = await refused('61');
    expect(await call('GET', '')).toMatchObject({
      status: 200,
      body: { dead_letters: [{ id, kind: WRITE_OWN_EFFECT, reason: 'permission', attempts: 1 }] },
    });
    expect(await stage.part(CrmDeadLetters).count()).toBe(1);
  });

  it('are tried again singly, and then are none any more', async () => {
    const [first, second] = [await refused('61'), await refused('62')];
    expect(await call('POST', `/${second}/replay`)).toEqual({ status: 202, body: { replayed: 1 } });
    await stage.part(Outbox).attempt(second);
    expect(scoreNow()).toBe('62');
    expect(await call('POST', `/${second}/replay`)).toMatchObject({ status: 404 });
    expect(await stage.part(CrmDeadLetters).list(10)).toMatchObject([{ id: first }]);
    expect(await replays()).toEqual([{ actor: 'http:admin', subject: `outbox:${second}`, detail: {} }]);
  });

  it('are tried again all together, in the order in which they were wanted', async () => {
    const ids = [await refused('61'), await refused('62')];
    expect(await call('POST', '/replay')).toEqual({ status: 202, body: { replayed: 2 } });
    for (const id of [...ids].reverse()) await stage.part(Outbox).attempt(id);
    expect(scoreNow()).toBe('61');
    await stage.part(Outbox).attempt(ids[1]!);
    expect(scoreNow()).toBe('62');
    expect(await call('POST', '/replay')).toEqual({ status: 202, body: { replayed: 0 } });
  });

  it('are nobody’s business without the token, and an unknown one is not found', async () => {
    const response = await fetch(`${stage.url}/api/v1/crm/dead-letters`);
    expect(response.status).toBe(401);
    expect(await call('POST', `/${NOBODY}/replay`)).toMatchObject({ status: 404 });
  });
});
