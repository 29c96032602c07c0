import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { signed } from '#test/simulators/hubspot/webhooks';
import { type InboundStage, openInboundStage } from '#test/support/inbound-stage';

let stage: InboundStage;
beforeEach(async () => {
  stage = await openInboundStage();
});
afterEach(() => stage.close());

const mirrored = (id: string) =>
  stage
    .rows<{ properties: Record<string, string>; deleted: boolean }>(
      'select properties, deleted_at is not null as deleted from crm_record where record_id = $1',
      [id],
    )
    .then(([row]) => row);
const told = () => stage.heard.map(({ kind, type, id }) => `${type} ${id} ${kind}`);

/** A delivery made by hand; returns the status of the answer. */
async function post(body: string, headers: Record<string, string> = {}): Promise<number> {
  const own = signed(stage.secret, stage.publicWebhookUrl, body, stage.clock.now());
  const all = { 'Content-Type': 'application/json', ...own, ...headers };
  return (await fetch(stage.webhookUrl, { method: 'POST', headers: all, body })).status;
}

describe('the door for HubSpot', () => {
  const event = { portalId: 1, eventId: 1, occurredAt: 1, subscriptionType: 'company.deletion', objectId: 5 };

  it('stores a signed event once, however often it comes', async () => {
    const body = JSON.stringify([event, event, { ...event, attemptNumber: 3 }]);
    expect(await post(body)).toBe(200);
    expect(await post(body)).toBe(200);
    const rows = await stage.rows(`select source, dedupe_key, payload from inbox`);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ source: 'hubspot', payload: [{ type: 'company', id: '5', kind: 'deleted' }] });
    expect(await stage.metric('gtm_crm_webhook_events_total{outcome="repeated"}')).toMatch(/ 5$/);
  });

  it('stores nothing of a delivery that is forged, stale, or signed for another address', async () => {
    const body = JSON.stringify([event]);
    const now = stage.clock.now();
    expect(await post(body, { 'X-HubSpot-Signature-v3': 'bm8=' })).toBe(401);
    expect(await post(body, signed('other secret', stage.publicWebhookUrl, body, now))).toBe(401);
    expect(await post(body, signed(stage.secret, stage.webhookUrl, body, now))).toBe(401);
    expect(await post(body, signed(stage.secret, stage.publicWebhookUrl, body, now - 300_001))).toBe(401);
    expect(await post(`${body} `, signed(stage.secret, stage.publicWebhookUrl, body, now))).toBe(401);
    expect(await stage.rows('select from inbox')).toEqual([]);
    expect(await stage.metric('gtm_crm_webhook_events_total{outcome="forged"}')).toMatch(/ 5$/);
  });

  it('thanks for events nobody wants and for what nobody can read, and counts them', async () => {
    expect(await post(JSON.stringify([{ ...event, subscriptionType: 'ticket.creation' }]))).toBe(200);
    expect(await post('{"what": "is this"')).toBe(200);
    expect(await post('[]')).toBe(200);
    expect(await stage.rows('select from inbox')).toEqual([]);
    expect(await stage.metric('gtm_crm_webhook_events_total{outcome="unwanted"}')).toMatch(/ 1$/);
    expect(await stage.metric('gtm_crm_webhook_events_total{outcome="unreadable"}')).toMatch(/ 1$/);
  });

  it('takes a hundred events with long values', async () => {
    const long = 'x'.repeat(60_000);
    const events = Array.from({ length: 100 }, (_, eventId) => ({
      ...event,
      eventId,
      subscriptionType: 'company.propertyChange',
      propertyName: 'description',
      propertyValue: long,
    }));
    expect(await post(JSON.stringify(events))).toBe(200);
    expect(await stage.rows('select from inbox')).toHaveLength(100);
  });

  it('lets HubSpot send again what could not be stored', async () => {
    await stage.rows('alter table inbox rename to inbox_out_of_reach');
    const id = stage.hubspot.seed('companies', { name: 'Acme' });
    await stage.hubspot.webhooks.deliver();
    expect(stage.hubspot.webhooks.answers).toEqual([500]);
    await stage.rows('alter table inbox_out_of_reach rename to inbox');
    await stage.settle();
    expect((await mirrored(id))?.properties.name).toBe('Acme');
  });
});

