import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { Clock } from '#src/ports/clock';
import { CrmPort } from '#src/ports/crm';
import { MessengerPort } from '#src/ports/messenger';
import { SearchPort } from '#src/ports/search';
import { WebsitePort } from '#src/ports/website';
import { HubSpotCrm } from './adapters/crm/hubspot/hubspot.crm.ts';
import { LocalCrm } from './adapters/crm/local/local.crm.ts';
import { SlackMessenger } from './adapters/messenger/slack/slack.messenger.ts';
import { LocalIndexSearch } from './adapters/search/local-index/local-index.search.ts';
import { BuiltinWebsite } from './adapters/website/builtin/builtin.website.ts';
import { OfflineAwareWebsite } from './adapters/website/offline-aware.website.ts';
import type { Config, HubSpotConfig, SlackConfig } from './config/config.ts';
import { Database } from './platform/database/database.ts';
import { guardedFetch } from './platform/http/guarded-fetch.ts';
import { GuardedHttp } from './platform/http/guarded-http.ts';

/**
 * Loopback addresses that stand for the outside world. Only the demo and the tests make one, in the process they
 * start themselves; no environment variable and no file can.
 */
export interface Sandbox {
  /** Exact `host:port` pairs that may be reached although they are not public. */
  exceptions: ReadonlySet<string>;
  /** Invented host name -> the `host:port` pair that plays it. */
  hosts: ReadonlyMap<string, string>;
}

/** Adapters stop their calls earlier; this ends what an adapter should forget. */
const VENDOR_CALL_MS = 30_000;

/** The only place that binds a port to an adapter. */
@Module({})
export class AdaptersModule {
  static with(config: Config, sandbox: Sandbox | null): DynamicModule {
    const providers: Provider[] = [
      {
        provide: GuardedHttp,
        useFactory: () => new GuardedHttp({ exceptions: sandbox?.exceptions, hostMap: sandbox?.hosts }),
      },
      { provide: SearchPort, inject: [Database], useFactory: (database: Database) => new LocalIndexSearch(database) },
      {
        provide: WebsitePort,
        inject: [GuardedHttp, Clock],
        useFactory: (http: GuardedHttp, clock: Clock) => new OfflineAwareWebsite(new BuiltinWebsite(http), clock),
      },
      {
        provide: CrmPort,
        inject: [Database, GuardedHttp, Clock],
        useFactory: (database: Database, http: GuardedHttp, clock: Clock) =>
          config.hubspot ? hubspotOf(config.hubspot, http, clock) : new LocalCrm(database),
      },
      ...(config.slack ? [messengerOf(config.slack)] : []),
    ];
    return {
      module: AdaptersModule,
      global: true,
      providers,
      exports: providers.map((p) => (p as { provide: symbol }).provide),
    };
  }
}

function messengerOf(slack: SlackConfig): Provider {
  return {
    provide: MessengerPort,
    inject: [GuardedHttp, Clock],
    useFactory: (http: GuardedHttp, clock: Clock) =>
      new SlackMessenger({
        botToken: slack.botToken.reveal(),
        apiUrl: slack.apiUrl,
        fetch: guardedFetch(http, { vendor: 'slack', timeoutMs: VENDOR_CALL_MS }),
        clock,
      }),
  };
}

function hubspotOf(hubspot: HubSpotConfig, http: GuardedHttp, clock: Clock): HubSpotCrm {
  return new HubSpotCrm({
    accessToken: hubspot.token.reveal(),
    basePath: hubspot.apiUrl,
    apiVersion: hubspot.apiVersion,
    allowedStandardPortals: hubspot.livePortals,
    fetch: guardedFetch(http, { vendor: 'hubspot', timeoutMs: VENDOR_CALL_MS }),
    clock,
  });
}
