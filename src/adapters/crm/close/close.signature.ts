import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedRequest } from '#src/ports/crm-webhooks';

/** Close names no limit; each repetition of a delivery is signed anew, so this is enough for clocks that differ. */
const MAX_AGE_MS = 300_000;

/**
 * Whether the holder of the key signed this request within five minutes. `key`: the `signature_key` that Close shows
 * once, when a subscription is made, in hexadecimal digits. The address is not part of what is signed.
 */
export function isSignedByClose(request: SignedRequest, key: string, now: number): boolean {
  const timestamp = request.header('close-sig-timestamp') ?? '';
  const given = request.header('close-sig-hash') ?? '';
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1_000) > MAX_AGE_MS) return false;
  const expected = createHmac('sha256', Buffer.from(key, 'hex')).update(timestamp).update(request.body).digest();
  const presented = /^[0-9a-f]{64}$/i.test(given) ? Buffer.from(given, 'hex') : null;
  return presented !== null && timingSafeEqual(presented, expected);
}
