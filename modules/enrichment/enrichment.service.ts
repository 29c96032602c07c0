import { Inject, Injectable } from '@nestjs/common';
import { messageOf } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { WEBSITE_SOURCE } from './enrich/ask-website.ts';
import { CompanyEnrichment } from './enrich/company-enrichment.ts';

/** What became of a look at a company. Only `read` is complete; the others leave stored facts alone. */
export interface Enriched {
  state: 'read' | 'unreadable' | 'unreachable' | 'no-website';
  /** How many facts its website gave. */
  facts: number;
  /** Why there is nothing, for people; `null` when it was read. */
  reason: string | null;
}

const NOT_REACHED = new Set(['unreachable', 'rate-limited', 'refused', 'forbidden']);

/** A brief look at a company, for those who compare many. */
@Injectable()
export class EnrichmentService {
  constructor(@Inject(CompanyEnrichment) private readonly enrichment: CompanyEnrichment) {}

  /** Never throws for a site's faults: what cannot be read is an outcome. Throws only when the run itself stops. */
  async enrich(company: { id: string; domain: string | null }, call: CallOptions): Promise<Enriched> {
    if (!company.domain) return { state: 'no-website', facts: 0, reason: 'no website known' };
    try {
      const { looks } = await this.enrichment.look(company.id, call, { brief: true });
      const site = looks.find(({ source }) => source === WEBSITE_SOURCE);
      if (!site) return { state: 'unreachable', facts: 0, reason: 'reading websites is off' };
      if (site.state === 'read') return { state: 'read', facts: site.facts, reason: null };
      const reason = `the home page is ${site.state}${site.reason === null ? '' : `: ${site.reason}`}`;
      return { state: NOT_REACHED.has(site.state) ? 'unreachable' : 'unreadable', facts: 0, reason };
    } catch (error) {
      return { state: 'unreachable', facts: 0, reason: messageOf(error) };
    }
  }
}
