import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { FoundCompanyRepository, readHost } from '#modules/leads';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { CompanyEnrichment } from './company-enrichment.ts';
import type { EnrichedCompany } from './enriched-company.ts';

export const ENRICH_FLOW = 'enrich-companies';

/** Companies of one run; more are several runs. */
export const MOST_COMPANIES = 50;

const Input = z.object({
  domains: z
    .array(z.string().trim().min(1).max(500).superRefine(isOfOneCompany))
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
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['cli', 'http', 'slack'] as const;
  readonly timeLimitMs = LONGEST_MS;

  constructor(
    @Inject(FoundCompanyRepository) private readonly found: FoundCompanyRepository,
    @Inject(CompanyEnrichment) private readonly enrichment: CompanyEnrichment,
  ) {
    super();
  }

  async run({ domains, refresh }: Input, run: FlowRun): Promise<EnrichResult> {
    const own = [...new Set(domains.map(ownDomain))];
    const ids = await run.step('companies', own, () => this.recordsOf(own));
    const work = own.map((domain, index) => ({ domain, id: ids[index]! }));
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
    return { companies };
  }

  /** The record of each company; one we did not know becomes a prospect called by its domain until a source names it. */
  private async recordsOf(domains: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const domain of domains) ids.push((await this.found.record({ name: domain, domain })).id);
    return ids;
  }
}

/** Refused before there is a run: what is wrong is what was asked for. */
function isOfOneCompany(text: string, context: z.RefinementCtx): void {
  const host = readHost(text);
  if (host.kind === 'own') return;
  const why = host.kind === 'unusable' ? host.reason : 'it belongs to many companies';
  context.addIssue({ code: 'custom', message: `"${text}" is not the domain of one company: ${why}` });
}

function ownDomain(text: string): string {
  const host = readHost(text);
  if (host.kind !== 'own') throw new Error(`"${text}" passed for the domain of one company`);
  return host.domain;
}
