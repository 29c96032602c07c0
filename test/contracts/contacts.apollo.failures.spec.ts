import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { VendorError } from '#src/domain/errors';
import type { ApolloFault } from '#test/simulators/apollo/server';
import { failureOf } from '#test/support/local-sites';
import { type ApolloUnderTest, startApollo } from './apollo-under-test.ts';
import { call, QUILLPENNY, seek } from './contacts.contract.ts';

const ISOLDE = {
  company: QUILLPENNY,
  known: null,
  name: 'Isolde Tranmere',
  linkedinUrl: null,
  wanted: ['email'] as const,
};

describe('Apollo when it refuses', () => {
  let apollo: ApolloUnderTest;
  beforeEach(async () => {
    apollo = await startApollo();
  });
  afterEach(() => apollo.simulator.close());

  const faults: [string, ApolloFault, Partial<VendorError>][] = [
    ['a server error', { kind: 'status', status: 502 }, { kind: 'unavailable', uncertain: true }],
    ['a limit', { kind: 'status', status: 429 }, { kind: 'rate-limited', retryAfterMs: 60_000, uncertain: false }],
    [
      'a request it does not understand',
      { kind: 'status', status: 422, body: { error: 'Bad.' } },
      { kind: 'rejected', summary: 'Bad.' },
    ],
    ['a redirect', { kind: 'status', status: 302, headers: { location: '/' } }, { kind: 'bad-answer' }],
    ['a broken connection', { kind: 'drop', charged: true }, { kind: 'unavailable', uncertain: true }],
    ['no JSON', { kind: 'text', text: '<html>' }, { kind: 'bad-answer', retryable: false, uncertain: true }],
    ['another shape', { kind: 'body', body: { rows: [] } }, { kind: 'bad-answer', retryable: false }],
    ['a person without an id', { kind: 'body', body: { person: { name: 'X' } } }, { kind: 'bad-answer' }],
  ];
  it.each(faults)('reports %s', async (_name, fault, expected) => {
    apollo.simulator.failNext(fault);
    expect(await failureOf(apollo.contacts.matchPerson(ISOLDE, call()))).toMatchObject(expected);
    expect(apollo.simulator.calls).toHaveLength(1);
  });

  it('gives up on an answer that does not come', async () => {
    apollo.simulator.failNext({ kind: 'hang', charged: true });
    const soon = { ...call(), deadline: Date.now() + 300 };
    expect(await failureOf(apollo.contacts.matchPerson(ISOLDE, soon))).toMatchObject({ kind: 'unavailable' });
  });

  it('overlooks a field of another shape than expected', async () => {
    const person = {
      id: 'p1',
      name: 'Ada Bell',
      last_name: 'Bell',
      title: 7,
      email: ['a@b.example'],
      organization: 'x',
    };
    apollo.simulator.failNext({ kind: 'body', body: { person } });
    const { result } = await apollo.contacts.matchPerson(ISOLDE, call());
    expect(result).toMatchObject({ name: { value: 'Ada Bell' }, title: null, email: null });
  });

  it('reads no person from an answer that has none in the search', async () => {
    apollo.simulator.failNext({ kind: 'body', body: { rows: [] } });
    expect(await failureOf(apollo.contacts.findPeople(seek(), call()))).toMatchObject({ kind: 'bad-answer' });
  });
});

it.each([
  ['the plan', { plan: 'free' }, 'plan of this Apollo account'],
  ['the kind of key', { plan: 'scoped' }, 'master key'],
] as const)('says when %s does not allow a search', async (_what, simulated, words) => {
  const { contacts, simulator } = await startApollo(simulated);
  const error = await failureOf(contacts.findPeople(seek(), call()));
  expect(error).toMatchObject({ kind: 'permission', retryable: false, status: 403 });
  expect(error.userMessage).toContain(words);
  await simulator.close();
});

it('says when the key is wrong and never repeats it', async () => {
  const { contacts, simulator } = await startApollo({}, { apiKey: 'apollo-revoked' });
  const error = await failureOf(contacts.findPeople(seek(), call()));
  expect(error).toMatchObject({ kind: 'auth', status: 401 });
  expect(JSON.stringify([error.userMessage, error.context])).not.toContain('apollo-revoked');
  await simulator.close();
});

it('says when the account has no credits', async () => {
  const { contacts, simulator } = await startApollo({ credits: 0 });
  const error = await failureOf(contacts.matchPerson(ISOLDE, call()));
  expect(error).toMatchObject({ kind: 'rejected', uncertain: false });
  expect(error.userMessage).toContain('no credits');
  await simulator.close();
});
