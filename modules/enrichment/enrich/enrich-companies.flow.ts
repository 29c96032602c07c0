import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AddressOfCompany, domainIn, FoundCompanyRepository } from '#modules/leads';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { CompanyEnrichment } from './company-enrichment.ts';
import type { EnrichedCompany } from './enriched-company.ts';
import { MisspeltCompanies } from './misspelt-companies.ts';

export const ENRICH_FLOW = 'enrich-companies';

/** Companies of one run; more are several runs. */
export const MOST_COMPANIES = 50;

const Input = z.object({
  domains: z
    .array(AddressOfCompany)
    .min(1, 'name at least one domain')
    .max(MOST_COMPANIES, `at most ${MOST_COMPANIES} domains at a time`)
    .describe('Domains or addresses of the companies, e.g. `acme.com`.'),
  refresh: z.boolean().default(false).describe('Ask every source again, however fresh its last answer is.'),
});
type Input = z.infer<typeof Input>;

const COMPANIES_AT_ONCE = 10;
const LONGEST_MS = 15 * 60_000;

/** What became of one of the companies asked for. */
export type EnrichOutcome =
  | { domain: string; ok: true; enriched: EnrichedCompany }
  | { domain: string; ok: false; reason: string };

export interface EnrichResult {
  companies: EnrichOutcome[];
}

/** Domains in; out what is known of each company, with a quote for each fact, and what is missing and why. */
@Injectable()
export class EnrichCompaniesFlow extends Flow<Input, EnrichResult> {
  readonly name = ENRICH_FLOW;
  readonly version = 2;
  readonly input = Input;
  readonly startableFrom = ['cli', 'http', 'slack'] as const;
  readonly timeLimitMs = LONGEST_MS;

  constructor(
    @Inject(FoundCompanyRepository) private readonly found: FoundCompanyRepository,
    @Inject(CompanyEnrichment) private readonly enrichment: CompanyEnrichment,
    @Inject(MisspeltCompanies) private readonly misspelt: MisspeltCompanies,
  ) {
    super();
  }

  async run({ domains, refresh }: Input, run: FlowRun): Promise<EnrichResult> {
    const own = [...new Set(domains.map(domainIn))];
    const records = await run.step('companies', own, () => this.recordsOf(own));
    const work = own.map((domain, index) => ({ domain, ...records[index]! }));
    const asked = await run.each(
      'enrich',
      work,
      { concurrency: COMPANIES_AT_ONCE, key: ({ domain }) => domain },
      ({ id }) => this.enrichment.look(id, run.call(), { refresh }),
    );
    const companies = await Promise.all(
      work.map(async ({ domain, id }, index): Promise<EnrichOutcome> => {
        const outcome = asked[index]!;
        if (!outcome.ok) return { domain, ok: false, reason: outcome.skipped };
        return { domain, ok: true, enriched: await this.enrichment.describe(id, new Set(outcome.value.asked)) };
      }),
    );
    await run.step('forget', {}, () => this.misspelt.forget(work.filter(({ isNew }) => isNew).map(({ id }) => id)));
    return { companies };
  }

  /** The record of each company; one we did not know becomes a prospect called by its domain until a source names it. */
  private async recordsOf(domains: readonly string[]): Promise<{ id: string; isNew: boolean }[]> {
    const records: { id: string; isNew: boolean }[] = [];
    for (const domain of domains) records.push(await this.found.record({ name: domain, domain }));
    return records;
  }
}
