import type { FindAnswer } from '#modules/discovery';

type Found = FindAnswer['results'][number];

/** One found company with a profile's score; a test states what it is about. */
export function found(changes: Partial<Found> = {}): Found {
  const evidence = [{ source: 'list.csv:2', quote: 'Fintech', observed_at: '2026-11-21T10:00:00.000Z' }];
  return {
    rank: 1,
    company: {
      id: '11111111-1111-4111-8111-111111111111',
      name: 'Acme',
      domain: 'acme.example',
      country: 'Germany',
      employee_count: 40,
      industry: 'Fintech',
    },
    match: 90,
    icp_fit_score: 80,
    band: 'A',
    coverage: 1,
    fit_coverage: 0.756,
    known_to_fit: true,
    in_crm: null,
    reasons: [{ text: 'Industry is Fintech', points: 90, evidence }],
    fit_reasons: [{ text: 'Fits the industry of the profile', points: 80, evidence }],
    gaps: [],
    fit_gaps: [],
    found_by: { query: 'fintech', quote: 'Fintech', source: 'index', url: null },
    website: 'read',
    rationale: null,
    partial: false,
    unfinished: [],
    ...changes,
  };
}

export function answerWith(...results: Found[]): FindAnswer {
  return {
    run_id: '22222222-2222-4222-8222-222222222222',
    intent: { value: 'customer', confidence: 1 },
    summary: 'customers · fintech',
    unused: [],
    criteria: {} as FindAnswer['criteria'],
    criteria_from: 'sentence',
    queries: [],
    considered: results.length,
    left_out: { customers: 0, competitors: 0, suppressed: 0, hard_criteria: 0, off_topic: 0, not_examined: 0 },
    fitting: 1,
    results,
    just_missed: [],
    web: null,
    few_results: null,
    notices: [],
    produced_by: 'rules',
    duration_ms: 0,
    cost_usd: 0,
  };
}
