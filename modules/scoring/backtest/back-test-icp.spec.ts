import { describe, expect, test } from '@jest/globals';
import { readIcpModel } from '../icp-model/read-icp-model.ts';
import type { PastLeads } from '../learn/learn-model.ts';
import { backTestIcp } from './back-test-icp.ts';

const MODEL = readIcpModel(
  `gtm_scoring_model: 1
name: Test
coverage_needed: 0.5
fit:
  - { fact: employee_count, label: Employees, answers: [{ from: 50, below: 500, points: 30 }, { otherwise: true, points: 3 }] }
  - { fact: technologies, answers: [{ is: [HubSpot], points: 10 }] }
disqualifiers: [{ name: competitor, fact: relationship, is: [competitor] }]
segments: { mid_market: { employees: 10, revenue_usd: 10 }, enterprise: { employees: 20, revenue_usd: 20 } }
bands: { fit: { A: 75, B: 50 }, engagement: { '1': 60, '2': 25 } }
`,
  'test.yml',
);

/** Middle-sized ones convert; what they use says nothing. */
const table: PastLeads = {
  columns: ['employee_count', 'technologies', 'relationship', 'won'],
  rows: Array.from({ length: 100 }, (_, row) => {
    const isMiddle = row % 2 === 0;
    return [
      isMiddle ? '120' : '9',
      row % 4 < 2 ? 'Segment; HubSpot' : 'Segment',
      '',
      isMiddle && row !== 0 ? 'yes' : 'no',
    ];
  }),
};

describe('a back-test of a stated model', () => {
  test('says how well it orders past leads, and which criteria earn their points', () => {
    const test = backTestIcp(MODEL, table, 'won');
    expect(test.measures).toMatchObject({ rows: 100, won: 49 });
    expect(test.measures.auc).toBeGreaterThan(0.95);
    expect(test.deciles[0]).toMatchObject({ decile: 1, rows: 10 });
    const [employees, technologies] = test.criteria;
    expect(employees).toMatchObject({ criterion: 'Employees', known: 1 });
    expect(employees!.auc_lost_without).toBeGreaterThan(0.3);
    expect(technologies!.auc_lost_without).toBeLessThan(0.05);
    expect(test.missing_columns).toEqual([]);
  });

  test('leaves out what has no outcome or no score, and puts what is ruled out last', () => {
    const rows = [...table.rows, ['120', 'HubSpot', 'competitor', 'no'], ['', '', '', 'yes'], ['120', '', '', '']];
    const test = backTestIcp(MODEL, { ...table, rows }, 'won');
    expect(test).toMatchObject({ without_outcome: 1, without_score: 1, measures: { rows: 101 } });
    expect(test.deciles.at(-1)!.won).toBe(0);
  });

  test('names the columns that are missing when there is nothing to compare', () => {
    const other = {
      columns: ['size', 'won'],
      rows: [
        ['1', 'yes'],
        ['2', 'no'],
      ],
    };
    expect(() => backTestIcp(MODEL, other, 'won')).toThrow(/No row has a score.*"employee_count"/);
  });
});
