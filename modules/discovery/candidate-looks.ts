import { Inject, Injectable } from '@nestjs/common';
import { type Enriched, EnrichmentService, SLOW_PAGE_MS } from '#modules/enrichment';
import { CompanyRepository } from '#modules/leads';
import { CONFIG, type Config } from '#src/config/config';
import type { EachOutcome, FlowRun } from '#src/platform/flows/flow';
import type { CallOptions } from '#src/ports/call-options';
import type { WebFind } from './web/web-finds.ts';

/** What a look at a company gave; `failed`: it could not even be tried, for a fault of ours. */
export type CandidateLook = Omit<Enriched, 'state'> & { state: Enriched['state'] | 'failed' };

const GLANCES_AT_ONCE = 8;
const SLOWER_THAN_USUAL = 3;
const STUDIES_AT_ONCE = 10;
/** Who does not stop at his deadline is stopped. */
const GRACE_MS = 3_000;

/** Looks at companies during a find: with a glance at all that may fit, closely at those that will be shown. */
@Injectable()
export class CandidateLooks {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'websites'>,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(EnrichmentService) private readonly enrichment: EnrichmentService,
  ) {}

  /** Off: companies are judged by what is stored, and nobody is asked. */
  get areOff(): boolean {
    return !this.config.websites;
  }

  /** New companies from the web were looked at when their records were made. `deadline`: epoch milliseconds for all. */
  async glance(
    ids: readonly string[],
    webFinds: readonly WebFind[],
    run: FlowRun,
    deadline: number,
  ): Promise<Map<string, CandidateLook>> {
    if (this.areOff) return new Map();
    const done = new Map<string, CandidateLook>(
      webFinds.flatMap(({ companyId, enriched }) =>
        enriched !== null && ids.includes(companyId) ? [[companyId, enriched] as const] : [],
      ),
    );
    const others = ids.filter((id) => !done.has(id));
    const looks = await this.lookAt('enrich', GLANCES_AT_ONCE, others, run, (company) =>
      this.enrichment.glance(company, boundedCall(run, deadline)),
    );
    return new Map([...done, ...looks]);
  }

  /**
   * The same look as `gtm enrich` takes. What is not known by the deadline (epoch milliseconds, for all) is `unfinished`.
   */
  study(
    ids: readonly string[],
    glanced: ReadonlyMap<string, CandidateLook>,
    run: FlowRun,
    deadline: number,
  ): Promise<Map<string, CandidateLook>> {
    const slowMs = slowFor([...glanced.values()]);
    return this.lookAt('study', STUDIES_AT_ONCE, ids, run, (company) =>
      this.enrichment.study(company, boundedCall(run, deadline), slowMs),
    );
  }

  private async lookAt(
    step: string,
    concurrency: number,
    ids: readonly string[],
    run: FlowRun,
    look: (company: { id: string; domain: string | null }) => Promise<Enriched>,
  ): Promise<Map<string, CandidateLook>> {
    const work = (await this.companies.byIds(ids)).map(({ id, domain }) => ({ id, domain }));
    const outcomes = await run.each(step, work, { concurrency, key: ({ domain, id }) => domain ?? id }, look);
    return new Map(work.map(({ id }, index) => [id, lookOf(outcomes[index]!)]));
  }
}

/** Where all sites take long, on a busy machine or a thin line, none of them is a slow one. */
function slowFor(looks: readonly CandidateLook[]): number {
  const paces = looks.flatMap(({ msPerPage }) => msPerPage ?? []).sort((a, b) => a - b);
  const usual = paces[Math.floor(paces.length / 2)] ?? 0;
  return Math.max(SLOW_PAGE_MS, SLOWER_THAN_USUAL * usual);
}

function lookOf(outcome: EachOutcome<Enriched>): CandidateLook {
  if (outcome.ok) return outcome.value;
  return { state: 'failed', facts: 0, reason: outcome.skipped, unfinished: [] };
}

function boundedCall(run: FlowRun, deadline: number): CallOptions {
  const until = Math.min(run.deadline, deadline);
  const limit = AbortSignal.timeout(Math.max(0, until - Date.now()) + GRACE_MS);
  return { ...run.call(), signal: AbortSignal.any([run.signal, limit]), deadline: until };
}
