import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import { hardMiss, offTopic, scoreMatch } from '#modules/scoring';
import type { Criteria } from '#src/domain/criteria';
import type { CallOptions } from '#src/ports/call-options';
import type { SearchQuery } from '#src/ports/search';
import { KnownCompanies } from './known-companies.ts';
import { SearchCandidates } from './search-candidates.ts';

/** Companies that miss one hard criterion, and how many more would fit without it. */
export interface NearMissReport {
  closest: { companyId: string; match: number | null; missed: string }[];
  /** Criterion in words -> companies that would fit without it; only those that would help. */
  loosened: { criterion: string; more: number }[];
}

const SHOWN = 3;

type Loosening = { criterion: string; criteria: Criteria };

/** Asks the same search with one criterion less each time. */
@Injectable()
export class NearMisses {
  constructor(
    @Inject(SearchCandidates) private readonly search: SearchCandidates,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(KnownCompanies) private readonly known: KnownCompanies,
  ) {}

  async find(
    query: SearchQuery | null,
    criteria: Criteria,
    shown: readonly string[],
    call: CallOptions,
  ): Promise<NearMissReport> {
    const report: NearMissReport = { closest: [], loosened: [] };
    if (!query) return report;
    const searches = loosenings(criteria).map(async (loosening) => {
      const { countries, excludedCountries, places, size } = loosening.criteria;
      const hits = await this.search.ask({ ...query, filters: { countries, excludedCountries, places, size } }, call);
      return { ...loosening, hits };
    });
    for (const { criterion, criteria: looser, hits } of await Promise.all(searches)) {
      const ids = hits.map(([id]) => id).filter((id) => !shown.includes(id));
      const excluded = await this.companies.leftOut(ids);
      const subjects = await this.known.subjects(ids.filter((id) => !excluded.has(id)));
      const near = [...subjects].flatMap(([companyId, subject]) => {
        const missed = hardMiss(criteria, subject);
        if (!missed || hardMiss(looser, subject) || offTopic(looser, subject)) return [];
        return [{ companyId, missed, match: scoreMatch(looser, subject).score, key: subject.domain ?? subject.name }];
      });
      if (near.length > 0) report.loosened.push({ criterion, more: near.length });
      report.closest.push(
        ...near
          .sort(byMatch)
          .slice(0, SHOWN)
          .map(({ companyId, match, missed }) => ({ companyId, match, missed })),
      );
    }
    report.closest = uniqueCompanies(report.closest)
      .sort((a, b) => (b.match ?? -1) - (a.match ?? -1))
      .slice(0, SHOWN);
    return report;
  }
}

function loosenings(criteria: Criteria): Loosening[] {
  const all: (Loosening & { asked: boolean })[] = [
    { criterion: 'the size', criteria: { ...criteria, size: null }, asked: criteria.size !== null },
    { criterion: 'the place', criteria: { ...criteria, places: [] }, asked: criteria.places.length > 0 },
    {
      criterion: 'the country',
      criteria: { ...criteria, countries: [], places: [] },
      asked: criteria.countries.length > 0,
    },
  ];
  return all.filter(({ asked }) => asked);
}

function byMatch(a: { match: number | null; key: string }, b: { match: number | null; key: string }): number {
  return (b.match ?? -1) - (a.match ?? -1) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function uniqueCompanies<T extends { companyId: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.companyId, item])).values()];
}
