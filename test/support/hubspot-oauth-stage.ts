import { HubSpotCrm } from '#src/adapters/crm/hubspot/hubspot.crm';
import type { GrantStore } from '#src/adapters/crm/hubspot/hubspot.grant';
import { HubSpotOAuth } from '#src/adapters/crm/hubspot/hubspot.oauth';
import { OAuthTokens } from '#src/adapters/crm/hubspot/hubspot.oauth-tokens';
import { HUBSPOT_PATHS } from '#src/adapters/crm/hubspot/hubspot.paths';
import { HubSpotSignIn } from '#src/adapters/crm/hubspot/hubspot.sign-in';
import type { AccessTokens } from '#src/adapters/crm/hubspot/hubspot.tokens';
import { OpenParts } from '#src/open-parts';
import { Database } from '#src/platform/database/database';
import { CredentialStore } from '#src/platform/secrets/credential-store';
import { SecretKeys } from '#src/platform/secrets/sealed-secret';
import { hubspotGrants } from '#src/stored-credentials';
import type { OAuthAppOptions } from '#test/simulators/hubspot/oauth';
import { type HubSpotSimulator, startHubSpotSimulator } from '#test/simulators/hubspot/server';
import { fetchTo } from './fetch-to.ts';
import { ManualClock } from './manual-clock.ts';

const CALLBACK = 'https://gtm.example/oauth/hubspot/callback';
const APP = {
  clientId: 'app-1',
  clientSecret: 'app-secret-1',
  redirectUris: [CALLBACK],
  // As the guide says them, for an app that declares no more and no less.
  scopes: [
    ...['companies', 'contacts'].flatMap((name) => [`crm.objects.${name}.read`, `crm.objects.${name}.write`]),
    ...['companies', 'contacts'].flatMap((name) => [`crm.schemas.${name}.read`, `crm.schemas.${name}.write`]),
    'crm.objects.deals.read',
    'crm.objects.owners.read',
  ],
};

/** One process of ours: its own connections, its own memory. */
export interface SignedInProcess {
  crm: HubSpotCrm;
  database: Database;
  store: GrantStore;
}

/** A simulated portal with an OAuth app, a database, and processes that share the consent. */
export interface OAuthStage {
  hubspot: HubSpotSimulator;
  clock: ManualClock;
  /** A person allows the app; what comes of it is stored. */
  connect(): Promise<void>;
  process(portalId?: number): SignedInProcess;
  close(): Promise<void>;
}

/** `databaseUrl`: with all tables; the credential in it is the stage's. */
export async function openOAuthStage(
  databaseUrl: string,
  app: Partial<OAuthAppOptions> = {},
  used: Partial<typeof APP> = {},
): Promise<OAuthStage> {
  const opened = new OpenParts();
  const clock = new ManualClock();
  const hubspot = await startHubSpotSimulator({
    token: 'pat-static',
    now: () => clock.now(),
    oauth: { ...APP, ...app },
    limits: { perTenSeconds: 10_000 },
  });
  opened.add(() => hubspot.close());
  const { clientId, clientSecret } = { ...APP, ...used };
  const parts = { basePath: hubspot.basePath, fetch: fetchTo(hubspot.basePath), clock };
  const oauth = () =>
    new HubSpotOAuth({ ...parts, app: { clientId, clientSecret }, paths: HUBSPOT_PATHS['2026-09'] }, clock);
  const process = (portalId = hubspot.portalId): SignedInProcess => {
    const database = new Database(databaseUrl);
    opened.add(() => database.close());
    const store = hubspotGrants(new CredentialStore(database, new SecretKeys(['k'.repeat(32)])));
    const tokens = new OAuthTokens(portalId, oauth(), store, clock);
    return { database, store, crm: new HubSpotCrm({ ...parts, tokens, burstCalls: 10_000 }) };
  };
  return {
    hubspot,
    clock,
    process,
    async connect() {
      const { store } = process();
      const crmWith = (tokens: AccessTokens) => new HubSpotCrm({ ...parts, tokens });
      const signIn = new HubSpotSignIn({ clientId, appUrl: hubspot.basePath, oauth: oauth(), store, crmWith });
      const { searchParams } = new URL(signIn.consentUrl(CALLBACK, 'state'));
      const { searchParams: answer } = new URL(hubspot.oauth.decide(searchParams, true));
      await signIn.complete(answer.get('code')!, CALLBACK, options(clock));
    },
    close: () => opened.close(),
  };
}

export function options(clock: ManualClock, ms = 60_000) {
  return { signal: new AbortController().signal, deadline: clock.now() + ms, runId: 'test' };
}
