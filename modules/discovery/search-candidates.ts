import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository, type LeftOut } from '#modules/leads';
import { hardMiss, offTopic, scoreFit, scoreMatch } from '#modules/scoring';
import type { Criteria } from '#src/domain/criteria';
import type { Icp } from '#src/domain/profile';
import type { CallOptions } from '#src/ports/call-options';
import { SearchPort } from '#src/ports/search';
import { KnownCompanies } from './known-companies.ts';
import type { PlannedQuery } from './plan-queries.rules.ts';

/** Hits kept for one query. */
export const HITS_PER_QUERY = 40;
/** Candidates that go on to enrichment. */
const MAX_CANDIDATES = 30;

/** One query's finds: company id and the words that prove it. */
export type QueryHits = [companyId: string, quote: string][];

export interface Candidate {
  companyId: string;
  /** Index of the query that found it first. */
  query: number;
  quote: string;
}

export interface Shortlist {
  considered: number;
  leftOut: Record<LeftOut | 'hard_criteria' | 'off_topic' | 'not_examined', number>;
  candidates: Candidate[];
}

/** Searches and picks the candidates worth a closer look. */
@Injectable()
export class SearchCandidates {
  constructor(
    @Inject(SearchPort) private readonly port: SearchPort,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(KnownCompanies) private readonly known: KnownCompanies,
  ) {}

  /** Asks one query; hits that are no company of ours (a web page) are not part of this source. */
  async ask(query: PlannedQuery, call: CallOptions): Promise<QueryHits> {
    const hits = await this.port.search({ ...query, limit: HITS_PER_QUERY }, call);
    return hits.flatMap((hit): QueryHits => (hit.companyId ? [[hit.companyId, hit.snippet]] : []));
  }

  /**
   * Joins the hits of all queries, leaves out whom we must not propose, and takes the best by what is stored: by match,
   * then by fit, so that the profile decides among companies that answer the sentence equally well.
   */
  async shortlist(hits: readonly QueryHits[], criteria: Criteria, icp: Icp | null): Promise<Shortlist> {
    const found = firstFinds(hits);
    const excluded = await this.companies.leftOut([...found.keys()]);
    const leftOut = { customer: 0, competitor: 0, suppressed: 0, hard_criteria: 0, off_topic: 0, not_examined: 0 };
    for (const why of excluded.values()) leftOut[why] += 1;
    const open = [...found.values()].filter((candidate) => !excluded.has(candidate.companyId));
    const subjects = await this.known.subjects(open.map((candidate) => candidate.companyId));
    const ranked = open.flatMap((candidate) => {
      const subject = subjects.get(candidate.companyId);
      if (!subject) return [];
      if (hardMiss(criteria, subject)) {
        leftOut.hard_criteria += 1;
        return [];
      }
      // Found by a word, yet about something else.
      if (offTopic(criteria, subject)) {
        leftOut.off_topic += 1;
        return [];
      }
      const match = scoreMatch(criteria, subject).score ?? 0;
      const fit = icp ? (scoreFit(icp.criteria, subject).score ?? -1) : -1;
      return [{ candidate, match, fit, key: subject.domain ?? subject.name }];
    });
    ranked.sort((a, b) => b.match - a.match || b.fit - a.fit || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    leftOut.not_examined = Math.max(0, ranked.length - MAX_CANDIDATES);
    return {
      considered: found.size,
      leftOut,
      candidates: ranked.slice(0, MAX_CANDIDATES).map(({ candidate }) => candidate),
    };
  }
}

function firstFinds(hits: readonly QueryHits[]): Map<string, Candidate> {
  const found = new Map<string, Candidate>();
  for (const [query, queryHits] of hits.entries()) {
    for (const [companyId, quote] of queryHits)
      if (!found.has(companyId)) found.set(companyId, { companyId, query, quote });
  }
  return found;
}
