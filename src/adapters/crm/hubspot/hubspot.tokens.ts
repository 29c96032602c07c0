import type { CallOptions } from '#src/ports/call-options';

/** Where a client gets the bearer token of each call. */
export interface AccessTokens {
  /** The one to send. Throws VendorError: `auth` when a person has to connect again. */
  current(options: CallOptions): Promise<string>;
  /**
   * Another one after HubSpot refused `refused`; `null`: there is none, so the refusal stands. `isExpired`: HubSpot says
   * that its time is over; every other refusal is no reason to ask for a new one.
   */
  after(refused: string, isExpired: boolean, options: CallOptions): Promise<string | null>;
}

/** A service key or the token of a static-auth app: the same for good. */
export function staticToken(token: string): AccessTokens {
  return { current: async () => token, after: async () => null };
}
