import { describe, expect, it } from '@jest/globals';
import type { Company } from '#src/domain/company';
import { Criteria } from '#src/domain/criteria';
import type { ScoreCard } from '#src/domain/score';
import type { CandidateLook } from './candidate-looks.ts';
import type { CandidateScore } from './candidate-scores.ts';
import { composeResult, type Gathered, rank } from './compose-result.rules.ts';
import { notSearched } from './web/web-report.ts';

function company(id: string, over: Partial<Company> = {}): Company {
  return {
    id,
    name: id.toUpperCase(),
    domain: `${id}.example`,
    country: 'Spain',
    countryCode: 'ES',
    employeeCount: 20,
    industry: 'Fintech',
    description: null,
    founded: null,
    location: null,
    tags: [],
    relationship: 'prospect',
    provenance: null,
    ...over,
  };
}

function card(score: number | null): ScoreCard {
  const reasons = score
    ? [{ criterion: 'topic' as const, text: 'Industry is Fintech', points: score, evidence: [] }]
    : [];
  return { score, coverage: 1, reasons, gaps: [], disqualifiedBy: null };
}

function scored(
  companyId: string,
  match: number | null,
  fit: number | null = null,
  missed: string | null = null,
): CandidateScore {
  return { companyId, match: card(match), fit: fit === null ? null : card(fit), missed, offTopic: null };
}

function gathered(scores: CandidateScore[], over: Partial<Gathered> = {}): Gathered {
  const ids = scores.map(({ companyId }) => companyId);
  return {
    understanding: {
      text: 'fintech in Spain',
      language: 'en',
      intent: { value: 'customer', confidence: 1 },
      criteria: Criteria.parse({ countries: ['ES'] }),
      limit: 3,
      summary: 'customers · fintech · Spain',
      unused: [],
    },
    summary: 'customers · fintech · Spain',
    criteriaFrom: 'sentence',
    queries: [{ text: 'fintech in Spain', hits: ids.length, source: 'index' }],
    web: { report: notSearched('no web search is set up'), queries: [], finds: [], readers: [] },
    failedQueries: [],
    shortlist: {
      considered: ids.length,
      leftOut: { customer: 1, competitor: 0, suppressed: 2, hard_criteria: 4, off_topic: 3, not_examined: 0 },
      candidates: ids.map((companyId) => ({ companyId, query: 0, quote: 'Fintech' })),
    },
    enriched: new Map(),
    inCrm: { records: {}, problem: null },
    scored: scores,
    near: { closest: [], loosened: [] },
    companies: new Map(ids.map((id) => [id, company(id)])),
    headCounts: new Map(ids.map((id) => [id, 20])),
    contradictions: new Map(),
    producedBy: 'rules',
    modelNotices: [],
    ...over,
  };
}

describe('rank', () => {
  const companies = new Map(['a', 'b', 'c', 'd'].map((id) => [id, company(id)]));

  it('orders by match, then fit, then domain', () => {
    const order = rank([scored('d', 90, 50), scored('c', 90, 80), scored('b', 95, 10), scored('a', 90, 50)], companies);
    expect(order.map(({ companyId }) => companyId)).toEqual(['b', 'c', 'a', 'd']);
  });

  it('does not depend on the order in which scores arrive', () => {
    const scores = [scored('a', 90), scored('b', 90), scored('c', 90)];
    expect(rank([...scores].reverse(), companies)).toEqual(rank(scores, companies));
  });

  it('leaves out what is ruled out or matches in nothing', () => {
    expect(rank([scored('a', 90, null, 'Country is France'), scored('b', 0), scored('c', null)], companies)).toEqual(
      [],
    );
  });
});

