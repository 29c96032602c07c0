import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { CrmSignInPort, type SignedIn } from '#src/ports/crm-sign-in';
import { HUBSPOT_SCOPES } from './hubspot.check.ts';
import type { HubSpotCrm } from './hubspot.crm.ts';
import type { GrantStore } from './hubspot.grant.ts';
import type { HubSpotOAuth } from './hubspot.oauth.ts';
import { type AccessTokens, staticToken } from './hubspot.tokens.ts';

/** Every OAuth app of HubSpot has this one beside its own. */
const BASIC_SCOPE = 'oauth';

/** Letting our OAuth app into a portal. */
export class HubSpotSignIn extends CrmSignInPort {
  readonly vendor = 'hubspot';

  constructor(
    private readonly settings: {
      clientId: string;
      /** Where people say yes, e.g. `https://app.hubspot.com`. */
      appUrl: string;
      oauth: HubSpotOAuth;
      store: GrantStore;
      /** A client of whatever portal the tokens are of. */
      crmWith(tokens: AccessTokens): HubSpotCrm;
    },
  ) {
    super();
  }

  consentUrl(callback: string, state: string): string {
    const url = new URL(`${this.settings.appUrl}/oauth/authorize`);
    url.searchParams.set('client_id', this.settings.clientId);
    url.searchParams.set('redirect_uri', callback);
    url.searchParams.set('scope', [BASIC_SCOPE, ...HUBSPOT_SCOPES].join(' '));
    url.searchParams.set('state', state);
    return url.href;
  }

  async complete(code: string, callback: string, options: CallOptions): Promise<SignedIn> {
    const { portalId: told, ...granted } = await this.settings.oauth.exchange(code, callback, options.signal);
    const crm = this.settings.crmWith(staticToken(granted.accessToken));
    const { account, permissions } = await crm.check.check(options);
    const portalId = await crm.portalId(options);
    if (told !== null && told !== portalId) {
      throw new VendorError('hubspot', 'sign in', 'bad-answer', 'the tokens are of another portal than HubSpot said');
    }
    await this.settings.store.save({ kind: 'oauth', portalId, ...granted, refusedAt: null });
    return { account, missing: permissions.filter(({ granted }) => granted === false).map(({ name }) => name) };
  }
}
