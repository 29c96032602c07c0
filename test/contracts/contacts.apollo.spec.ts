import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PersonQuery } from '#src/ports/contacts';
import { failureOf } from '#test/support/local-sites';
import { ManualClock } from '#test/support/manual-clock';
import { type ApolloUnderTest, startApollo } from './apollo-under-test.ts';
import { call, contactsContract, ITS_FINANCE_CHIEF, QUILLPENNY, seek } from './contacts.contract.ts';

contactsContract('apollo', async () => {
  const { contacts, simulator } = await startApollo();
  return { contacts, close: () => simulator.close() };
});

const named = (name: string): PersonQuery => ({
  company: QUILLPENNY,
  known: null,
  name,
  linkedinUrl: null,
  wanted: ['email'],
});

describe('Apollo contacts', () => {
  let apollo: ApolloUnderTest;
  beforeEach(async () => {
    apollo = await startApollo({ credits: 3 });
  });
  afterEach(() => apollo.simulator.close());

  it('searches for nothing, and does not take half a name for a name', async () => {
    const { result, credits } = await apollo.contacts.findPeople(seek(), call());
    expect(result).toEqual([
      {
        vendor: 'apollo',
        id: expect.any(String),
        name: null,
        title: expect.objectContaining({ value: ITS_FINANCE_CHIEF.title }),
        linkedinUrl: null,
        email: null,
      },
    ]);
    expect([credits, apollo.simulator.creditsLeft()]).toEqual([0, 3]);
    expect(apollo.simulator.calls[0]?.parameters).toMatchObject({
      'q_organization_domains_list[]': ['quillpenny.example'],
      'person_titles[]': ['Chief Financial Officer'],
    });
  });

  it('quotes the field of the record', async () => {
    const { result } = await apollo.contacts.matchPerson(named('Isolde Tranmere'), call());
    expect(result?.email).toEqual({
      value: { address: 'isolde.tranmere@quillpenny.example', status: 'verified' },
      confidence: 0.9,
      evidence: {
        source: expect.stringMatching(/^https:\/\/app\.apollo\.io\/#\/people\/\w+$/),
        quote: '"email": "isolde.tranmere@quillpenny.example"',
        observed_at: expect.any(String),
      },
    });
    expect(result?.linkedinUrl?.value).toBe('https://www.linkedin.com/in/isolde-tranmere');
  });

  it('pays one credit for a person it gets and none for one it does not', async () => {
    expect(await apollo.contacts.matchPerson(named('Isolde Tranmere'), call())).toMatchObject({ credits: 1 });
    expect(await apollo.contacts.matchPerson(named('Nobody Atall'), call())).toMatchObject({
      result: null,
      credits: 0,
    });
    expect(apollo.simulator.creditsLeft()).toBe(2);
  });

  it.each([
    ['guessed', 'Bertram Adeyinka-Holt'],
    ['locked', 'Sunniva Crabbe'],
    ['absent', 'Leopold Marchetti-Ray'],
  ])('takes a %s address for none', async (_what, name) => {
    const { result } = await apollo.contacts.matchPerson(named(name), call());
    expect(result).toMatchObject({ name: { value: name }, email: null });
  });

  it('never asks for private addresses or phone numbers', async () => {
    await apollo.contacts.matchPerson(named('Isolde Tranmere'), call());
    expect(apollo.simulator.calls[0]?.parameters).toMatchObject({
      reveal_personal_emails: ['false'],
      reveal_phone_number: ['false'],
    });
  });

  it('does not look up a first name', async () => {
    expect(await apollo.contacts.matchPerson(named('Isolde'), call())).toMatchObject({ result: null, credits: 0 });
    expect(apollo.simulator.calls).toEqual([]);
  });

  it('drops a person who works elsewhere by now, though it was paid', async () => {
    const elsewhere = { ...QUILLPENNY, domain: 'brackenpay.example' };
    const query = {
      ...named('x'),
      company: elsewhere,
      name: null,
      linkedinUrl: 'https://www.linkedin.com/in/isolde-tranmere',
    };
    expect(await apollo.contacts.matchPerson(query, call())).toMatchObject({ result: null, credits: 1 });
  });

  it('says whether the key is accepted', async () => {
    expect(await apollo.contacts.probe(call())).toMatchObject({ ok: true });
    const stranger = await startApollo({ apiKey: 'another' });
    expect(await stranger.contacts.probe(call())).toMatchObject({
      ok: false,
      detail: expect.stringContaining('APOLLO_API_KEY'),
    });
    await stranger.simulator.close();
  });
});

describe('Apollo within its windows', () => {
  it('waits for the next minute when this one is used up', async () => {
    const clock = new ManualClock(Date.now());
    const { contacts, simulator } = await startApollo({ limits: { minute: 1 }, now: () => clock.now() }, { clock });
    const patient = { ...call(), deadline: Date.now() + 120_000 };
    await contacts.findPeople(seek(), patient);
    const second = contacts.findPeople(seek(), patient);
    expect(clock.sleeping).toBe(1);
    expect(simulator.calls).toHaveLength(1);
    clock.advance(60_000);
    expect((await second).result).toHaveLength(1);
    await simulator.close();
  });

  it('says so at once when the wait is longer than the deadline', async () => {
    const { contacts, simulator } = await startApollo({ limits: { hour: 1 } });
    await contacts.findPeople(seek(), call());
    const error = await failureOf(contacts.findPeople(seek(), call()));
    expect(error).toMatchObject({ kind: 'rate-limited', retryable: true });
    expect(error.retryAfterMs).toBeGreaterThan(500_000);
    expect(simulator.calls).toHaveLength(1);
    await simulator.close();
  });

  it('counts each endpoint on its own', async () => {
    const { contacts, companyData, simulator } = await startApollo({ limits: { minute: 1 } });
    await contacts.findPeople(seek(), call());
    const query = { domain: 'quillpenny.example', linkedinUrl: null, wanted: ['name'] as const };
    expect((await companyData.companyFacts(query, call())).result).not.toEqual([]);
    await simulator.close();
  });

  it('keeps to the time that a refusal names', async () => {
    const { contacts, simulator } = await startApollo();
    simulator.failNext({ kind: 'status', status: 429, headers: { 'retry-after': '240' } });
    expect(await failureOf(contacts.findPeople(seek(), call()))).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: 240_000,
    });
    expect(await failureOf(contacts.findPeople(seek(), call()))).toMatchObject({ kind: 'rate-limited' });
    expect(simulator.calls).toHaveLength(1);
    await simulator.close();
  });
});
