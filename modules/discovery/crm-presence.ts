import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import { GtmError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { CrmPort } from '#src/ports/crm';

/** Where found companies stand in our CRM. */
export interface CrmStanding {
  /** Company id -> its record; companies without one are absent. */
  records: Record<string, { url: string | null; owner: string | null; stage: string | null }>;
  /** Set when the CRM could not be asked: then absence means nothing. */
  problem: string | null;
}

/** Looks found companies up in the CRM. */
@Injectable()
export class CrmPresence {
  constructor(
    @Inject(CrmPort) private readonly crm: CrmPort,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
  ) {}

  /** A CRM that does not answer does not end the find: the answer says so instead. */
  async lookUp(companyIds: readonly string[], call: CallOptions): Promise<CrmStanding> {
    const companies = await this.companies.byIds(companyIds);
    const domains = companies.flatMap((company) => company.domain ?? []);
    if (domains.length === 0) return { records: {}, problem: null };
    try {
      const found = await this.crm.findCompaniesByDomain(domains, call);
      const records = companies.flatMap((company) => {
        const record = company.domain ? found.get(company.domain) : undefined;
        if (!record) return [];
        const owner = record.owner?.name ?? record.owner?.email ?? null;
        return [[company.id, { url: record.ref.url, owner, stage: record.stage }] as const];
      });
      return { records: Object.fromEntries(records), problem: null };
    } catch (error) {
      if (call.signal.aborted || !(error instanceof GtmError)) throw error;
      return { records: {}, problem: error.userMessage };
    }
  }
}
