import { describe, expect, it } from '@jest/globals';
import { type PolicyReading, readPolicy, readPolicyFile } from './compliance/campaign-policy.ts';
import type { Draft } from './draft.ts';
import { type GateContext, throughGates } from './gate.rules.ts';

const CLOSING =
  '\n\nZoë Ashgrove, Brightloom\n4 Loom Row, Leeds\n\nIf you would rather not hear from me, one word is enough.';
const GOOD: Draft = {
  subject: 'Planning looms',
  body: `Hello,\n\nBrightloom plans looms for weaving mills, so that nobody has to do it by hand on a Sunday. Would a short call be of use?${CLOSING}`,
  language: 'en',
  step: 1,
};

async function contextOf(change: Partial<GateContext> = {}): Promise<GateContext> {
  const policy = await readPolicyFile();
  return {
    evidence: [
      {
        text: 'Brightloom plans looms for weaving mills. Zoë Ashgrove, 4 Loom Row, Leeds',
        about: null,
        field: 'given',
      },
    ],
    sender: { name: 'Zoë Ashgrove', company: 'Brightloom', postalAddress: '4 Loom Row, Leeds' },
    to: { email: null, domain: null, country: 'GB' },
    hosts: ['brightloom.example'],
    closing: CLOSING,
    policy,
    ...change,
  };
}

async function kinds(change: Partial<Draft>, context: Partial<GateContext> = {}): Promise<string[]> {
  const { result, findings } = throughGates({ ...GOOD, ...change }, await contextOf(context));
  return [result, ...findings.map(({ kind }) => kind)];
}

const withMiddle = (words: string) => ({ body: GOOD.body.replace('by hand', `by hand ${words}`) });

it('passes a draft that is honest, lawful and whole', async () => {
  expect(throughGates(GOOD, await contextOf())).toEqual({ result: 'pass', findings: [] });
});

describe('compliance', () => {
  it.each([
    [
      'no sender',
      {},
      { sender: { name: null, company: 'Brightloom', postalAddress: '4 Loom Row, Leeds' } },
      ['escalate', 'sender'],
    ],
    [
      'no postal address',
      {},
      { sender: { name: 'Zoë Ashgrove', company: 'Brightloom', postalAddress: null } },
      ['escalate', 'postal-address'],
    ],
    [
      'an address that is not in the text',
      {},
      { sender: { name: 'Zoë Ashgrove', company: 'Brightloom', postalAddress: '5 Elsewhere' } },
      ['revise', 'postal-address'],
    ],
    ['no way to object', { body: GOOD.body.replace('not hear from me', 'wait') }, {}, ['revise', 'opt-out']],
    ['a reply to nothing', { subject: 'Re: looms' }, {}, ['revise', 'subject']],
    ['an unknown country', {}, { to: { email: null, domain: null, country: null } }, ['escalate', 'jurisdiction']],
    [
      'a country without a rule',
      {},
      { to: { email: null, domain: null, country: 'BR' } },
      ['escalate', 'jurisdiction'],
    ],
    [
      'a country that wants consent',
      {},
      { to: { email: null, domain: null, country: 'DE' } },
      ['escalate', 'jurisdiction'],
    ],
  ] as [string, Partial<Draft>, Partial<GateContext>, string[]][])('%s', async (_what, draft, context, expected) => {
    expect(await kinds(draft, context)).toEqual(expected);
  });

  it('writes to nobody on the list', async () => {
    const context = await contextOf();
    if (!context.policy.ok) throw new Error(context.policy.why);
    const policy: PolicyReading = {
      ok: true,
      policy: { ...context.policy.policy, do_not_contact: { domains: ['mill.example'], emails: ['a@other.example'] } },
    };
    const to = (email: string | null, domain: string | null) => ({ policy, to: { email, domain, country: 'GB' } });
    expect(await kinds({}, to(null, 'shop.mill.example'))).toEqual(['escalate', 'do-not-contact']);
    expect(await kinds({}, to('A@other.example', null))).toEqual(['escalate', 'do-not-contact']);
    expect(await kinds({}, to('b@other.example', 'windmill.example'))).toEqual(['pass']);
  });

  it.each([
    ['nothing', ''],
    ['something else', 'version: 2'],
    ['broken', 'version: [1'],
    ['a pattern that is none', "version: 1\ndeceptive_subjects: ['(']"],
  ])('lets nothing pass with a policy that is %s', async (_what, text) => {
    const policy = readPolicy(text);
    expect(policy.ok).toBe(false);
    expect(await kinds({}, { policy })).toEqual(['escalate', 'policy']);
  });

  it('lets nothing pass without the file', async () => {
    expect(await kinds({}, { policy: await readPolicyFile('/nowhere/policy.yml') })).toEqual(['escalate', 'policy']);
  });
});

describe('mechanics', () => {
  it.each([
    ['{{first_name}}', 'placeholder'],
    ['[Company]', 'placeholder'],
    ['%FIRST_NAME%', 'placeholder'],
    ['undefined', 'placeholder'],
    ['https://elsewhere.example/x', 'link'],
    ['https://bit.ly/x', 'link'],
    ['javascript:alert(1)', 'link'],
    ['https://brightloom.example/a https://brightloom.example/b', 'link'],
    ['and act now', 'spam-words'],
  ])('%s', async (words, kind) => {
    expect(await kinds(withMiddle(words))).toContain(kind);
  });

  it('lets one link to the sender pass', async () => {
    expect(await kinds(withMiddle('https://www.brightloom.example/a'))).toEqual(['pass']);
  });

  it('wants one request', async () => {
    expect(await kinds({ body: GOOD.body.replace('Would a short call be of use?', '') })).toEqual([
      'revise',
      'call-to-action',
    ]);
    expect(await kinds(withMiddle('? Who does it now? And'))).toContain('call-to-action');
  });

  it('wants a letter that is read', async () => {
    expect(await kinds({ body: `Hello?${CLOSING}` })).toEqual(['revise', 'length']);
    expect(await kinds(withMiddle('and '.repeat(300)))).toEqual(['revise', 'length']);
  });
});

it('gives what it cannot read to a person', async () => {
  expect(await kinds({ body: `${' '.repeat(20_001)}We have 900 mills.` })).toEqual(['escalate', 'length']);
  const broken = { evidence: null as unknown as GateContext['evidence'] };
  expect(await kinds({}, broken)).toEqual(['escalate', 'policy']);
});