describe('composeResult', () => {
  it('shows as many as were asked for and who just missed', () => {
    const result = composeResult(gathered([scored('a', 90), scored('b', 80), scored('c', 70), scored('d', 60)]));
    expect(result.results.map((found) => [found.rank, found.company.name, found.match])).toEqual([
      [1, 'A', 90],
      [2, 'B', 80],
      [3, 'C', 70],
    ]);
    expect(result.just_missed).toEqual([
      { name: 'D', domain: 'd.example', match: 60, missed: 'rank 4 of those that fit' },
    ]);
    expect(result.few_results).toBeNull();
  });

  it('counts what a closer look ruled out among the hard criteria', () => {
    const result = composeResult(gathered([scored('a', 90), scored('b', 80, null, '55 people, outside 11-50')]));
    expect(result.left_out).toEqual({
      customers: 1,
      competitors: 0,
      suppressed: 2,
      hard_criteria: 5,
      off_topic: 3,
      not_examined: 0,
    });
  });

  it('says why there are few and what would help', () => {
    const near = {
      closest: [],
      loosened: [
        { criterion: 'the size', more: 2, atLeast: false },
        { criterion: 'the country', more: 9, atLeast: true },
      ],
    };
    const { few_results } = composeResult(gathered([scored('a', 90)], { near }));
    expect(few_results).toEqual({
      why: '1 is known to fit every criterion. The web was not searched: no web search is set up.',
      loosen: 'Without the country, at least 9 more would fit.',
    });
  });

  it('tells those known to fit from those that may fit, and counts only the first', () => {
    const unknown = scored('b', 80);
    unknown.match.gaps.push({ criterion: 'country', text: 'Country is not known', upTo: 20 });
    const { results, few_results } = composeResult(gathered([scored('a', 90), unknown]));
    expect(results.map(({ known_to_fit }) => known_to_fit)).toEqual([true, false]);
    expect(few_results?.why).toContain(
      '1 is known to fit every criterion. 1 more could: something about it is not known.',
    );
  });

  it('keeps what is not known of the sentence apart from what is not known of the profile', () => {
    const both = scored('a', 80, 100);
    both.match = {
      ...both.match,
      coverage: 0.8,
      gaps: [{ criterion: 'country', text: 'Country is not known', upTo: 20 }],
    };
    const [found] = composeResult(gathered([both])).results;
    expect(found).toMatchObject({ coverage: 0.8, gaps: [{ text: 'Country is not known', up_to: 20 }] });
    expect(found).toMatchObject({ fit_coverage: 1, fit_gaps: [] });
  });

  it('says plainly when nothing was found', () => {
    expect(composeResult(gathered([])).few_results).toMatchObject({
      why: expect.stringContaining('Nothing in the index'),
      loosen: null,
    });
  });

  it('has no fit without a profile, and a band with one', () => {
    const [without] = composeResult(gathered([scored('a', 90)])).results;
    const [with74] = composeResult(gathered([scored('a', 90, 74)])).results;
    expect(without).toMatchObject({ icp_fit_score: null, band: null, fit_reasons: [] });
    expect(with74).toMatchObject({ icp_fit_score: 74, band: 'B' });
  });

  it('says when websites could not be read for lack of a network, and when some did not answer', () => {
    const unreachable = (reason: string) =>
      new Map([['a', { state: 'unreachable' as const, facts: 0, reason, unfinished: [] }]]);
    const offline = composeResult(
      gathered([scored('a', 90)], { enriched: unreachable('no network: websites are skipped') }),
    );
    const slow = composeResult(gathered([scored('a', 90)], { enriched: unreachable('timed out') }));
    expect(offline.notices).toEqual([expect.stringContaining('There is no network')]);
    expect(slow.notices).toEqual([expect.stringContaining('1 company website did not answer')]);
    expect(slow.results[0]).toMatchObject({ partial: true, website: 'not read: timed out' });
  });

  it('says which looks were not finished, and which failed for a fault of ours', () => {
    const read = { state: 'read' as const, facts: 3, reason: null, unfinished: ['web-search', 'apollo'] };
    const failed = { state: 'failed' as const, facts: 0, reason: 'a table is missing', unfinished: [] };
    const enriched = new Map<string, CandidateLook>([
      ['a', read],
      ['b', failed],
    ]);
    const { results, notices } = composeResult(gathered([scored('a', 90), scored('b', 80)], { enriched }));
    expect(results).toMatchObject([
      { partial: true, website: 'read', unfinished: ['web-search', 'apollo'] },
      { partial: true, website: 'not read: a table is missing', unfinished: [] },
    ]);
    expect(notices).toEqual([
      '1 company could not be looked at, for a fault of this service: a table is missing',
      'The close look at 1 company took longer than a find may wait; what was known by then was judged.',
    ]);
  });

  it('says the same of every website without a network, whichever were asked before that was clear', () => {
    const outcome = (reason: string) => ({ state: 'unreachable' as const, facts: 0, reason, unfinished: [] });
    const answer = (a: string, b: string) =>
      composeResult(
        gathered([scored('a', 90), scored('b', 80)], {
          enriched: new Map([
            ['a', outcome(a)],
            ['b', outcome(b)],
          ]),
        }),
      );
    const asked = 'a.com could not be reached (ENOTFOUND)';
    expect(answer(asked, 'no network: skipped')).toEqual(answer('no network: skipped', asked));
  });

  it('does not claim that a company is not in the CRM when the CRM could not be asked', () => {
    const result = composeResult(
      gathered([scored('a', 90)], { inCrm: { records: {}, problem: 'hubspot is unavailable' } }),
    );
    expect(result.notices).toEqual(['Whether companies are in the CRM is not known: hubspot is unavailable']);
  });
});