describe('following HubSpot by webhooks', () => {
  it('reads what was created and changed as it is now, once for many events', async () => {
    const id = stage.hubspot.seed('companies', { name: 'Acme', city: 'Bonn' });
    for (const city of ['Köln', 'Mainz', 'Trier']) stage.hubspot.edit('companies', id, { city });
    stage.hubspot.calls.length = 0;
    await stage.settle();
    expect((await mirrored(id))?.properties).toMatchObject({ name: 'Acme', city: 'Trier' });
    expect(stage.hubspot.calls.filter(({ path }) => path.endsWith('/batch/read'))).toHaveLength(1);
    expect(stage.heard).toMatchObject([{ kind: 'created', type: 'company', id, record: { id } }]);
  });

  it('tells a later change with its fields, and not again when nothing differs', async () => {
    const id = stage.hubspot.seed('contacts', { email: 'rosa@a.example', jobtitle: 'CFO' });
    await stage.settle();
    stage.clock.advance(120_000);
    stage.hubspot.edit('contacts', id, { jobtitle: 'CEO' });
    await stage.settle();
    stage.clock.advance(1_200_000);
    stage.hubspot.edit('contacts', id, { jobtitle: 'COO' });
    stage.hubspot.edit('contacts', id, { jobtitle: 'CEO' });
    await stage.settle();
    expect(stage.heard.map(({ kind, fields }) => [kind, kind === 'changed' ? fields : []])).toEqual([
      ['created', []],
      ['changed', ['jobtitle']],
    ]);
  });

  it('follows deletion and restore', async () => {
    const id = stage.hubspot.seed('deals', { dealname: 'Big' });
    await stage.settle();
    stage.hubspot.archive('deals', id);
    await stage.settle();
    expect(await mirrored(id)).toMatchObject({ deleted: true });
    stage.hubspot.restore('deals', id);
    await stage.settle();
    expect(await mirrored(id)).toMatchObject({ deleted: false });
    expect(told()).toEqual([`deal ${id} created`, `deal ${id} deleted`, `deal ${id} restored`]);
  });

  it('gives merged records their survivor, through several merges', async () => {
    const [a, b, c] = ['A', 'B', 'C'].map((name) => stage.hubspot.seed('companies', { name }));
    await stage.settle();
    stage.hubspot.merge('companies', b!, a!);
    await stage.settle();
    stage.hubspot.merge('companies', c!, b!);
    await stage.settle();
    const aliases = await stage.rows('select former_id, record_id from crm_alias order by former_id');
    expect(aliases).toEqual([
      { former_id: a, record_id: c },
      { former_id: b, record_id: c },
    ]);
    expect([await mirrored(a!), await mirrored(b!), await mirrored(c!)].map((row) => row?.deleted)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('follows associations', async () => {
    const company = stage.hubspot.seed('companies', { name: 'Acme' });
    const contact = stage.hubspot.seed('contacts', { email: 'rosa@a.example' });
    await stage.settle();
    stage.hubspot.associate('contacts', contact, 'companies', company, { primary: true });
    await stage.settle();
    expect(await stage.rows('select from_type, from_id, to_type, to_id, is_primary from crm_association')).toEqual([
      { from_type: 'contact', from_id: contact, to_type: 'company', to_id: company, is_primary: true },
    ]);
  });

  it('ends right whatever the order and however often events come', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => stage.hubspot.seed('companies', { name: `Company ${n}` }));
    for (const id of ids) for (const city of ['A', 'B', 'C']) stage.hubspot.edit('companies', id, { city });
    for (const id of ids.slice(0, 10)) stage.hubspot.archive('companies', id);
    const reversed = { duplicates: 0.3, shuffle: <T>(events: T[]) => events.toReversed() };
    while ((await stage.hubspot.webhooks.deliver(reversed)) > 0);
    await stage.settle();
    const rows = await stage.rows(`select record_id, properties ->> 'city' as city from crm_record order by record_id`);
    expect(rows).toEqual(ids.slice(10).map((id) => ({ record_id: id, city: 'C' })));
    expect(told().sort()).toEqual(ids.slice(10).map((id) => `company ${id} created`));
  });

  it('tries again later when HubSpot cannot answer, and loses nothing', async () => {
    const id = stage.hubspot.seed('companies', { name: 'Acme' });
    stage.hubspot.failNext({ path: '/batch/read', times: 2, fault: { kind: 'status', status: 503 } });
    await stage.settle();
    expect(await mirrored(id)).toBeUndefined();
    for (let n = 0; n < 3; n += 1) {
      stage.clock.advance(10_000);
      await stage.settle();
    }
    expect((await mirrored(id))?.properties.name).toBe('Acme');
    expect(await stage.rows('select from crm_pending')).toEqual([]);
  });
});

describe('a person who asks to be forgotten', () => {
  const EMAIL = 'rosa.klein@a.example';

  async function knownEverywhere(): Promise<string> {
    const company = stage.hubspot.seed('companies', { name: 'Acme', domain: 'a.example' });
    const id = stage.hubspot.seed('contacts', { email: EMAIL, firstname: 'Rosa', lastname: 'Klein' });
    stage.hubspot.associate('contacts', id, 'companies', company);
    await stage.settle();
    await stage.rows(
      `with ours as (insert into company (identity_key, name, domain) values ('d:a', 'Acme', 'a.example') returning id)
       insert into contact (company_id, name, email) select id, name, email from ours,
         (values ('Rosa Klein', $1), ('Rosa Klein', null), ('Otto Frey', 'otto@a.example')) as people (name, email)`,
      [EMAIL],
    );
    await stage.rows(
      `insert into record_change (record, record_id, field, after, authority, actor, source)
       select 'contact', id, 'email', to_jsonb($1::text), 'person', 'cli', 'here' from contact`,
      [EMAIL],
    );
    await stage.rows(`insert into vendor_answer (vendor, request_hash, kind, value) values ('v', 'h', 'k', $1)`, [
      JSON.stringify({ people: [{ email: EMAIL.toUpperCase() }] }),
    ]);
    await stage.rows(
      `insert into llm_call (prompt_id, prompt_version, prompt_hash, outcome, duration_ms, request, answer)
       values ('p', 1, 'h', 'ok', 1, $1, $2)`,
      [JSON.stringify({ text: `Write to ${EMAIL}.` }), `Dear ${EMAIL}`],
    );
    return id;
  }

  /** Tables with the address anywhere in a row. */
  async function tablesWithAddress(): Promise<string[]> {
    const tables = await stage.rows<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await stage.rows(`select from ${name} as t where t::text ilike $1`, [`%${EMAIL}%`]);
      if (rows.length > 0) found.push(name);
    }
    return found.sort();
  }

  it.each([
    ['in the order of the events', <T>(events: T[]) => events],
    ['the other way round', <T>(events: T[]) => events.toReversed()],
  ])('leaves no trace, %s', async (_name, shuffle) => {
    const id = await knownEverywhere();
    expect(await tablesWithAddress()).toEqual([
      'contact',
      'crm_record',
      'inbox',
      'llm_call',
      'record_change',
      'vendor_answer',
    ]);
    stage.hubspot.erase(id);
    await stage.hubspot.webhooks.deliver({ shuffle });
    await stage.settle();
    expect(await tablesWithAddress()).toEqual([]);
    expect(await stage.rows('select name, email from contact')).toEqual([
      { name: 'Otto Frey', email: 'otto@a.example' },
    ]);
    expect(await mirrored(id)).toBeUndefined();
    expect(await stage.rows('select from crm_association')).toEqual([]);
    expect(await stage.rows(`select subject from audit_entry where action = 'contact.erased'`)).toEqual([
      { subject: `hubspot:${id}` },
    ]);
  });

  it('erases nobody who is still there: the event is a hint', async () => {
    const id = await knownEverywhere();
    const event = { eventId: 9, occurredAt: 9, subscriptionType: 'contact.privacyDeletion', objectId: Number(id) };
    expect(await post(JSON.stringify([event]))).toBe(200);
    await stage.settle();
    expect(await mirrored(id)).toMatchObject({ deleted: false });
    expect(await stage.rows('select from contact where email = $1', [EMAIL])).toHaveLength(1);
  });
});
