import { Inject, Injectable } from '@nestjs/common';
import { WorkTurns } from '#src/platform/database/work-turns';
import { NoPlaceInTime } from '#src/platform/fair-gate';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { composeEnrichment } from './compose-enrichment.rules.ts';
import type { EnrichedCompany } from './enriched-company.ts';
import { type KnownCompany, KnownCompanyReader } from './known-company.ts';
import { isDueAgain, type NewLook } from './look-freshness.rules.ts';
import { type KnownByDomain, type LookDepth, type LookSource, LookSources } from './look-sources.ts';
import { type Look, LooksRepository } from './looks.repository.ts';
import type { WantedField } from './wanted-fields.data.ts';

export interface LookOptions {
  /** Ask again, however fresh the last answer is. */
  refresh?: boolean;
  /** Unset: `full`. */
  depth?: LookDepth;
  /** Somebody waits: a site that took longer for a page (milliseconds) at the last look is not visited closely. */
  slowMs?: number;
  /** Missing fields that a vendor may be paid for; unset: all that vendors can state. */
  worthPaying?: readonly WantedField[];
}

/** What one look at a company did. */
export interface LookedAt {
  /** Sources that were really asked. */
  asked: string[];
  /** Every source's last look, asked now or before. */
  looks: Look[];
  /** Sources that had more to tell, or were yet to be asked, when the call's deadline came. */
  unfinished: string[];
}

/**
 * What is known of a company, from the nearest and cheapest source to the dearest: records, its own website, a search of
 * the web, paid vendors. Each is asked only for what is still missing or stale, and not again while its last answer is
 * fresh, whichever run asked. Of several that ask at once, in whatever process, one looks and the others wait for it.
 */
@Injectable()
export class CompanyEnrichment {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(WorkTurns) private readonly turns: WorkTurns,
    @Inject(KnownCompanyReader) private readonly known: KnownCompanyReader,
    @Inject(LooksRepository) private readonly looks: LooksRepository,
    @Inject(LookSources) private readonly sources: LookSources,
  ) {}

  /**
   * Asks what is worth asking until the call's deadline; what was found by then is kept. Sources' faults are looks of
   * their own; throws only when the run itself stops or the database fails.
   */
  async look(companyId: string, call: CallOptions, options: LookOptions = {}): Promise<LookedAt> {
    const { depth = 'full', refresh = false, slowMs = Number.POSITIVE_INFINITY, worthPaying } = options;
    const sources = this.sources.for(depth, worthPaying);
    const wanted = { askedAt: this.clock.now(), refresh, closely: depth === 'full', slowMs };
    const known = await this.known.read(companyId);
    const due = sources.filter((source) => isDue(source, known, wanted));
    if (due.length === 0) return { asked: [], looks: known.looks, unfinished: [] };
    const turn = await this.turns.run(`enrich:${companyId}`, call, () => this.ask(known, sources, wanted, call));
    return turn?.value ?? { asked: [], looks: known.looks, unfinished: due.map(({ name }) => name) };
  }

  /** Everything known of the company now. `asked`: the sources that this run asked. */
  async describe(companyId: string, asked: ReadonlySet<string>): Promise<EnrichedCompany> {
    const { company, facts, looks } = await this.known.read(companyId);
    return composeEnrichment(company, facts, looks, asked, new Date(this.clock.now()));
  }

  /** One source after the other: what one says need not be asked of the next. */
  private async ask(
    before: KnownCompany,
    sources: readonly LookSource[],
    wanted: NewLook,
    call: CallOptions,
  ): Promise<LookedAt> {
    const { id } = before.company;
    const [asked, unfinished]: [string[], string[]] = [[], []];
    // Whoever had the turn before may have asked the same.
    let known: KnownCompany = { ...before, looks: await this.looks.of(id) };
    if (known.looks.length !== before.looks.length) known = await this.known.read(id);
    let looks = known.looks;
    let isStale = false;
    for (const source of sources) {
      // Only with what the one before it said can be told whether the next is worth asking.
      if (isStale) known = await this.known.read(id);
      isStale = false;
      if (!isDue(source, known, wanted)) continue;
      const look = await this.askInTime(source, known, call);
      if (look === null || look.details.cut === true) unfinished.push(source.name);
      if (look === null) continue;
      asked.push(source.name);
      await this.looks.keep(id, look);
      looks = [...looks.filter((other) => other.source !== look.source), look];
      isStale = true;
    }
    return { asked, unfinished, looks };
  }

  /** `null`: the time was over before there was an answer, which is no news about the source. */
  private async askInTime(source: LookSource, known: KnownByDomain, call: CallOptions): Promise<Look | null> {
    if (this.isOver(call)) return null;
    try {
      const look = await source.ask(known, call);
      if (!this.isOver(call) || (look.state === 'read' && look.details.partial !== true)) return look;
      return look.state === 'read' ? { ...look, details: { ...look.details, cut: true } } : null;
    } catch (error) {
      if (error instanceof NoPlaceInTime) return null;
      throw error;
    }
  }

  private isOver({ deadline }: CallOptions): boolean {
    return this.clock.now() >= deadline;
  }
}

/** Without a domain nobody can be asked who is meant. */
function isDue(source: LookSource, known: KnownCompany, wanted: NewLook): known is KnownByDomain {
  if (known.company.domain === null) return false;
  const last = known.looks.find((look) => look.source === source.name);
  return isDueAgain(last, wanted) && source.canTell(known.missing);
}
