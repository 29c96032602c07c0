import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import { hardMiss, offTopic, scoreMatch } from '#modules/scoring';
import type { Criteria, Understanding } from '#src/domain/criteria';
import type { CallOptions } from '#src/ports/call-options';
import { KnownCompanies } from './known-companies.ts';
import { planQueries } from './plan-queries.rules.ts';
import { HITS_PER_QUERY, SearchCandidates } from './search-candidates.ts';

/** Companies that miss one criterion, and how many more would fit without it. */
export interface NearMissReport {
  closest: { companyId: string; missed: string }[];
  /** Criterion in words -> companies that would fit without it; only those that would help. */
  loosened: { criterion: string; more: number; atLeast: boolean }[];
}

const SHOWN = 3;
/** Queries asked for each loosening, the most precise first. */
const QUERIES = 3;

interface Loosening {
  criterion: string;
  criteria: Criteria;
}

interface NearMiss {
  companyId: string;
  missed: string;
  match: number;
  key: string;
}

/** Asks the same again with one criterion less each time. */
@Injectable()
export class NearMisses {
  constructor(
    @Inject(SearchCandidates) private readonly search: SearchCandidates,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(KnownCompanies) private readonly known: KnownCompanies,
  ) {}

  async find(asked: Understanding, shown: readonly string[], call: CallOptions): Promise<NearMissReport> {
    const attempts = await Promise.all(
      loosenings(asked.criteria).map(async (loosening) => ({
        ...loosening,
        ...(await this.without(loosening.criteria, asked, shown, call)),
      })),
    );
    const closest = attempts.flatMap(({ near }) => near.slice(0, SHOWN)).sort(byMatch);
    return {
      closest: uniqueCompanies(closest)
        .slice(0, SHOWN)
        .map(({ companyId, missed }) => ({ companyId, missed })),
      loosened: attempts
        .filter(({ near }) => near.length > 0)
        .map(({ criterion, near, full }) => ({ criterion, more: near.length, atLeast: full })),
    };
  }

  /** `full`: a query gave as much as it may, so there can be more. */
  private async without(criteria: Criteria, asked: Understanding, shown: readonly string[], call: CallOptions) {
    const queries = planQueries({ ...asked, criteria }).slice(0, QUERIES);
    const hits = await Promise.all(queries.map((query) => this.search.ask(query, call)));
    const ids = [...new Set(hits.flat().map(([id]) => id))].filter((id) => !shown.includes(id));
    const excluded = await this.companies.leftOut(ids);
    const subjects = await this.known.subjects(ids.filter((id) => !excluded.has(id)));
    const near = [...subjects].flatMap(([companyId, subject]): NearMiss[] => {
      const missed = hardMiss(asked.criteria, subject) ?? offTopic(asked.criteria, subject);
      if (!missed || hardMiss(criteria, subject) || offTopic(criteria, subject)) return [];
      const match = scoreMatch(criteria, subject).score ?? 0;
      return [{ companyId, missed, match, key: subject.domain ?? subject.name }];
    });
    return { near: near.sort(byMatch), full: hits.some((queryHits) => queryHits.length >= HITS_PER_QUERY) };
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
    {
      criterion: 'the exclusions',
      criteria: { ...criteria, excludedTopics: [], excludedCountries: [], excludedPlaces: [] },
      asked: criteria.excludedTopics.length > 0 || criteria.excludedCountries.length > 0,
    },
    // With several topics joined by AND, each may be the one too many.
    ...criteria.topics.map((group, index) => ({
      criterion: `"${group.map(({ label }) => label).join(' or ')}"`,
      criteria: { ...criteria, topics: criteria.topics.toSpliced(index, 1) },
      asked: criteria.topics.length > 1,
    })),
  ];
  return all.filter(({ asked }) => asked);
}

function byMatch(a: NearMiss, b: NearMiss): number {
  return b.match - a.match || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function uniqueCompanies<T extends { companyId: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.companyId, item])).values()];
}
