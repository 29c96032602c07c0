import { Inject, Injectable } from '@nestjs/common';
import type { CallOptions } from '#src/ports/call-options';
import { WEBSITE_SOURCE } from './enrich/ask-website.ts';
import { CompanyEnrichment, type LookedAt, type LookOptions } from './enrich/company-enrichment.ts';
import { msPerPageOf, wasShort } from './enrich/look-freshness.rules.ts';
import type { WantedField } from './enrich/wanted-fields.data.ts';

/** What became of a look at a company. Whatever was found is kept as facts. */
export interface Enriched {
  /** Of its website. `unreachable`: it may answer another time; `unreadable`: it has nothing to read. */
  state: 'read' | 'unreadable' | 'unreachable' | 'no-website';
  /** How many facts its website gave. */
  facts: number;
  /** Why there is nothing, for people; `null` when it was read. */
  reason: string | null;
  /** Sources that had more to tell, or were yet to be asked, when the time was over. */
  unfinished: string[];
  /** How long a page of its website took on average, in milliseconds; absent when none was asked for. */
  msPerPage?: number;
}

interface CompanyWithSite {
  id: string;
  domain: string | null;
}

const NOT_REACHED = new Set(['unreachable', 'rate-limited', 'refused', 'forbidden']);
/** What companies are compared by and shown with. For other things nobody pays where a company is one of several. */
const WORTH_PAYING: readonly WantedField[] = ['description', 'industry', 'employeeCount', 'country', 'location'];

/**
 * Looks at companies for those who compare many. Never throws for a source's faults: what cannot be read is an outcome.
 * Throws when the run stops or the database fails.
 */
@Injectable()
export class EnrichmentService {
  constructor(@Inject(CompanyEnrichment) private readonly enrichment: CompanyEnrichment) {}

  /** Reads the most telling pages of its website, by rules: quick, and for nothing. */
  glance(company: CompanyWithSite, call: CallOptions): Promise<Enriched> {
    return this.look(company, call, { depth: 'glance' });
  }

  /**
   * Asks everybody, up to the call's deadline: the whole website, a model, the web, and vendors for what is compared. Of a
   * website that took longer than `slowMs` for a page the glance has to do, and the rest of it is `unfinished`.
   */
  study(company: CompanyWithSite, call: CallOptions, slowMs: number): Promise<Enriched> {
    return this.look(company, call, { worthPaying: WORTH_PAYING, slowMs });
  }

  private async look({ id, domain }: CompanyWithSite, call: CallOptions, options: LookOptions): Promise<Enriched> {
    if (!domain) return { state: 'no-website', facts: 0, reason: 'no website known', unfinished: [] };
    const looked = await this.enrichment.look(id, call, options);
    const { slowMs } = options;
    const wasLeft = slowMs !== undefined && looked.looks.some((look) => wasShort(look) && msPerPageOf(look) > slowMs);
    const left = wasLeft && !looked.unfinished.includes(WEBSITE_SOURCE) ? [WEBSITE_SOURCE] : [];
    return enrichedOf({ ...looked, unfinished: [...left, ...looked.unfinished] });
  }
}

function enrichedOf({ looks, unfinished }: LookedAt): Enriched {
  const site = looks.find(({ source }) => source === WEBSITE_SOURCE);
  if (!site) {
    const reason = unfinished.includes(WEBSITE_SOURCE) ? 'the time was over' : 'reading websites is off';
    return { state: 'unreachable', facts: 0, reason, unfinished };
  }
  const msPerPage = msPerPageOf(site);
  if (site.state === 'read') return { state: 'read', facts: site.facts, reason: null, unfinished, msPerPage };
  const reason = `the home page is ${site.state}${site.reason === null ? '' : `: ${site.reason}`}`;
  return { state: NOT_REACHED.has(site.state) ? 'unreachable' : 'unreadable', facts: 0, reason, unfinished, msPerPage };
}
