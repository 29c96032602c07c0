import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository, FoundCompanyRepository } from '#modules/leads';
import { CONFIG, type Config } from '#src/config/config';
import type { Company } from '#src/domain/company';
import type { CallOptions } from '#src/ports/call-options';
import { AskVendors } from './ask-vendors.ts';
import { AskWeb, WEB_SOURCE } from './ask-web.ts';
import { AskWebsite, WEBSITE_SOURCE } from './ask-website.ts';
import { type KnownCompany, strongest } from './known-company.ts';
import type { Look } from './looks.repository.ts';
import type { WantedField } from './wanted-fields.data.ts';

/**
 * How far a look goes. `glance`: the most telling pages of its website, read by rules. `free`: a search of the web as
 * well. `full`: the whole visit, a model's reading where one is set up, and paid vendors for what is still missing.
 */
export type LookDepth = 'glance' | 'free' | 'full';

/** A company of which something can be asked. */
export type KnownByDomain = KnownCompany & { company: Company & { domain: string } };

/** One place to ask, as far as one look goes. */
export interface LookSource {
  name: string;
  /** Whether it could tell anything of what is missing. */
  canTell(missing: readonly WantedField[]): boolean;
  ask(known: KnownByDomain, call: CallOptions): Promise<Look>;
}

/** Sites that take longer for a page, on average, are slow. Pauses between pages are far below this. */
export const SLOW_PAGE_MS = 5_000;
/** Where a company is one of many: its most telling pages; of a slow site the first has to do. */
const BRIEF_VISIT = { budget: { pages: 4, ms: 10_000, msPerPage: SLOW_PAGE_MS }, brief: true } as const;
const FULL_VISIT = { brief: false } as const;

/** Who is asked about a company, in the order in which they are asked: from the cheapest to the dearest. */
@Injectable()
export class LookSources {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'websites'>,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(FoundCompanyRepository) private readonly found: FoundCompanyRepository,
    @Inject(AskWebsite) private readonly website: AskWebsite,
    @Inject(AskWeb) private readonly web: AskWeb,
    @Inject(AskVendors) private readonly vendors: AskVendors,
  ) {}

  /** `worthPaying`: missing fields that a vendor may be paid for; unset: all. */
  for(depth: LookDepth, worthPaying?: readonly WantedField[]): LookSource[] {
    const free = this.config.websites
      ? [this.itsWebsite(depth === 'full' ? FULL_VISIT : BRIEF_VISIT), ...(depth === 'glance' ? [] : [this.theWeb])]
      : [];
    return depth === 'full' ? [...free, this.paidVendors(worthPaying)] : free;
  }

  private itsWebsite(visit: typeof BRIEF_VISIT | typeof FULL_VISIT): LookSource {
    return {
      name: WEBSITE_SOURCE,
      canTell: () => true,
      ask: async ({ company }, call) => {
        const look = await this.website.ask(company, call, visit);
        await this.nameAsStated(company);
        return look;
      },
    };
  }

  private readonly theWeb: LookSource = {
    name: WEB_SOURCE,
    canTell: (missing) => this.web.canAnswer(missing),
    ask: ({ company }, call) => this.web.ask(company, call),
  };

  private paidVendors(worthPaying: readonly WantedField[] | undefined): LookSource {
    const toBuy = (missing: readonly WantedField[]) =>
      this.vendors.canAnswer(missing.filter((field) => worthPaying?.includes(field) ?? true));
    return {
      name: this.vendors.source,
      canTell: (missing) => toBuy(missing).length > 0,
      ask: ({ company, facts, missing }, call) =>
        this.vendors.ask(company, toBuy(missing), strongest(facts, 'linkedin'), call),
    };
  }

  /** A company nobody has named yet is called as its own website calls it. */
  private async nameAsStated({ id, name, domain }: Company): Promise<void> {
    if (name !== domain) return;
    const stated = strongest((await this.companies.factsOf([id])).get(id) ?? [], 'name');
    if (stated !== null) await this.found.nameIt(id, stated);
  }
}
