import type {
  ChangePlanView,
  CompanyResultView,
  FindResultView,
  ProgressView,
  UnderstandingView,
} from '../view-models.ts';

/** Invented data for looking at cards; companies and people do not exist. */

const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);

export const UNDERSTANDING: UnderstandingView = {
  text: 'customers: fintech companies in the United Kingdom with 11 to 50 people please',
  intent: { value: 'customer', confidence: 0.98 },
  summary: 'customers · fintech · United Kingdom · 11-50 people',
  unused: ['please'],
};

export const PROGRESS: ProgressView = {
  understanding: UNDERSTANDING,
  startedAt: NOW,
  steps: [
    { label: 'Understand the request', state: 'done', detail: null },
    { label: 'Search 9 ways', state: 'done', detail: '30 candidates' },
    { label: 'Read home pages', state: 'running', detail: '12 of 30' },
    { label: 'Score and rank', state: 'pending', detail: null },
  ],
};

export const ACME: CompanyResultView = {
  rank: 1,
  company: {
    id: '0b0e7a52-58a5-4c3c-8e8a-0a8f0c1d2e3f',
    name: 'Acme Payments',
    domain: 'acme-payments.example',
    country: 'United Kingdom',
    employee_count: 42,
    industry: 'Fintech -> Payments',
  },
  match: 92,
  icp_fit_score: 81,
  band: 'A',
  coverage: 0.8,
  in_crm: null,
  reasons: [
    {
      text: 'Fintech: says so itself',
      points: 52,
      evidence: [
        {
          source: 'https://acme-payments.example/',
          quote: 'We move *money* for <small> merchants',
          observed_at: '2026-11-20T10:00:00Z',
        },
      ],
    },
    {
      text: 'In the United Kingdom',
      points: 40,
      evidence: [{ source: 'companies.csv:12', quote: 'GB', observed_at: '2026-11-19T10:00:00Z' }],
    },
  ],
  fit_reasons: [
    { text: 'Fintech: says so itself', points: 61, evidence: [] },
    { text: 'In the United Kingdom', points: 20, evidence: [] },
  ],
  gaps: [{ text: 'head count', up_to: 8 }],
  fit_gaps: [],
  known_to_fit: false,
  found_by: { query: 'fintech companies', quote: 'Fintech', source: 'index', url: null },
};

export const GLOBEX: CompanyResultView = {
  ...ACME,
  rank: 2,
  company: { ...ACME.company, id: '7d1c', name: 'Globex & Söhne', domain: null, employee_count: null },
  match: 75,
  icp_fit_score: null,
  band: null,
  in_crm: { url: 'https://crm.example/company/7', owner: 'Paul', stage: 'Open' },
  gaps: [],
};

export const RESULT: FindResultView = {
  run_id: 'run-7',
  intent: { value: 'customer', confidence: 0.98 },
  summary: UNDERSTANDING.summary,
  queries: [
    { text: 'fintech United Kingdom', hits: 12 },
    { text: 'payments 11-50 people', hits: 3 },
  ],
  considered: 30,
  left_out: { customers: 2, competitors: 1, suppressed: 0, hard_criteria: 5, off_topic: 0, not_examined: 0 },
  results: [ACME, GLOBEX],
  just_missed: [{ name: 'Initech', domain: 'initech.example', match: 41, missed: 'only 8 people' }],
  few_results: { why: 'only 2 of 30 have 11 to 50 people', loosen: 'up to 200 people would add 7' },
  produced_by: 'rules',
  duration_ms: 1234,
  cost_usd: 0,
};

export const PLAN: ChangePlanView = {
  id: 'plan-3',
  hash: 'hash-3',
  edited: null,
  title: 'Add 2 companies found by run-7',
  requestedBy: 'U0MARIA',
  target: 'hubspot',
  of: 'company',
  writes: 'approved',
  expiresAt: '2026-11-28T09:00:00Z',
  records: [
    {
      action: 'create',
      name: 'Acme Payments',
      domain: 'acme-payments.example',
      url: null,
      changes: [
        { field: 'name', label: 'Name', before: null, after: 'Acme Payments', authority: 'import', reason: '' },
        {
          field: 'gtm_fit_score',
          label: 'GTM fit score',
          before: null,
          after: '81',
          authority: '',
          reason: 'fits the ICP',
        },
      ],
    },
    {
      action: 'update',
      name: 'Globex & Söhne',
      domain: 'globex.example',
      url: 'https://crm.example/company/7',
      changes: [
        {
          field: 'country',
          label: 'Country',
          before: 'UK',
          after: 'United Kingdom',
          authority: 'import',
          reason: 'companies.csv line 12',
        },
        { field: 'gtm_band', label: 'GTM band', before: null, after: 'A', authority: '', reason: 'fit 81' },
      ],
    },
  ],
};
