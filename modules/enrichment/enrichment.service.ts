import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import { messageOf } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { WebsitePort } from '#src/ports/website';
import { factsFromPage } from './page-facts.rules.ts';

/** What became of a look at a company's home page. Only `read` is complete; the others leave stored facts alone. */
export interface Enriched {
  state: 'read' | 'unreadable' | 'unreachable' | 'no-website';
  /** How many facts the page gave. */
  facts: number;
  /** Why there is nothing, for people; `null` when it was read. */
  reason: string | null;
}

/** Adds what a company's own website says about it, as facts with quotes. */
@Injectable()
export class EnrichmentService {
  constructor(
    @Inject(WebsitePort) private readonly websites: WebsitePort,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
  ) {}

  /** Never throws for a site's faults: what cannot be read is an outcome. Throws only when the run itself stops. */
  async enrich(company: { id: string; domain: string | null }, call: CallOptions): Promise<Enriched> {
    if (!company.domain) return { state: 'no-website', facts: 0, reason: 'no website known' };
    try {
      const page = await this.websites.homePage(company.domain, call);
      if (!page) return { state: 'unreadable', facts: 0, reason: 'there is no home page' };
      const reading = factsFromPage(page);
      if (reading.kind === 'unreadable')
        return { state: 'unreadable', facts: 0, reason: `the home page is ${reading.reason}` };
      await this.companies.saveFacts(company.id, reading.facts);
      return { state: 'read', facts: reading.facts.length, reason: null };
    } catch (error) {
      return { state: 'unreachable', facts: 0, reason: messageOf(error) };
    }
  }
}
