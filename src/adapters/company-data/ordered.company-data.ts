import { VendorError } from '#src/domain/errors';
import type { CallOptions, Probe } from '#src/ports/call-options';
import {
  COMPANY_DATA_FIELDS,
  CompanyDataPort,
  type CompanyDataQuery,
  type CompanyDataSupport,
  type VendorFact,
} from '#src/ports/company-data';
import type { PaidAnswer } from '#src/ports/paid-answer';

/**
 * Several sources as one, asked in their order for what is still missing. A source that fails is passed over; only when
 * all that were asked failed is that an error. With no source at all it knows nothing.
 */
export class OrderedCompanyData extends CompanyDataPort {
  readonly vendor: string;
  readonly supports: CompanyDataSupport;

  constructor(private readonly sources: readonly CompanyDataPort[]) {
    super();
    this.vendor = sources.map((source) => source.vendor).join(', ') || 'none';
    const supports = sources.map((source) => source.supports);
    this.supports = {
      fields: COMPANY_DATA_FIELDS.filter((field) => supports.some(({ fields }) => fields.includes(field))),
      // Credits of different vendors cannot be added; the dearest one is what a caller has to reckon with.
      credits: Math.max(0, ...supports.map(({ credits }) => credits)),
    };
  }

  async companyFacts(query: CompanyDataQuery, options: CallOptions): Promise<PaidAnswer<VendorFact[]>> {
    const facts: VendorFact[] = [];
    const answers: PaidAnswer<VendorFact[]>[] = [];
    let failure: VendorError | null = null;
    for (const source of this.sources) {
      const wanted = query.wanted.filter((wantedField) => !facts.some(({ field }) => field === wantedField));
      if (!wanted.some((field) => source.supports.fields.includes(field))) continue;
      try {
        const answer = await source.companyFacts({ ...query, wanted }, options);
        answers.push(answer);
        facts.push(...answer.result.filter((fact) => !facts.some(({ field }) => field === fact.field)));
      } catch (error) {
        if (!(error instanceof VendorError) || options.signal.aborted) throw error;
        failure ??= error;
      }
    }
    if (answers.length === 0 && failure !== null) throw failure;
    return {
      result: facts,
      credits: answers.reduce((sum, { credits }) => sum + credits, 0),
      kept: answers.length > 0 && answers.every(({ kept }) => kept),
    };
  }

  async probe(options: CallOptions): Promise<Probe> {
    const probes = await Promise.all(this.sources.map((source) => source.probe(options)));
    if (probes.length === 0) return { ok: true, detail: 'no source is set up' };
    return { ok: probes.every(({ ok }) => ok), detail: probes.map(({ detail }) => detail).join('; ') };
  }
}
