import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { Clock } from '#src/ports/clock';
import { CompanyDataPort } from '#src/ports/company-data';
import { ContactsPort } from '#src/ports/contacts';
import { CrmPort } from '#src/ports/crm';
import { CrmAccountPort } from '#src/ports/crm-account';
import { CrmContactsPort } from '#src/ports/crm-contacts';
import { CrmDraftsPort } from '#src/ports/crm-drafts';
import { CrmFieldsPort } from '#src/ports/crm-fields';
import { CrmRecordsPort } from '#src/ports/crm-records';
import { CrmSignInPort } from '#src/ports/crm-sign-in';
import { CrmWebhooksPort } from '#src/ports/crm-webhooks';
import { MessengerPort } from '#src/ports/messenger';
import { MessengerHomePort } from '#src/ports/messenger-home';
import { SearchPort, WebSearch } from '#src/ports/search';
import { WebsitePort } from '#src/ports/website';
import { OrderedCompanyData } from './adapters/company-data/ordered.company-data.ts';
import { OrderedContacts } from './adapters/contacts/ordered.contacts.ts';
import { CloseWebhooks } from './adapters/crm/close/close.webhooks.ts';
import { HubSpotWebhooks } from './adapters/crm/hubspot/hubspot.webhooks.ts';
import { LocalCrmAccount } from './adapters/crm/local/local.account.ts';
import { LocalCrmContacts } from './adapters/crm/local/local.contacts.ts';
import { LocalCrm } from './adapters/crm/local/local.crm.ts';
import { LocalCrmDrafts } from './adapters/crm/local/local.drafts.ts';
import { LocalCrmFields } from './adapters/crm/local/local.fields.ts';
import { LocalCrmRecords } from './adapters/crm/local/local.records.ts';
import { SlackHome } from './adapters/messenger/slack/slack.home.ts';
import { SlackMessenger } from './adapters/messenger/slack/slack.messenger.ts';
import { LocalIndexSearch } from './adapters/search/local-index/local-index.search.ts';
import { openWebsites } from './adapters/website.factory.ts';
import type { Config, SlackConfig } from './config/config.ts';
import type { HubSpotWebhooksConfig } from './config/hubspot.config.ts';
import type { Secret } from './config/secret.ts';
import { configuredCrm, configuredSignIn, isVendor } from './configured-crm.ts';
import { ConfiguredModels, type ModelFetch, ownModelServers } from './configured-models.ts';
import { ownFirecrawl, ScriptRunners } from './configured-script-runners.ts';
import { configuredSearch, ownSearchServers } from './configured-search.ts';
import { ConfiguredVendors } from './configured-vendors.ts';
import { Database } from './platform/database/database.ts';
import { guardedFetch } from './platform/http/guarded-fetch.ts';
import { GuardedHttp } from './platform/http/guarded-http.ts';
import { ModelSource } from './platform/llm-gateway/model-source.ts';
import { SecretKeys } from './platform/secrets/sealed-secret.ts';
import { VendorUsage } from './platform/vendor-usage/vendor-usage.ts';
import { SharedWindowLimiter } from './platform/vendors/shared-window-limiter.ts';
import { ForgetWebPages } from './platform/web-pages/forget-web-pages.schedule.ts';
import { WebPageStore } from './platform/web-pages/web-page.store.ts';
import { openSecretKeys } from './stored-credentials.ts';

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

/** Our product token in robots.txt files. */
const ROBOTS_NAME = 'gtm-agent';
/** Adapters stop their calls earlier; this ends what an adapter should forget. */
const VENDOR_CALL_MS = 30_000;
/** Longest call of a language model, whatever the environment says. */
const MODEL_CALL_MS = 300_000;

