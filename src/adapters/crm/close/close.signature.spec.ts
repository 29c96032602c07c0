import { describe, expect, it } from '@jest/globals';
import type { SignedRequest } from '#src/ports/crm-webhooks';
import { isSignedByClose } from './close.signature.ts';

// Worked out apart from our code: printf '%s' '1795255200{"event":1}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:KEY
const KEY = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
const BODY = '{"event":1}';
const TIMESTAMP = '1795255200';
const HASH = '329cd578c19ca1a4d6604edbfdf3e6d7321cbeb368297f61a616753243cbe420';
const NOW = Number(TIMESTAMP) * 1_000;

function request(headers: Record<string, string | undefined> = {}, body = BODY): SignedRequest {
  const all: Record<string, string | undefined> = {
    'close-sig-timestamp': TIMESTAMP,
    'close-sig-hash': HASH,
    ...headers,
  };
  return { method: 'POST', path: '/webhooks/close', header: (name) => all[name], body: Buffer.from(body) };
}

describe("Close's signature", () => {
  it('is known again, also in capital letters and with clocks that differ by minutes', () => {
    expect(isSignedByClose(request(), KEY, NOW)).toBe(true);
    expect(isSignedByClose(request({ 'close-sig-hash': HASH.toUpperCase() }), KEY, NOW)).toBe(true);
    expect(isSignedByClose(request(), KEY, NOW + 300_000)).toBe(true);
    expect(isSignedByClose(request(), KEY, NOW - 300_000)).toBe(true);
  });

  it.each([
    ['another body', request({}, `${BODY} `), KEY, NOW],
    ['another key', request(), KEY.replace('0', '1'), NOW],
    ['the key as text', request(), Buffer.from(KEY).toString('hex'), NOW],
    ['another time', request({ 'close-sig-timestamp': '1795255201' }), KEY, NOW],
    ['a time long past', request(), KEY, NOW + 301_000],
    ['a time to come', request(), KEY, NOW - 301_000],
    ['no time', request({ 'close-sig-timestamp': undefined }), KEY, NOW],
    ['a time that is none', request({ 'close-sig-timestamp': 'NaN' }), KEY, NOW],
    ['no hash', request({ 'close-sig-hash': undefined }), KEY, NOW],
    ['a shorter hash', request({ 'close-sig-hash': HASH.slice(0, 62) }), KEY, NOW],
    ['something else', request({ 'close-sig-hash': 'z'.repeat(64) }), KEY, NOW],
  ])('is refused with %s', (_name, signed, key, now) => {
    expect(isSignedByClose(signed, key, now)).toBe(false);
  });
});
