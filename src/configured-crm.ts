import { createHash } from 'node:crypto';
import type { Clock } from '#src/ports/clock';
import type { CrmPort } from '#src/ports/crm';
import type { CrmSignInPort } from '#src/ports/crm-sign-in';
import { CloseCrm } from './adapters/crm/close/close.crm.ts';
import { HubSpotCrm } from './adapters/crm/hubspot/hubspot.crm.ts';
import { HubSpotOAuth } from './adapters/crm/hubspot/hubspot.oauth.ts';
import { OAuthTokens } from './adapters/crm/hubspot/hubspot.oauth-tokens.ts';
import { HUBSPOT_PATHS } from './adapters/crm/hubspot/hubspot.paths.ts';
import { HubSpotSignIn } from './adapters/crm/hubspot/hubspot.sign-in.ts';
import { type AccessTokens, staticToken } from './adapters/crm/hubspot/hubspot.tokens.ts';
import type { CloseConfig, Config } from './config/config.ts';
import type { HubSpotAppConfig, HubSpotConfig, HubSpotSignInConfig } from './config/hubspot.config.ts';
import { ConfigError } from './domain/errors.ts';
import type { Database } from './platform/database/database.ts';
import { guardedFetch } from './platform/http/guarded-fetch.ts';
import type { GuardedHttp } from './platform/http/guarded-http.ts';
import { SharedWindowLimiter } from './platform/vendors/shared-window-limiter.ts';
import { hubspotGrants, openCredentials } from './stored-credentials.ts';

/** Adapters stop their calls earlier; this ends what an adapter should forget. */
const VENDOR_CALL_MS = 30_000;

interface CrmParts {
  http: GuardedHttp;
  clock: Clock;
  database: Database;
}

/** `null`: our own tables are the CRM. The configuration names one vendor at most. */
export async function configuredCrm(config: Config, parts: CrmParts): Promise<HubSpotCrm | CloseCrm | null> {
  if (config.close) return closeOf(config.close, parts);
  if (!config.hubspot) return null;
  const { signIn } = config.hubspot;
  const tokens =
    signIn.kind === 'token' ? staticToken(signIn.token.reveal()) : await grantedTokens(config, signIn.portalId, parts);
  return hubspotOf(config.hubspot, { tokens, countedAs: countedAs(config.hubspot, signIn) }, parts);
}

export function isVendor(crm: CrmPort): crm is HubSpotCrm | CloseCrm {
  return crm instanceof HubSpotCrm || crm instanceof CloseCrm;
}

/** How people let our OAuth app into a portal. Asked for only where there is an app. */
export async function configuredSignIn(config: Config, parts: CrmParts): Promise<CrmSignInPort> {
  const app = appOf(config);
  return new HubSpotSignIn({
    clientId: app.clientId,
    appUrl: app.appUrl,
    oauth: oauthOf(config, parts),
    store: hubspotGrants(await openCredentials(config, parts.database)),
    crmWith: (tokens) => hubspotOf(config.hubspotSettings, { tokens, countedAs: `sign-in:${app.clientId}` }, parts),
  });
}

async function grantedTokens(config: Config, portalId: number, parts: CrmParts): Promise<AccessTokens> {
  const store = hubspotGrants(await openCredentials(config, parts.database));
  return new OAuthTokens(portalId, oauthOf(config, parts), store, parts.clock);
}

function oauthOf(config: Config, { http, clock }: CrmParts): HubSpotOAuth {
  const { clientId, clientSecret } = appOf(config);
  const { apiUrl, apiVersion } = config.hubspotSettings;
  const fetch = guardedFetch(http, { vendor: 'hubspot', timeoutMs: VENDOR_CALL_MS });
  const app = { clientId, clientSecret: clientSecret.reveal() };
  return new HubSpotOAuth({ app, basePath: apiUrl, paths: HUBSPOT_PATHS[apiVersion], fetch }, clock);
}

function appOf({ hubspotSettings: { oauthApp } }: Config): HubSpotAppConfig {
  if (oauthApp !== null) return oauthApp;
  throw new ConfigError('HUBSPOT.NO_APP', 'Set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET.');
}

function hubspotOf(
  hubspot: Omit<HubSpotConfig, 'signIn'>,
  { tokens, countedAs }: { tokens: AccessTokens; countedAs: string },
  { http, clock, database }: CrmParts,
): HubSpotCrm {
  return new HubSpotCrm({
    tokens,
    basePath: hubspot.apiUrl,
    apiVersion: hubspot.apiVersion,
    allowedStandardPortals: hubspot.livePortals,
    reserve: hubspot.reserve,
    burstCalls: hubspot.burstCalls,
    limiterOf: (what, limit, windowMs) =>
      new SharedWindowLimiter(`hubspot:${what}:${hashOf(countedAs)}`, limit, windowMs, database, clock),
    fetch: guardedFetch(http, { vendor: 'hubspot', timeoutMs: VENDOR_CALL_MS }),
    clock,
  });
}

/** HubSpot counts by token, and those of an OAuth app by the portal it was let into. */
function countedAs({ oauthApp }: HubSpotConfig, signIn: HubSpotSignInConfig): string {
  return signIn.kind === 'token' ? signIn.token.reveal() : `${oauthApp?.clientId}:${signIn.portalId}`;
}

/** The name of a count is no place for a token. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function closeOf({ apiKey, apiUrl, ownerField }: CloseConfig, { http, clock }: CrmParts): CloseCrm {
  return new CloseCrm({
    apiKey: apiKey.reveal(),
    baseUrl: apiUrl,
    ownerField,
    fetch: guardedFetch(http, { vendor: 'close', timeoutMs: VENDOR_CALL_MS }),
    clock,
  });
}
