import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedRequest } from '#src/ports/crm-webhooks';

/** `v3` is what webhooks carry; workflows sign with `v2` or `v1`, which have no time and can be replayed. */
export const HUBSPOT_SIGNATURES = ['v3', 'v2', 'v1'] as const;
export type HubSpotSignatureVersion = (typeof HUBSPOT_SIGNATURES)[number];

export interface SignatureRules {
  /** The client secret of the app that sends. */
  secret: string;
  /** Where HubSpot believes it sends to, without a slash at the end. A proxy may change everything else. */
  publicUrl: string;
  accepted: readonly HubSpotSignatureVersion[];
}

/** HubSpot's own limit; in the other direction it forgives a clock that goes wrong. */
const MAX_AGE_MS = 300_000;

/** Whether the holder of the secret signed this request for this address, and (v3) did so within five minutes. */
export function isSignedByHubSpot(request: SignedRequest, rules: SignatureRules, now: number): boolean {
  const v3 = request.header('x-hubspot-signature-v3');
  if (v3 !== undefined && rules.accepted.includes('v3')) return isSignedV3(request, rules, v3, now);
  const older = request.header('x-hubspot-signature');
  const version = request.header('x-hubspot-signature-version');
  if (older === undefined) return false;
  if (version === 'v2' && rules.accepted.includes('v2')) {
    const signed = [rules.secret, request.method, addressOf(request, rules)];
    return same(older, createHash('sha256').update(signed.join('')).update(request.body).digest('hex'));
  }
  if (version === 'v1' && rules.accepted.includes('v1')) {
    return same(older, createHash('sha256').update(rules.secret).update(request.body).digest('hex'));
  }
  return false;
}

function isSignedV3(request: SignedRequest, rules: SignatureRules, signature: string, now: number): boolean {
  const timestamp = request.header('x-hubspot-request-timestamp') ?? '';
  if (!/^\d{1,15}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > MAX_AGE_MS) return false;
  const expected = createHmac('sha256', rules.secret)
    .update(request.method)
    .update(decodedAddress(addressOf(request, rules)))
    .update(request.body)
    .update(timestamp)
    .digest('base64');
  return same(signature, expected);
}

function addressOf({ path }: SignedRequest, { publicUrl }: SignatureRules): string {
  return `${publicUrl}${path}`;
}

/** The characters HubSpot decodes before it signs; every other escape stays as it is. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

function decodedAddress(address: string): string {
  if (!address.includes('%')) return address;
  return address.replace(/%[0-9a-f]{2}/gi, (code) => DECODED[code.toUpperCase()] ?? code);
}

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
