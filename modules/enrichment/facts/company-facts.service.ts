import { Inject, Injectable } from '@nestjs/common';
import { LlmGateway } from '#src/platform/llm-gateway/llm-gateway';
import type { CallOptions } from '#src/ports/call-options';
import { factsFrom } from './agreement.rules.ts';
import { contentQuality } from './content-quality.rules.ts';
import { candidatesOf, type FetchedPage, openSite, type SiteFacts } from './facts-from-site.rules.ts';
import { extractCompanyFactsPrompt, inputFor, provenByPages } from './model-facts.rules.ts';

/** What was read from a site, and who read it. */
export interface CompanyFacts extends SiteFacts {
  /** `rules`, or the model that read beside them. */
  producedBy: string;
  /** Values a model gave that its quote or the page does not hold. */
  dropped: number;
  /** What the reader should know, e.g. why no model was heard. */
  notices: string[];
}

/** Reads the pages of a company's website: by rules, and by a model where one is set up. */
@Injectable()
export class CompanyFactsService {
  constructor(@Inject(LlmGateway) private readonly llm: LlmGateway) {}

  /** Whether there is a model to read. */
  get hasModel(): boolean {
    return this.llm.hasModelFor(extractCompanyFactsPrompt.contract);
  }

  /**
   * What a model reads has the authority `model`: it fills gaps and is kept beside what the rules read, never before it.
   * Throws only when the caller gave up.
   */
  async read(pages: readonly FetchedPage[], { domain }: { domain: string }, call: CallOptions): Promise<CompanyFacts> {
    const site = openSite(pages, domain);
    const byRules = candidatesOf(site);
    if (site.pages.length === 0 || !this.hasModel) {
      return { ...concluded(site.pages, factsFrom(byRules)), producedBy: 'rules', dropped: 0, notices: [] };
    }
    const { value, producedBy, notices } = await this.llm.generate(extractCompanyFactsPrompt, inputFor(site), call);
    // The prompt's own rules read less than ours, from the text alone: they add nothing.
    const read = producedBy === 'rules' ? { candidates: [], dropped: 0 } : provenByPages(value.facts, site);
    const facts = factsFrom([...byRules, ...read.candidates]);
    return { ...concluded(site.pages, facts), producedBy, dropped: read.dropped, notices };
  }
}

function concluded(pages: Parameters<typeof contentQuality>[0], facts: SiteFacts['facts']): SiteFacts {
  return { facts, quality: contentQuality(pages, facts) };
}
