import { z } from 'zod';

/** What a portal has granted to our OAuth app, as it is stored (sealed). Times in epoch milliseconds. */
export const HubSpotGrant = z.object({
  kind: z.literal('oauth'),
  portalId: z.number(),
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  obtainedAt: z.number(),
  expiresAt: z.number(),
  /** When HubSpot refused to renew it: from then on nobody asks, until a person connects again. */
  refusedAt: z.number().nullable(),
});
export type HubSpotGrant = z.output<typeof HubSpotGrant>;

/** A stored credential; `null`: it is a static token, which is stored as it is. */
export function readGrant(stored: string): HubSpotGrant | null {
  return stored.startsWith('{') ? HubSpotGrant.parse(JSON.parse(stored)) : null;
}

/** Where the grant is kept for all processes. */
export interface GrantStore {
  /** `null`: there is none (any more). */
  read(): Promise<HubSpotGrant | null>;
  save(grant: HubSpotGrant): Promise<void>;
  /** Looks at it and changes it while nobody else does; `save: null` leaves it alone. */
  change<T>(
    waitMs: number,
    work: (grant: HubSpotGrant | null) => Promise<{ save: HubSpotGrant | null; value: T }>,
  ): Promise<T>;
}