/** The only place that binds a port to an adapter. */
@Module({})
export class AdaptersModule {
  static with(config: Config, sandbox: Sandbox | null): DynamicModule {
    const providers: Provider[] = [
      {
        provide: GuardedHttp,
        useFactory: () =>
          new GuardedHttp({
            userAgent: userAgent(config.contactUrl),
            exceptions: sandbox?.exceptions,
            hostMap: sandbox?.hosts,
          }),
      },
      { provide: SearchPort, inject: [Database], useFactory: (database: Database) => new LocalIndexSearch(database) },
      {
        provide: WebSearch,
        inject: [Database, Clock],
        useFactory: (database: Database, clock: Clock) =>
          configuredSearch(config.search, {
            http: httpTo(ownSearchServers(config.search), sandbox),
            database,
            clock,
          }),
      },
      {
        provide: WebsitePort,
        inject: [GuardedHttp, Clock, WebPageStore, ScriptRunners],
        useFactory: (http: GuardedHttp, clock: Clock, pages: WebPageStore, { runners }: ScriptRunners) =>
          openWebsites({ http, clock, pages, agent: ROBOTS_NAME, ...config.pages, scriptRunners: runners }),
      },
      {
        provide: ScriptRunners,
        inject: [GuardedHttp, Clock],
        useFactory: (http: GuardedHttp, clock: Clock) =>
          new ScriptRunners(config.scriptRunners, clock, {
            toSites: http,
            toFirecrawl: httpTo(ownFirecrawl(config.scriptRunners), sandbox),
          }),
      },
      {
        provide: WebPageStore,
        inject: [Database],
        useFactory: (database: Database) => new WebPageStore(database),
      },
      {
        provide: ForgetWebPages,
        inject: [WebPageStore, Clock],
        useFactory: (pages: WebPageStore, clock: Clock) => new ForgetWebPages(pages, clock, config.pages),
      },
      {
        provide: CrmPort,
        inject: [Database, GuardedHttp, Clock],
        useFactory: async (database: Database, http: GuardedHttp, clock: Clock) =>
          (await configuredCrm(config, { http, clock, database })) ?? new LocalCrm(database),
      },
      ...(config.hubspotSettings.oauthApp === null
        ? []
        : [
            {
              provide: SecretKeys,
              useFactory: () => openSecretKeys(config),
            },
            {
              provide: CrmSignInPort,
              inject: [Database, GuardedHttp, Clock],
              useFactory: (database: Database, http: GuardedHttp, clock: Clock) =>
                configuredSignIn(config, { http, clock, database }),
            },
          ]),
      {
        provide: CrmAccountPort,
        inject: [CrmPort],
        useFactory: (crm: CrmPort) => (isVendor(crm) ? crm.check : new LocalCrmAccount()),
      },
      {
        provide: CrmContactsPort,
        inject: [CrmPort, Database],
        useFactory: (crm: CrmPort, database: Database) =>
          isVendor(crm) ? crm.contacts : new LocalCrmContacts(database),
      },
      {
        provide: CrmFieldsPort,
        inject: [CrmPort, Database],
        useFactory: (crm: CrmPort, database: Database) => (isVendor(crm) ? crm.fields : new LocalCrmFields(database)),
      },
      {
        provide: CrmDraftsPort,
        inject: [CrmPort, Database],
        useFactory: (crm: CrmPort, database: Database) =>
          isVendor(crm) ? crm.emailDrafts : new LocalCrmDrafts(database),
      },
      {
        provide: CrmRecordsPort,
        inject: [CrmPort, Database],
        useFactory: (crm: CrmPort, database: Database) => (isVendor(crm) ? crm.records : new LocalCrmRecords(database)),
      },
      ...(config.hubspot?.webhooks ? [webhooksOf(config.hubspot.webhooks, config.hubspot.appId)] : []),
      ...(config.close?.webhookKey ? [closeWebhooksOf(config.close.apiKey, config.close.webhookKey)] : []),
      {
        provide: ModelSource,
        inject: [Clock],
        useFactory: (clock: Clock) =>
          new ConfiguredModels(config, clock, modelFetch(httpTo(ownModelServers(config), sandbox))),
      },
      {
        provide: VendorUsage,
        inject: [Database, Clock],
        useFactory: (database: Database, clock: Clock) => new VendorUsage(database, clock),
      },
      {
        provide: ConfiguredVendors,
        inject: [GuardedHttp, Database, Clock, VendorUsage, WebSearch],
        useFactory: (http: GuardedHttp, database: Database, clock: Clock, usage: VendorUsage, web: WebSearch) =>
          new ConfiguredVendors(config, { http, database, clock, usage, web }),
      },
      {
        provide: ContactsPort,
        inject: [ConfiguredVendors],
        useFactory: ({ contacts }: ConfiguredVendors) => new OrderedContacts(contacts),
      },
      {
        provide: CompanyDataPort,
        inject: [ConfiguredVendors],
        useFactory: ({ companyData }: ConfiguredVendors) => new OrderedCompanyData(companyData),
      },
      ...(config.slack ? [messengerOf(config.slack), homeOf(config.slack)] : []),
    ];
    return {
      module: AdaptersModule,
      global: true,
      providers,
      exports: providers.map((p) => (p as { provide: symbol }).provide),
    };
  }
}

