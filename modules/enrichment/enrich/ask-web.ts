import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import type { Company } from '#src/domain/company';
import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { WebSearch } from '#src/ports/search';
import { linkedinPageAmong } from './linkedin-page.rules.ts';
import type { Look } from './looks.repository.ts';
import type { WantedField } from './wanted-fields.data.ts';

export const WEB_SOURCE = 'web-search';
const RESULTS = 10;
/** What a search of the web can add without opening the pages it finds. */
const CAN_ANSWER: readonly WantedField[] = ['linkedin'];

/** Asks the web for what a company's own site does not say. */
@Injectable()
export class AskWeb {
  constructor(
    @Inject(WebSearch) private readonly web: WebSearch,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Whether it is worth asking for any of these fields. */
  canAnswer(missing: readonly WantedField[]): boolean {
    return this.web.order.length > 0 && CAN_ANSWER.some((field) => missing.includes(field));
  }

  async ask(company: Company, call: CallOptions): Promise<Look> {
    const lookedAt = new Date(this.clock.now()).toISOString();
    const look = { source: WEB_SOURCE, credits: 0, lookedAt };
    try {
      const text = `"${company.name.replaceAll('"', ' ')}" linkedin company ${company.domain ?? ''}`.trim();
      const answer = await this.web.search({ text, country: null, limit: RESULTS }, call);
      const fact = linkedinPageAmong(answer.results, company.name, lookedAt);
      await this.companies.saveFacts(company.id, fact === null ? [] : [fact]);
      const details = { vendor: answer.vendor, query: text, results: answer.results.length };
      return { ...look, state: 'read', reason: null, facts: fact === null ? 0 : 1, details };
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      call.signal.throwIfAborted();
      return { ...look, state: 'failed', reason: error.userMessage, facts: 0, details: {} };
    }
  }
}
