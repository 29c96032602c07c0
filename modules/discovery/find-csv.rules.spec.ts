import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { FindAnswer } from './find-answer.ts';
import { findCsv } from './find-csv.rules.ts';

const answer = {
  results: [
    {
      rank: 1,
      company: {
        id: 'x',
        name: '=HYPERLINK("http://evil.example";"click")',
        domain: 'acme.example',
        country: 'UK',
        employee_count: 40,
        industry: 'A, "B"',
      },
      match: 92,
      icp_fit_score: null,
      band: null,
      coverage: 0.8,
      in_crm: null,
      found_by: { query: 'fintech startups', quote: 'Acme', source: 'tavily', url: 'https://weekly.example/list' },
      reasons: [
        {
          text: 'Country is United Kingdom',
          points: 20,
          evidence: [{ source: 'a.csv:2', quote: 'UK', observed_at: '' }],
        },
      ],
      gaps: [{ text: 'Head count\nis not known', up_to: 20 }],
    },
  ],
} as unknown as FindAnswer;

describe('findCsv', () => {
  it('can be read back, with one row per company', () => {
    const [row] = parse(findCsv(answer), { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({
      rank: '1',
      industry: 'A, "B"',
      match: '92',
      icp_fit_score: '',
      reasons: "'+20 Country is United Kingdom",
      sources: 'a.csv:2',
      not_known: 'Head count\nis not known',
      in_crm: 'no',
      found_by: 'tavily: fintech startups',
      found_on: 'https://weekly.example/list',
    });
  });

  it('takes the force out of a formula', () => {
    const [row] = parse(findCsv(answer), { columns: true }) as Record<string, string>[];
    expect(row?.company_name).toBe('\'=HYPERLINK("http://evil.example";"click")');
  });
});
