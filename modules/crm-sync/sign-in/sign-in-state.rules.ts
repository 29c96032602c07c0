import { createHash, randomBytes } from 'node:crypto';
import type { SecretKeys } from '#src/platform/secrets/sealed-secret';

const PURPOSE = 'crm-sign-in';
const SECRET_BYTES = 24;
/** A secret, a time in milliseconds, our mark. */
const SHAPE = /^([\w-]{32})\.(\d{13})\.([\w-]{43})$/;

/**
 * What goes with a person to the CRM and comes back with the answer. Nobody else can make one, so a forged answer is
 * refused before anything is looked up; the row it names makes sure that each is taken once.
 */
export function newState(keys: SecretKeys, expiresAt: number): { state: string; id: string } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const words = `${secret}.${expiresAt}`;
  return { state: `${words}.${keys.stamp(PURPOSE, words)}`, id: idOf(secret) };
}

/** The row a state names; `null`: we did not make it, or its time is over. */
export function readState(keys: SecretKeys, state: string, now: number): string | null {
  const [, secret, expiresAt, stamp] = SHAPE.exec(state) ?? [];
  if (secret === undefined || expiresAt === undefined || stamp === undefined) return null;
  if (!keys.isStamp(PURPOSE, `${secret}.${expiresAt}`, stamp)) return null;
  return Number(expiresAt) > now ? idOf(secret) : null;
}

/** Who reads the table learns no state that is still open. */
function idOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
