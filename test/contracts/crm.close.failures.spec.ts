import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CloseCrm } from '#src/adapters/crm/close/close.crm';
import type { VendorError } from '#src/domain/errors';
import { SystemClock } from '#src/platform/clock';
import type { Fault } from '#test/simulators/close/faults';
import type { CloseSimulator } from '#test/simulators/close/server';
import { ManualClock } from '#test/support/manual-clock';
import { type CloseUnderTest, HOUR_MS, startClose } from './close-under-test.ts';
import { options } from './crm.contract.ts';
import { failure } from './hubspot-under-test.ts';

const ACME = { name: 'Acme', domain: 'acme.example', properties: {} };

let simulator: CloseSimulator;
let crm: CloseCrm;
let client: CloseUnderTest['client'];

async function start(...how: Parameters<typeof startClose>): Promise<void> {
  ({ simulator, crm, client } = await startClose(...how));
}

afterEach(() => simulator.close());

describe('Close CRM when Close refuses', () => {
  beforeEach(() => start());

  const refusals: [string, Fault, Partial<VendorError>][] = [
    ['a limit', { kind: 'rate-limit', resetSeconds: 2.25 }, { kind: 'rate-limited', retryAfterMs: 2_250 }],
    [
      'a limit in other words',
      { kind: 'bare-rate-limit', retryAfterSeconds: 7 },
      { kind: 'rate-limited', retryAfterMs: 7_000 },
    ],
    ['a limit without a time', { kind: 'bare-rate-limit' }, { kind: 'rate-limited', retryAfterMs: 1_000 }],
    ['a plan that is too small', { kind: 'status', status: 402 }, { kind: 'permission', retryable: false }],
    ['what the user may not do', { kind: 'status', status: 403 }, { kind: 'permission', retryable: false }],
    ['a server error', { kind: 'status', status: 502 }, { kind: 'unavailable', status: 502, uncertain: false }],
    [
      'a redirect, without following it',
      { kind: 'status', status: 307, headers: { Location: '/api/v1/lead/' } },
      { kind: 'bad-answer', status: 307, retryable: false },
    ],
    ['no JSON', { kind: 'bad-json' }, { kind: 'bad-answer', retryable: false }],
    ['another shape', { kind: 'bad-shape', body: { rows: [] } }, { kind: 'bad-answer', retryable: false }],
    ['a broken connection', { kind: 'drop' }, { kind: 'unavailable', uncertain: false, retryable: true }],
    ['a bare 404', { kind: 'bare-not-found' }, { kind: 'not-found', retryable: false }],
  ];
  it.each(refusals)('reports %s', async (_name, fault, expected) => {
    simulator.failNext({ path: '/search', fault });
    const error = await failure(crm.findCompaniesByDomain(['acme.example'], options()));
    expect(error).toMatchObject(expected);
    expect(simulator.calls).toHaveLength(1);
  });

  it.each(refusals)('reports %s to the mirror as well', async (_name, fault, expected) => {
    simulator.failNext({ path: '/search', fault });
    expect(await failure(crm.records.listModified('contact', 0, null, options()))).toMatchObject(expected);
  });

  it('does not take a 404 that is not from Close itself for an absent record', async () => {
    const id = simulator.seed('lead', { name: 'Acme' });
    simulator.failNext({ method: 'GET', path: `lead/${id}`, fault: { kind: 'bare-not-found' } });
    await expect(crm.readCompany(id, options())).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('reports a key that is not accepted, in the probe too, and shows it nowhere', async () => {
    const stranger = client(new SystemClock(), { apiKey: 'api_0.revoked' });
    const error = await failure(stranger.readCompany('lead_1', options()));
    expect(error).toMatchObject({ kind: 'auth', status: 401 });
    const probe = await stranger.probe(options());
    expect(probe).toEqual({ ok: false, detail: expect.stringContaining('API key is not accepted') });
    expect(JSON.stringify([probe, error.message, error.context])).not.toContain('revoked');
  });

  it('says which field was refused and why, and names one that Close does not have', async () => {
    await crm.prepare(options());
    const id = simulator.seed('lead', { name: 'Acme' });
    const error = await failure(crm.updateCompany(id, { gtm_fit_score: 'high', status: 'None' }, options()));
    expect(error).toMatchObject({ kind: 'rejected', uncertain: false });
    expect(error.userMessage).toContain('Expected a number.');
    expect(error.userMessage).toContain('status: Invalid status.');
    expect((await failure(crm.updateCompany(id, { industry: 'Fintech' }, options()))).userMessage).toContain(
      'no field "industry"',
    );
  });

  it('says that the fields have to be prepared before a record can carry our key', async () => {
    expect((await failure(crm.createCompany(ACME, options()))).userMessage).toContain('have to be prepared');
    expect(simulator.leads()).toEqual([]);
  });
});

describe('Close CRM and the limits of calls', () => {
  it('waits for the next window when this one is used up, as long as the deadline allows', async () => {
    const clock = new ManualClock();
    await start({ perSecond: 3, now: () => clock.now() });
    const spaced = client(clock);
    const wanted = { ...options(), deadline: clock.now() + 60_000 };
    for (let n = 0; n < 3; n += 1) await spaced.readCompany('lead_none', wanted);
    const late = spaced.readCompany('lead_none', wanted);
    await until(() => clock.sleeping === 1);
    expect(simulator.calls).toHaveLength(3);
    const hurried = { ...wanted, deadline: clock.now() + 500 };
    expect(await failure(spaced.readCompany('lead_none', hurried))).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: 1_000,
    });
    clock.advance(1_000);
    await late;
    expect(simulator.calls.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  it('asks nothing that Close has just refused', async () => {
    const clock = new ManualClock();
    await start();
    const told = client(clock);
    const wanted = { ...options(), deadline: clock.now() + 500 };
    simulator.failNext({ path: '/lead/', fault: { kind: 'rate-limit', resetSeconds: 5 } });
    expect(await failure(told.readCompany('lead_1', wanted))).toMatchObject({ retryAfterMs: 5_000 });
    expect(await failure(told.readCompany('lead_1', wanted))).toMatchObject({ kind: 'rate-limited' });
    expect(simulator.calls).toHaveLength(1);
  });
});

describe('Close CRM when time runs out', () => {
  it('gives up at the deadline and says that a write may have happened', async () => {
    await start();
    const clock = new ManualClock();
    const id = simulator.seed('lead', { name: 'Acme' });
    simulator.failNext({ method: 'PUT', fault: { kind: 'hang-after-effect' } });
    const wanted = { ...options(), deadline: clock.now() + 5_000 };
    const pending = failure(client(clock).updateCompany(id, { name: 'Other' }, wanted));
    await until(() => simulator.calls.some((call) => call.method === 'PUT'));
    clock.advance(5_000);
    expect(await pending).toMatchObject({ kind: 'unavailable', uncertain: true, context: { reason: 'timed-out' } });
    expect(simulator.lead(id)?.name).toBe('Other');
  });

  it('does not let a single call use up a long deadline', async () => {
    await start();
    const clock = new ManualClock();
    simulator.failNext({ fault: { kind: 'hang' } });
    const pending = failure(client(clock).readCompany('lead_1', { ...options(), deadline: clock.now() + HOUR_MS }));
    await until(() => simulator.calls.length === 1);
    clock.advance(15_000);
    expect(await pending).toMatchObject({ kind: 'unavailable', uncertain: false });
  });

  it('leaves no timer behind when the answer came in time, and sends nothing after the deadline', async () => {
    await start();
    const clock = new ManualClock();
    await client(clock).probe({ ...options(), deadline: clock.now() + 5_000 });
    expect(clock.sleeping).toBe(0);
    const late = { ...options(), deadline: clock.now() - 1 };
    expect(await failure(client(clock).readCompany('lead_1', late))).toMatchObject({ retryable: true });
    expect(simulator.calls).toHaveLength(1);
  });

  it('stops the call in flight when its caller stops', async () => {
    await start();
    const caller = new AbortController();
    simulator.failNext({ fault: { kind: 'hang' } });
    const pending = failure(crm.readCompany('lead_1', { ...options(), signal: caller.signal }));
    await until(() => simulator.calls.length === 1);
    caller.abort();
    expect(await pending).toMatchObject({ kind: 'unavailable', context: { reason: 'stopped' } });
  });

  it('knows that nothing was written when nobody listens', async () => {
    await start();
    const { baseUrl } = simulator;
    await simulator.close();
    const nobody = client(new SystemClock(), { baseUrl });
    const update = nobody.contacts.updateContact('cont_1', { jobtitle: 'CTO' }, options());
    expect(await failure(update)).toMatchObject({ kind: 'unavailable', uncertain: false });
    await start();
  });
});

describe('Close CRM when the answer to a write is lost', () => {
  beforeEach(async () => {
    await start();
    await crm.prepare(options());
    await crm.contacts.prepare(options());
  });

  const lost: Fault[] = [
    { kind: 'drop-after-effect' },
    { kind: 'bad-json' },
    { kind: 'bad-shape', body: {} },
    { kind: 'status', status: 504 },
  ];

  it.each(lost)('a create that was answered with $kind is repeated without a second record', async (fault) => {
    simulator.failNext({ method: 'POST', path: /lead\/$/, fault });
    expect(await failure(crm.createCompany(ACME, options('run-1:acme')))).toMatchObject({ uncertain: true });
    const repeated = await crm.createCompany(ACME, options('run-1:acme'));
    expect(simulator.leads().map(({ id }) => id)).toEqual([repeated.ref.id]);
  });

  it.each(lost)('and so is that of a person (%j)', async (fault) => {
    const companyId = simulator.seed('lead', { name: 'Acme' });
    const ada = { companyId, properties: { firstname: 'Ada', lastname: 'Byron', email: 'ada@acme.example' } };
    simulator.failNext({ method: 'POST', path: /contact\/$/, fault });
    expect(await failure(crm.contacts.createContact(ada, options('k')))).toMatchObject({ uncertain: true });
    const repeated = await crm.contacts.createContact(ada, options('k'));
    expect(simulator.contacts().map(({ id }) => id)).toEqual([repeated.ref.id]);
  });

  it.each<Fault>([{ kind: 'drop-after-effect' }, { kind: 'bad-json' }])(
    'a note whose create was answered with $kind is found and not created again',
    async (fault) => {
      const id = simulator.seed('lead', { name: 'Acme' });
      const note = { noteId: null, html: '<p>Score 87</p>' };
      simulator.failNext({ method: 'POST', path: /note\/$/, fault });
      expect(await failure(crm.putCompanyNote(id, note, options()))).toMatchObject({ uncertain: true });
      const { noteId } = await crm.putCompanyNote(id, note, options());
      expect(simulator.lead(id)?.notes.map((kept) => kept.id)).toEqual([noteId]);
    },
  );

  it('throws at once when Close is away in the middle of many records, and names one that is refused', async () => {
    const ids = ['A', 'B'].map((name) => simulator.seed('lead', { name }));
    const values: Record<string, string>[] = [{ industry: 'x' }, { description: 'y' }];
    const updates = ids.map((id, n) => ({ id, values: values[n]! }));
    const refused = await crm.fields.writeFields('company', updates, options());
    expect([...refused.keys()]).toEqual([ids[0]]);
    simulator.failNext({ method: 'PUT', fault: { kind: 'status', status: 503 } });
    const failed = await failure(
      crm.fields.writeFields('company', [{ id: ids[1]!, values: { description: 'z' } }], options()),
    );
    expect(failed).toMatchObject({ kind: 'unavailable', uncertain: true });
  });
});

/** Waits for other input and output to be done, never for time to pass; a condition that never comes fails the test. */
async function until(condition: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > giveUpAt) throw new Error(`This never came true: ${condition}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
