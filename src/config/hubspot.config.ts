import type { Env } from './env.schema.ts';
import type { Secret } from './secret.ts';

export interface HubSpotConfig {
  signIn: HubSpotSignInConfig;
  apiUrl: string;
  apiVersion: '2026-09' | 'v3';
  livePortals: readonly number[];
  /** Share of the portal's daily calls that bulk work leaves to others, 0-1. */
  reserve: number;
  /** Calls in ten seconds that the account allows. */
  burstCalls: number;
  /** Whose changes are our own; `null`: not said. */
  appId: string | null;
  /** The app that people may install with OAuth; `null`: none. */
  oauthApp: HubSpotAppConfig | null;
  /** `null`: changes are fetched only. */
  webhooks: HubSpotWebhooksConfig | null;
}

/** Service keys and static apps have a token for good; an OAuth app was let into one portal, and its tokens change. */
export type HubSpotSignInConfig = { kind: 'token'; token: Secret } | { kind: 'oauth'; portalId: number };

export interface HubSpotAppConfig {
  clientId: string;
  clientSecret: Secret;
  /** Where people let it in, without a slash at the end. */
  appUrl: string;
}

export interface HubSpotWebhooksConfig {
  secret: Secret;
  /** Without a slash at the end. */
  publicUrl: string;
  signatures: Env['HUBSPOT_WEBHOOK_SIGNATURES'];
}

/** How HubSpot is used, whoever signs in. */
export function hubspotSettingsOf(env: Env): Omit<HubSpotConfig, 'signIn'> {
  const { HUBSPOT_WEBHOOK_SECRET: secret, GTM_PUBLIC_URL: publicUrl, HUBSPOT_WEBHOOK_SIGNATURES: signatures } = env;
  const { HUBSPOT_CLIENT_ID: clientId, HUBSPOT_CLIENT_SECRET: clientSecret, HUBSPOT_APP_URL: appUrl } = env;
  return {
    apiUrl: env.HUBSPOT_API_URL,
    apiVersion: env.HUBSPOT_API_VERSION,
    livePortals: env.HUBSPOT_LIVE_PORTALS,
    reserve: env.HUBSPOT_QUOTA_RESERVE / 100,
    burstCalls: env.HUBSPOT_BURST_CALLS,
    appId: env.HUBSPOT_APP_ID === undefined ? null : String(env.HUBSPOT_APP_ID),
    oauthApp: clientId && clientSecret ? { clientId, clientSecret, appUrl } : null,
    webhooks: secret && publicUrl ? { secret, publicUrl, signatures } : null,
  };
}
