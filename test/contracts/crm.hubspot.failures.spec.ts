import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HubSpotCrm } from '#src/adapters/crm/hubspot/hubspot.crm';
import { staticToken } from '#src/adapters/crm/hubspot/hubspot.tokens';
import type { VendorError } from '#src/domain/errors';
import { SystemClock } from '#src/platform/clock';
import type { Fault } from '#test/simulators/hubspot/faults';
import type { HubSpotSimulator } from '#test/simulators/hubspot/server';
import { ManualClock } from '#test/support/manual-clock';
import { options } from './crm.contract.ts';
import { failure, HOUR_MS, type HubSpotUnderTest, startHubSpot } from './hubspot-under-test.ts';

const ACME = { name: 'Acme', domain: 'acme.example', properties: {} };

let simulator: HubSpotSimulator;
let crm: HubSpotCrm;
let client: HubSpotUnderTest['client'];

async function start(...how: Parameters<typeof startHubSpot>): Promise<void> {
  ({ simulator, crm, client } = await startHubSpot(...how));
}

afterEach(() => simulator.close());

describe('HubSpot CRM when HubSpot refuses', () => {
  beforeEach(() => start());

  const refusals: [string, Fault, Partial<VendorError>][] = [
    ['a search limit', { kind: 'rate-limit', policy: 'SECONDLY' }, { kind: 'rate-limited', retryAfterMs: 1_000 }],
    [
      'a burst limit',
      { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING' },
      { kind: 'rate-limited', retryAfterMs: 10_000 },
    ],
    ['the daily limit', { kind: 'rate-limit', policy: 'DAILY' }, { kind: 'rate-limited', retryAfterMs: HOUR_MS }],
    [
      'a limit that names a time',
      { kind: 'rate-limit', policy: 'DAILY', retryAfterSeconds: 7 },
      { kind: 'rate-limited', retryAfterMs: 7_000 },
    ],
    ['a lock', { kind: 'locked' }, { kind: 'unavailable', status: 423, retryAfterMs: 2_000 }],
    [
      'a migration',
      { kind: 'migrating', retryAfterSeconds: 30 },
      { kind: 'unavailable', status: 477, retryAfterMs: 30_000 },
    ],
    ['a server error', { kind: 'status', status: 502 }, { kind: 'unavailable', status: 502, uncertain: false }],
    [
      'a redirect, without following it',
      { kind: 'status', status: 307, headers: { Location: '/crm/v3/objects/companies' } },
      { kind: 'bad-answer', status: 307, retryable: false },
    ],
    ['a long URL', { kind: 'status', status: 414 }, { kind: 'rejected', status: 414, retryable: false }],
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

  it('does not take a 404 that is not from HubSpot itself for an absent record', async () => {
    const id = simulator.seedCompany({ name: 'Acme' });
    simulator.failNext({ method: 'GET', path: `companies/${id}`, fault: { kind: 'bare-not-found' } });
    await expect(crm.readCompany(id, options())).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('reports a token that is not accepted, in the probe too', async () => {
    const stranger = client(new SystemClock(), { tokens: staticToken('pat-revoked') });
    expect(await failure(stranger.readCompany('1', options()))).toMatchObject({ kind: 'auth', status: 401 });
    const probe = await stranger.probe(options());
    expect(probe).toEqual({ ok: false, detail: expect.stringContaining('access token is not accepted') });
    expect(JSON.stringify(probe)).not.toContain('pat-revoked');
  });

  it('says which property was refused and why', async () => {
    await crm.prepare(options());
    const id = simulator.seedCompany({ name: 'Acme' });
    const error = await failure(crm.updateCompany(id, { gtm_fit_score: 'high', nonsense: '1' }, options()));
    expect(error).toMatchObject({ kind: 'rejected', uncertain: false });
    expect(error.userMessage).toContain('gtm_fit_score: high was not a valid number.');
    expect(error.userMessage).toContain('nonsense: Property "nonsense" does not exist');
  });

  it('says that the properties have to be prepared before a record can carry our key', async () => {
    const error = await failure(crm.createCompany(ACME, options()));
    expect(error.userMessage).toContain('have to be prepared');
    expect(simulator.companies()).toEqual([]);
  });
});

it('names the scope that the token lacks', async () => {
  await start({ scopes: ['crm.objects.companies.read'] });
  const id = simulator.seedCompany({ name: 'Acme' });
  const error = await failure(crm.updateCompany(id, { name: 'Other' }, options()));
  expect(error).toMatchObject({ kind: 'permission', status: 403 });
  expect(error.userMessage).toContain('crm.objects.companies.write');
});

describe('HubSpot CRM when time runs out', () => {
  it('gives up at the deadline and says that a write may have happened', async () => {
    await start();
    const clock = new ManualClock();
    const slow = client(clock);
    const id = simulator.seedCompany({ name: 'Acme' });
    simulator.failNext({ method: 'PATCH', fault: { kind: 'hang-after-effect' } });
    const pending = failure(slow.updateCompany(id, { name: 'Other' }, { ...options(), deadline: clock.now() + 5_000 }));
    await until(() => simulator.calls.some((call) => call.method === 'PATCH'));
    clock.advance(5_000);
    expect(await pending).toMatchObject({ kind: 'unavailable', uncertain: true, context: { reason: 'timed-out' } });
    expect(simulator.company(id)?.properties.name).toBe('Other');
  });

  it('does not let a single call use up a long deadline', async () => {
    await start();
    const clock = new ManualClock();
    simulator.failNext({ fault: { kind: 'hang' } });
    const pending = failure(client(clock).readCompany('1', { ...options(), deadline: clock.now() + HOUR_MS }));
    await until(() => simulator.calls.length === 1);
    clock.advance(15_000);
    expect(await pending).toMatchObject({ kind: 'unavailable', uncertain: false });
  });

  it('leaves no timer behind when the answer came in time', async () => {
    await start();
    const clock = new ManualClock();
    await client(clock).probe({ ...options(), deadline: clock.now() + 5_000 });
    expect(clock.sleeping).toBe(0);
  });

  it('gives up when the body stalls after the headers', async () => {
    await start();
    const stalling = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"portalId":');
    });
    await new Promise<void>((resolve) => stalling.listen(0, '127.0.0.1', resolve));
    const basePath = `http://127.0.0.1:${(stalling.address() as AddressInfo).port}`;
    const clock = new ManualClock();
    const pending = client(clock, { basePath }).probe({ ...options(), deadline: clock.now() + 5_000 });
    await until(() => clock.sleeping === 1);
    clock.advance(5_000);
    expect(await pending).toEqual({ ok: false, detail: expect.stringContaining('no answer in time') });
    stalling.closeAllConnections();
    await new Promise((resolve) => stalling.close(resolve));
  });

  it('sends nothing after the deadline', async () => {
    await start();
    const late = { ...options(), deadline: Date.now() - 1 };
    expect(await failure(crm.readCompany('1', late))).toMatchObject({ retryable: true, uncertain: false });
    expect(simulator.calls).toEqual([]);
  });

  it('stops the call in flight when its caller stops', async () => {
    await start();
    const caller = new AbortController();
    simulator.failNext({ fault: { kind: 'hang' } });
    const pending = failure(crm.readCompany('1', { ...options(), signal: caller.signal }));
    await until(() => simulator.calls.length === 1);
    caller.abort();
    expect(await pending).toMatchObject({ kind: 'unavailable', context: { reason: 'stopped' } });
  });

  it('knows that nothing was written when nobody listens', async () => {
    await start();
    const { basePath } = simulator;
    await simulator.close();
    const nobody = client(new SystemClock(), { basePath });
    expect(await failure(nobody.createCompany(ACME, options()))).toMatchObject({
      kind: 'unavailable',
      uncertain: false,
    });
    await start();
  });

  it('spaces its searches so that the limit of five a second is kept', async () => {
    const clock = new ManualClock();
    await start({ now: () => clock.now() });
    const spaced = client(clock);
    const wanted = { ...options(), deadline: clock.now() + 60_000 };
    const searches = Array.from({ length: 7 }, (_, i) => spaced.findCompaniesByDomain([`c${i}.example`], wanted));
    await until(() => simulator.calls.length === 5);
    await until(() => clock.sleeping === 2);
    clock.advance(1_200);
    await Promise.all(searches);
    expect(simulator.calls.map((call) => call.status)).toEqual(Array.from({ length: 7 }, () => 200));
  });
});

describe('HubSpot CRM when the answer to a write is lost', () => {
  beforeEach(async () => {
    await start();
    await crm.prepare(options());
  });

  it.each<Fault>([{ kind: 'drop-after-effect' }, { kind: 'bad-json' }, { kind: 'bad-shape', body: {} }])(
    'a create that was answered with $kind is repeated without a second record',
    async (fault) => {
      simulator.failNext({ method: 'POST', path: /companies$/, fault });
      expect(await failure(crm.createCompany(ACME, options('run-1:acme')))).toMatchObject({ uncertain: true });
      const repeated = await crm.createCompany(ACME, options('run-1:acme'));
      expect(simulator.companies().map((company) => company.id)).toEqual([repeated.ref.id]);
      expect(
        simulator.calls.filter((call) => call.method === 'POST' && call.path.endsWith('objects/2026-09/companies')),
      ).toHaveLength(1);
    },
  );

  it('a create that could not be read back is reported as perhaps done', async () => {
    simulator.failNext({ method: 'GET', path: /companies\/\d+$/, fault: { kind: 'status', status: 503 } });
    expect(await failure(crm.createCompany(ACME, options('run-1:acme')))).toMatchObject({
      kind: 'unavailable',
      uncertain: true,
    });
    await crm.createCompany(ACME, options('run-1:acme'));
    expect(simulator.companies()).toHaveLength(1);
  });

  it('a write that a server failed at is reported as perhaps done', async () => {
    const id = simulator.seedCompany({ name: 'Acme' });
    simulator.failNext({ method: 'PATCH', fault: { kind: 'status', status: 504 } });
    const error = await failure(crm.updateCompany(id, { gtm_band: 'A' }, options()));
    expect(error).toMatchObject({ kind: 'unavailable', status: 504, uncertain: true });
  });

  it('an update is reported as perhaps done and can be repeated', async () => {
    const id = simulator.seedCompany({ name: 'Acme' });
    simulator.failNext({ method: 'PATCH', fault: { kind: 'drop-after-effect' } });
    expect(await failure(crm.updateCompany(id, { gtm_band: 'A' }, options()))).toMatchObject({ uncertain: true });
    expect((await crm.updateCompany(id, { gtm_band: 'A' }, options())).properties.gtm_band).toBe('A');
  });

  it.each<Fault>([{ kind: 'drop-after-effect' }, { kind: 'bad-json' }])(
    'a note whose create was answered with $kind is found and not created again',
    async (fault) => {
      const id = simulator.seedCompany({ name: 'Acme' });
      const note = { noteId: null, html: '<p>Score 87</p>' };
      simulator.failNext({ method: 'POST', path: /notes$/, fault });
      expect(await failure(crm.putCompanyNote(id, note, options()))).toMatchObject({ uncertain: true });
      const { noteId } = await crm.putCompanyNote(id, note, options());
      expect(simulator.company(id)?.notes.map((kept) => kept.id)).toEqual([noteId]);
    },
  );

  it('leaves a note of a person alone', async () => {
    const id = simulator.seedCompany({ name: 'Acme' });
    await crm.putCompanyNote(id, { noteId: null, html: '<p>Ours</p>' }, options());
    const [ours] = simulator.company(id)?.notes ?? [];
    simulator.edit('notes', ours!.id, { hs_note_body: '<p>Written by a person over ours</p>' });
    await crm.putCompanyNote(id, { noteId: null, html: '<p>Ours again</p>' }, options());
    expect(simulator.company(id)?.notes.map((note) => note.body)).toEqual([
      '<p>Written by a person over ours</p>',
      expect.stringContaining('Ours again'),
    ]);
  });
});

it.each([400, 409] as const)(
  'two creates at once make one record when HubSpot refuses the second with %s',
  async (status) => {
    await start({ uniqueConflictStatus: status });
    await crm.prepare(options());
    const created = await Promise.all([1, 2, 3].map(() => crm.createCompany(ACME, options('run-1:acme'))));
    expect(new Set(created.map((company) => company.ref.id)).size).toBe(1);
    expect(simulator.calls.some((call) => call.status === status)).toBe(true);
  },
);

/** Waits for other input and output to be done, never for time to pass; a condition that never comes fails the test. */
async function until(condition: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > giveUpAt) throw new Error(`This never came true: ${condition}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
