import type { OnModuleDestroy } from '@nestjs/common';
import type { Clock } from '#src/ports/clock';
import type { CompanyDataPort } from '#src/ports/company-data';
import type { ContactsPort } from '#src/ports/contacts';
import type { WebSearch } from '#src/ports/search';
import { MeteredCompanyData } from './adapters/company-data/metered.company-data.ts';
import { ApolloClient } from './adapters/contacts/apollo/apollo.client.ts';
import { ApolloCompanyData } from './adapters/contacts/apollo/apollo.company-data.ts';
import { ApolloContacts } from './adapters/contacts/apollo/apollo.contacts.ts';
import { LinkedinSearchCompanyData } from './adapters/contacts/linkedin/linkedin-search.company-data.ts';
import { LinkedinSearchContacts, type SearchTheWeb } from './adapters/contacts/linkedin/linkedin-search.contacts.ts';
import { LinkedinSessionCompanyData } from './adapters/contacts/linkedin/linkedin-session.company-data.ts';
import { LinkedinSessionContacts } from './adapters/contacts/linkedin/linkedin-session.contacts.ts';
import { LinkedinSession } from './adapters/contacts/linkedin/linkedin-session.ts';
import { PlaywrightBrowser } from './adapters/contacts/linkedin/playwright-browser.ts';
import { MeteredContacts } from './adapters/contacts/metered.contacts.ts';
import type { ApolloConfig, Config, LinkedinConfig } from './config/config.ts';
import type { Database } from './platform/database/database.ts';
import type { GuardedHttp } from './platform/http/guarded-http.ts';
import { PaidReads } from './platform/vendor-usage/paid-reads.ts';
import { VendorAnswers } from './platform/vendor-usage/vendor-answers.ts';
import type { VendorUsage } from './platform/vendor-usage/vendor-usage.ts';

/** What sources of bought data are made with. */
export interface VendorParts {
  http: GuardedHttp;
  database: Database;
  clock: Clock;
  usage: VendorUsage;
  web: WebSearch;
}

interface Sources {
  contacts: ContactsPort;
  companyData: CompanyDataPort;
}

/** The sources of contacts and of company data that the environment turns on, in the order in which they are asked. */
export class ConfiguredVendors implements OnModuleDestroy {
  readonly contacts: readonly ContactsPort[];
  readonly companyData: readonly CompanyDataPort[];
  private readonly browser: PlaywrightBrowser | null;

  constructor(config: Config, parts: VendorParts) {
    const reads = new PaidReads(new VendorAnswers(parts.database, parts.clock), parts.usage);
    this.browser = config.linkedin && linkedinBrowser(config.linkedin);
    // What costs nothing is asked first.
    const sources = [
      linkedinSearchSources(parts),
      config.linkedin && this.browser && linkedinSessionSources(config.linkedin, this.browser, parts, reads),
      config.apollo && apolloSources(config.apollo, parts, reads),
    ];
    this.contacts = sources.flatMap((source) => source?.contacts ?? []);
    this.companyData = sources.flatMap((source) => source?.companyData ?? []);
  }

  async onModuleDestroy(): Promise<void> {
    await this.browser?.close();
  }
}

/** `null` without a search of the web, which keeps its own answers and counts for itself. */
function linkedinSearchSources({ web, clock }: VendorParts): Sources | null {
  if (web.order.length === 0) return null;
  const search: SearchTheWeb = (query, options) => web.search(query, options);
  return {
    contacts: new LinkedinSearchContacts(search, clock),
    companyData: new LinkedinSearchCompanyData(search, clock),
  };
}

function linkedinBrowser({ browser, sessionCookie }: LinkedinConfig): PlaywrightBrowser {
  return new PlaywrightBrowser({
    executablePath: browser.executablePath,
    cdpUrl: browser.cdpUrl?.reveal() ?? null,
    sessionCookie: sessionCookie.reveal(),
    baseUrl: 'https://www.linkedin.com',
  });
}

/** The session counts its pages itself; what they said is kept, so that no page is read twice without need. */
function linkedinSessionSources(
  { pagesPerDay }: LinkedinConfig,
  browser: PlaywrightBrowser,
  { usage, clock }: VendorParts,
  reads: PaidReads,
): Sources {
  const session = new LinkedinSession({ browser, usage, clock, pagesPerDay, random: Math.random });
  const limits = { credits: null, calls: null };
  return {
    contacts: new MeteredContacts(new LinkedinSessionContacts(session, clock), reads, limits),
    companyData: new MeteredCompanyData(new LinkedinSessionCompanyData(session, clock), reads, limits),
  };
}

function apolloSources(apollo: ApolloConfig, { http, clock }: VendorParts, reads: PaidReads): Sources {
  const client = new ApolloClient({ apiKey: apollo.apiKey.reveal(), baseUrl: apollo.apiUrl, http, clock });
  const limits = { credits: apollo.creditsPerDay, calls: null };
  return {
    contacts: new MeteredContacts(new ApolloContacts(client, clock), reads, limits),
    companyData: new MeteredCompanyData(new ApolloCompanyData(client, clock), reads, limits),
  };
}
