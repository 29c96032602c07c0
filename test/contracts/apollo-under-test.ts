import { ApolloClient, type ApolloSettings } from '#src/adapters/contacts/apollo/apollo.client';
import { ApolloCompanyData } from '#src/adapters/contacts/apollo/apollo.company-data';
import { ApolloContacts } from '#src/adapters/contacts/apollo/apollo.contacts';
import { SystemClock } from '#src/platform/clock';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import {
  type ApolloSimulator,
  type ApolloSimulatorOptions,
  startApolloSimulator,
} from '#test/simulators/apollo/server';

const KEY = 'apollo-test-key';

export interface ApolloUnderTest {
  simulator: ApolloSimulator;
  contacts: ApolloContacts;
  companyData: ApolloCompanyData;
}

/** A simulated Apollo and its adapters. */
export async function startApollo(
  simulated: Partial<ApolloSimulatorOptions> = {},
  settings: Partial<ApolloSettings> = {},
): Promise<ApolloUnderTest> {
  const simulator = await startApolloSimulator({ apiKey: KEY, ...simulated });
  const clock = settings.clock ?? new SystemClock();
  const http = new GuardedHttp({ exceptions: new Set([new URL(simulator.baseUrl).host]) });
  const client = new ApolloClient({ apiKey: KEY, baseUrl: simulator.baseUrl, http, clock, ...settings });
  return {
    simulator,
    contacts: new ApolloContacts(client, clock),
    companyData: new ApolloCompanyData(client, clock),
  };
}
