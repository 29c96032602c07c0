import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository, FoundCompanyRepository } from '#modules/leads';
import { CONFIG, type Config } from '#src/config/config';
import type { Company } from '#src/domain/company';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import type { FactField } from '../facts/data/fact-fields.data.ts';
import { AskVendors } from './ask-vendors.ts';
import { AskWeb, WEB_SOURCE } from './ask-web.ts';
import { AskWebsite, WEBSITE_SOURCE } from './ask-website.ts';
import { composeEnrichment } from './compose-enrichment.rules.ts';
import type { EnrichedCompany } from './enriched-company.ts';
import { byStrength, fieldStates, notKnown } from './known-fields.rules.ts';
import { type Look, LooksRepository } from './looks.repository.ts';
import type { WantedField } from './wanted-fields.data.ts';

export interface LookOptions {
  /** Ask again, however fresh the last answer is. */
  refresh?: boolean;
  /** Only what is free and quick: fewer pages, rules, no vendors. */
  brief?: boolean;
}

/** What one look at a company did. */
export interface LookedAt {
  /** Sources that were really asked. */
  asked: string[];
  /** Every source's last look, asked now or before. */
  looks: Look[];
}

/** Where a company is one of many: its most telling pages. */
const BRIEF_VISIT = { budget: { pages: 4, ms: 15_000 }, brief: true } as const;
const FULL_VISIT = { brief: false } as const;
const DAY_MS = 86_400_000;
/**
 * A site's answer holds as long as its most fleeting facts (open roles), one that ended early for a day; a failure is
 * tried again after ten minutes.
 */
const FRESH_DAYS = { read: 14, partly: 1, failed: 1 / 144, nothing: 1 } as const;
/** States that may soon be over. */
const PASSING = new Set(['unreachable', 'rate-limited', 'failed', 'refused']);

/**
 * What is known of a company, from the nearest and cheapest source to the dearest: records, its own website, a search of
 * the web, paid vendors. Each is asked only for what is still missing or stale, and not again while its last answer is
 * fresh, whichever run asked.
 */
@Injectable()
export class CompanyEnrichment {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'websites'>,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(FoundCompanyRepository) private readonly found: FoundCompanyRepository,
    @Inject(LooksRepository) private readonly looks: LooksRepository,
    @Inject(AskWebsite) private readonly website: AskWebsite,
    @Inject(AskWeb) private readonly web: AskWeb,
    @Inject(AskVendors) private readonly vendors: AskVendors,
  ) {}

  /** Asks what is worth asking. Sources' faults are looks of their own; throws only when the run itself stops. */
  async look(companyId: string, call: CallOptions, options: LookOptions = {}): Promise<LookedAt> {
    const company = await this.companyOf(companyId);
    const { domain } = company;
    const before = await this.looks.of(companyId);
    if (domain === null) return { asked: [], looks: before };
    const isDue = (source: string) => isDueAgain(before, source, this.clock.now(), options);
    const asked: string[] = [];
    const keep = async (look: Look) => {
      asked.push(look.source);
      await this.looks.keep(companyId, look);
    };

    if (this.config.websites && isDue(WEBSITE_SOURCE)) {
      await keep(await this.website.ask({ id: companyId, domain }, call, options.brief ? BRIEF_VISIT : FULL_VISIT));
      await this.nameAsStated(company);
    }
    if (this.config.websites && this.web.canAnswer(await this.missing(company)) && isDue(WEB_SOURCE)) {
      await keep(await this.web.ask(await this.companyOf(companyId), call));
    }
    const wanted = options.brief ? [] : this.vendors.canAnswer(await this.missing(company));
    if (wanted.length > 0 && isDue(this.vendors.source)) {
      const linkedin = await this.strongest(companyId, 'linkedin');
      await keep(await this.vendors.ask({ ...company, domain }, wanted, linkedin, call));
    }
    return { asked, looks: await this.looks.of(companyId) };
  }

  /** Everything known of the company now. `asked`: the sources that this run asked. */
  async describe(companyId: string, asked: ReadonlySet<string>): Promise<EnrichedCompany> {
    const company = await this.companyOf(companyId);
    const facts = (await this.companies.factsOf([companyId])).get(companyId) ?? [];
    return composeEnrichment(company, facts, await this.looks.of(companyId), asked, new Date(this.clock.now()));
  }

  private async companyOf(id: string): Promise<Company> {
    const [company] = await this.companies.byIds([id]);
    if (!company) throw new Error(`there is no company ${id}`);
    return company;
  }

  private async missing(company: Company): Promise<WantedField[]> {
    const facts = (await this.companies.factsOf([company.id])).get(company.id) ?? [];
    return notKnown(fieldStates(company, facts, new Date(this.clock.now())));
  }

  /** A company nobody has named yet is called as its own website calls it. */
  private async nameAsStated({ id, name, domain }: Company): Promise<void> {
    const stated = name === domain ? await this.strongest(id, 'name') : null;
    if (stated !== null) await this.found.nameIt(id, stated);
  }

  private async strongest(companyId: string, field: FactField): Promise<string | null> {
    const facts = (await this.companies.factsOf([companyId])).get(companyId) ?? [];
    const [best] = facts.filter((fact) => fact.field === field).sort(byStrength);
    return typeof best?.value === 'string' ? best.value : null;
  }
}

function isDueAgain(looks: readonly Look[], source: string, now: number, options: LookOptions): boolean {
  const last = looks.find((look) => look.source === source);
  if (last === undefined || options.refresh === true) return true;
  // A short visit without a model was all that was wanted then; now more is.
  if (last.state === 'read' && last.details.brief === true && options.brief !== true) return true;
  const fresh = FRESH_DAYS[freshnessOf(last)];
  return now - Date.parse(last.lookedAt) >= fresh * DAY_MS;
}

function freshnessOf({ state, details }: Look): keyof typeof FRESH_DAYS {
  if (state === 'read') return details.partial === true ? 'partly' : 'read';
  return PASSING.has(state) ? 'failed' : 'nothing';
}
