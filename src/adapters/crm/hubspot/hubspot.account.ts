import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import type { HubSpotClient } from './hubspot.client.ts';
import type { HubSpotPaths } from './hubspot.paths.ts';
import { AccountAnswer, type HubSpotAccountInfo } from './hubspot.schema.ts';

/** Real customers' data live in accounts of this type; in all others a wrong write harms nobody. */
const LIVE_ACCOUNT_TYPE = 'STANDARD';

/** Which portal the token belongs to, and whether we may write to it. */
export class HubSpotAccount {
  private known: HubSpotAccountInfo | null = null;

  constructor(
    private readonly client: HubSpotClient,
    private readonly paths: HubSpotPaths,
    private readonly allowedStandardPortals: readonly number[],
  ) {}

  /** Read once: a token never moves to another portal. `refresh` asks again, to prove that the token still works. */
  async info(options: CallOptions, { refresh = false } = {}): Promise<HubSpotAccountInfo> {
    if (this.known && !refresh) return this.known;
    const request = { operation: 'read account', isWrite: false, method: 'GET', path: this.paths.account } as const;
    this.known = await this.client.send(request, AccountAnswer, options);
    return this.known;
  }

  /** Throws `permission` when the portal is a live one nobody has named as allowed. */
  async refuseUnlessWritable(operation: string, options: CallOptions): Promise<void> {
    const info = await this.info(options);
    if (this.isWritable(info)) return;
    throw new VendorError('hubspot', operation, 'permission', writesRefused(info), {
      userMessage: writesRefused(info),
      context: { portalId: info.portalId, accountType: info.accountType ?? null },
    });
  }

  /** An account of unknown type counts as a live one. */
  isWritable(info: HubSpotAccountInfo): boolean {
    return !this.isLive(info) || this.allowedStandardPortals.includes(info.portalId);
  }

  isLive(info: HubSpotAccountInfo): boolean {
    return (info.accountType ?? LIVE_ACCOUNT_TYPE) === LIVE_ACCOUNT_TYPE;
  }
}

/** Why nothing is written to this portal, and what to do when it should be. */
export function writesRefused(info: HubSpotAccountInfo): string {
  return `HubSpot portal ${info.portalId} is a live account, so nothing is written to it. Add the id to HUBSPOT_LIVE_PORTALS to change that.`;
}
