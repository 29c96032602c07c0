import type { Clock } from '#src/ports/clock';
import type { CompanyDataPort } from '#src/ports/company-data';
import type { ContactsPort } from '#src/ports/contacts';
import { MeteredCompanyData } from './adapters/company-data/metered.company-data.ts';
import { ApolloClient } from './adapters/contacts/apollo/apollo.client.ts';
import { ApolloCompanyData } from './adapters/contacts/apollo/apollo.company-data.ts';
import { ApolloContacts } from './adapters/contacts/apollo/apollo.contacts.ts';
import { MeteredContacts } from './adapters/contacts/metered.contacts.ts';
import type { ApolloConfig, Config } from './config/config.ts';
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
}

/** The sources of contacts and of company data that the environment turns on, in the order in which they are asked. */
export class ConfiguredVendors {
  readonly contacts: readonly ContactsPort[];
  readonly companyData: readonly CompanyDataPort[];

  constructor(config: Config, parts: VendorParts) {
    const reads = new PaidReads(new VendorAnswers(parts.database, parts.clock), parts.usage);
    const apollo = config.apollo && apolloSources(config.apollo, parts, reads);
    this.contacts = apollo ? [apollo.contacts] : [];
    this.companyData = apollo ? [apollo.companyData] : [];
  }
}

function apolloSources(apollo: ApolloConfig, { http, clock }: VendorParts, reads: PaidReads) {
  const client = new ApolloClient({ apiKey: apollo.apiKey.reveal(), baseUrl: apollo.apiUrl, http, clock });
  const limits = { credits: apollo.creditsPerDay, calls: null };
  return {
    contacts: new MeteredContacts(new ApolloContacts(client, clock), reads, limits),
    companyData: new MeteredCompanyData(new ApolloCompanyData(client, clock), reads, limits),
  };
}
