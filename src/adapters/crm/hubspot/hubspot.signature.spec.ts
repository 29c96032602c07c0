import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SignedRequest } from '#src/ports/crm-webhooks';
import { HUBSPOT_SIGNATURES, isSignedByHubSpot, type SignatureRules } from './hubspot.signature.ts';

// HubSpot's published examples.
const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const RULES: SignatureRules = { secret: SECRET, publicUrl: 'https://www.example.com', accepted: ['v3'] };
const BODY = `{'example_field':'example_value'}`;
const AT = 1_693_657_560_000;
const V3 = 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=';

const v3 = (more: Partial<Record<string, string>> = {}) => ({
  'x-hubspot-signature-v3': V3,
  'x-hubspot-request-timestamp': String(AT),
  ...more,
});

function request(headers: Record<string, string | undefined>, more: Partial<SignedRequest> = {}): SignedRequest {
  return {
    method: 'POST',
    path: '/webhook_uri',
    body: Buffer.from(BODY),
    header: (name) => headers[name],
    ...more,
  };
}

describe('HubSpot signature v3', () => {
  it('accepts both published examples', () => {
    expect(isSignedByHubSpot(request(v3()), RULES, AT)).toBe(true);
    const other = v3({
      'x-hubspot-signature-v3': 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=',
      'x-hubspot-request-timestamp': '1700000300000',
    });
    expect(isSignedByHubSpot(request(other), RULES, 1_700_000_300_000)).toBe(true);
  });

  const forgeries: [string, SignedRequest, Partial<SignatureRules>?][] = [
    ['another body', request(v3(), { body: Buffer.from(`${BODY} `) })],
    ['another method', request(v3(), { method: 'PUT' })],
    ['another path', request(v3(), { path: '/webhook_uri?a=1' })],
    ['another host', request(v3()), { publicUrl: 'https://evil.example.com' }],
    ['another secret', request(v3()), { secret: `${SECRET}z` }],
    ['another signature of the same length', request(v3({ 'x-hubspot-signature-v3': V3.toLowerCase() }))],
    ['a signature of another length', request(v3({ 'x-hubspot-signature-v3': `${V3}=` }))],
    ['an empty signature', request(v3({ 'x-hubspot-signature-v3': '' }))],
    ['no signature', request(v3({ 'x-hubspot-signature-v3': undefined }))],
    ['no time', request(v3({ 'x-hubspot-request-timestamp': undefined }))],
    ['a time that is no number', request(v3({ 'x-hubspot-request-timestamp': 'NaN' }))],
    ['a time with a sign', request(v3({ 'x-hubspot-request-timestamp': `+${AT}` }))],
    ['a version that is not accepted', request(v3()), { accepted: ['v1', 'v2'] }],
  ];
  it.each(forgeries)('refuses %s', (_name, forged, rules = {}) => {
    expect(isSignedByHubSpot(forged, { ...RULES, ...rules }, AT)).toBe(false);
  });

  it('refuses what is older than five minutes or comes from the future', () => {
    expect(isSignedByHubSpot(request(v3()), RULES, AT + 300_000)).toBe(true);
    expect(isSignedByHubSpot(request(v3()), RULES, AT + 300_001)).toBe(false);
    expect(isSignedByHubSpot(request(v3()), RULES, AT - 300_001)).toBe(false);
  });

  it('decodes in the address what HubSpot decodes, and nothing else', () => {
    const signed = (path: string) => isSignedByHubSpot(request(v3(), { path }), RULES, AT);
    expect(signed('%2Fwebhook_uri')).toBe(true);
    expect(signed('%2fwebhook_uri')).toBe(true);
    expect(signed('/webhook%5Furi')).toBe(false);
  });
});

describe('HubSpot signatures of workflows', () => {
  const V1 = '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de';
  const older = (version: string, signature: string) => ({
    'x-hubspot-signature': signature,
    'x-hubspot-signature-version': version,
  });
  const event =
    '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,' +
    '"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM",' +
    '"changeFlag":"NEW","appId":54321}]';
  const body = Buffer.from('{"example_field":"example_value"}');
  const all = { ...RULES, accepted: [...HUBSPOT_SIGNATURES] };

  it('accepts the published example of v1, and only when it was turned on', () => {
    const published = request(older('v1', V1), { body: Buffer.from(event) });
    expect(isSignedByHubSpot(published, all, AT)).toBe(true);
    expect(isSignedByHubSpot(published, RULES, AT)).toBe(false);
    expect(isSignedByHubSpot(request(older('v1', V1)), all, AT)).toBe(false);
  });

  it('accepts v2 over method, address and body', () => {
    const text = `${SECRET}POSThttps://www.example.com/webhook_uri${body}`;
    const v2 = createHash('sha256').update(text).digest('hex');
    expect(isSignedByHubSpot(request(older('v2', v2), { body }), all, AT)).toBe(true);
    expect(isSignedByHubSpot(request(older('v2', v2), { body, method: 'GET' }), all, AT)).toBe(false);
    expect(isSignedByHubSpot(request(older('v2', v2), { body }), { ...all, accepted: ['v1', 'v3'] }, AT)).toBe(false);
    expect(isSignedByHubSpot(request(older('v1', v2), { body }), all, AT)).toBe(false);
  });

  it('accepts the published examples of v2', () => {
    const get = 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e';
    const post = '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900';
    const empty = { body: Buffer.alloc(0), method: 'GET' };
    expect(isSignedByHubSpot(request(older('v2', get), empty), all, AT)).toBe(true);
    expect(isSignedByHubSpot(request(older('v2', post), { body }), all, AT)).toBe(true);
  });

  it('never falls back from a wrong v3', () => {
    const both = { ...older('v1', V1), 'x-hubspot-signature-v3': 'wrong' };
    expect(isSignedByHubSpot(request(both, { body: Buffer.from(event) }), all, AT)).toBe(false);
  });
});