/** Who we are to the servers we ask. The first word is what a robots.txt may name. */
function userAgent(contactUrl: string | null): string {
  return `${ROBOTS_NAME}/0.1 (${contactUrl === null ? 'self-hosted' : `+${contactUrl}`})`;
}

/** A way out to public addresses and to servers of the operator's own, which nobody else may reach. */
function httpTo(ownServers: ReadonlySet<string>, sandbox: Sandbox | null): GuardedHttp {
  const exceptions = new Set([...(sandbox?.exceptions ?? []), ...ownServers]);
  return new GuardedHttp({ exceptions, hostMap: sandbox?.hosts });
}

/** The one place that says how models' SDKs reach the network. The gateway's own limits are shorter. */
function modelFetch(http: GuardedHttp): ModelFetch {
  return (vendor) => guardedFetch(http, { vendor, timeoutMs: MODEL_CALL_MS });
}

/** Slack takes about one message a second for a channel. */
const SLACK_POST_MS = 1_000;

function messengerOf(slack: SlackConfig): Provider {
  return {
    provide: MessengerPort,
    inject: [GuardedHttp, Clock, Database],
    useFactory: (http: GuardedHttp, clock: Clock, database: Database) =>
      new SlackMessenger({
        botToken: slack.botToken.reveal(),
        apiUrl: slack.apiUrl,
        fetch: guardedFetch(http, { vendor: 'slack', timeoutMs: VENDOR_CALL_MS }),
        paceOf: (channel) => new SharedWindowLimiter(`slack:posts:${channel}`, 1, SLACK_POST_MS, database, clock),
        clock,
      }),
  };
}

function closeWebhooksOf(apiKey: Secret, webhookKey: Secret): Provider {
  const settings = { apiKey: apiKey.reveal(), signatureKey: webhookKey.reveal() };
  return {
    provide: CrmWebhooksPort,
    inject: [Clock],
    useFactory: (clock: Clock) => new CloseWebhooks(settings, clock),
  };
}

function webhooksOf({ secret, publicUrl, signatures }: HubSpotWebhooksConfig, appId: string | null): Provider {
  const rules = { secret: secret.reveal(), publicUrl, accepted: signatures };
  return {
    provide: CrmWebhooksPort,
    inject: [Clock],
    useFactory: (clock: Clock) => new HubSpotWebhooks(rules, clock, appId),
  };
}

function homeOf(slack: SlackConfig): Provider {
  return {
    provide: MessengerHomePort,
    inject: [GuardedHttp, Clock],
    useFactory: (http: GuardedHttp, clock: Clock) =>
      new SlackHome({
        botToken: slack.botToken.reveal(),
        apiUrl: slack.apiUrl,
        fetch: guardedFetch(http, { vendor: 'slack', timeoutMs: VENDOR_CALL_MS }),
        clock,
      }),
  };
}
