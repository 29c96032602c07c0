import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import {
  COMPANY_DATA_FIELDS,
  CompanyDataPort,
  type CompanyDataQuery,
  type CompanyDataSupport,
  type VendorFact,
} from '#src/ports/company-data';
import type { PaidAnswer } from '#src/ports/paid-answer';
import type { ApolloClient } from './apollo.client.ts';
import { toFacts } from './apollo.convert.ts';
import { OrganizationAnswer } from './apollo.schema.ts';

/** Credits for one enriched organization; one that Apollo does not know costs nothing. */
const ENRICH_CREDITS = 1;

/** Facts about companies by Apollo's organization enrichment: everything in one paid call. */
export class ApolloCompanyData extends CompanyDataPort {
  readonly vendor = 'apollo';
  readonly supports: CompanyDataSupport = { fields: COMPANY_DATA_FIELDS, credits: ENRICH_CREDITS };

  constructor(
    private readonly client: ApolloClient,
    private readonly clock: Clock,
  ) {
    super();
  }

  async companyFacts(query: CompanyDataQuery, options: CallOptions): Promise<PaidAnswer<VendorFact[]>> {
    if (query.wanted.length === 0) return { result: [], credits: 0, kept: false };
    const { organization } = await this.client.send(
      {
        operation: 'companyFacts',
        method: 'GET',
        endpoint: '/organizations/enrich',
        parameters: { domain: query.domain },
        paid: true,
      },
      OrganizationAnswer,
      options,
    );
    if (!organization) return { result: [], credits: 0, kept: false };
    return { result: toFacts(organization, query.domain, this.clock.now()), credits: ENRICH_CREDITS, kept: false };
  }

  probe(options: CallOptions): Promise<Probe> {
    return this.client.probe(options);
  }
}
