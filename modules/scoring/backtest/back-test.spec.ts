import { describe, expect, test } from '@jest/globals';
import { readModel } from '../model/read-model.ts';
import { backTest } from './back-test.ts';
import { backTestChart } from './back-test-chart.ts';

const MODEL = readModel(
  `gtm_scoring_model: 1
name: By hand
state: draft
base: 0
criteria:
  - fact: good
    answers: [{ is: [yes], points: 10 }]
  - fact: idle
    answers: [{ is: [yes], points: 0.1 }]
probability: { intercept: -2, per_point: 0.4 }
learned: { label: won, rows: 0, won: 0, held_back: null, left_out: [], suspected_leaks: [] }
`,
  'model.yml',
);
const ROWS = [
  ...Array.from({ length: 20 }, () => ['yes', '', '1']),
  ...Array.from({ length: 20 }, () => ['no', '', '0']),
  ['yes', '', ''],
];
const table = { columns: ['good', 'idle', 'won'], rows: ROWS };

describe('a back-test', () => {
  const result = backTest(MODEL, table, 'won');

  test('measures against what became of the leads, without those that are open', () => {
    expect(result.measures).toMatchObject({ rows: 40, won: 20, auc: 1, top_decile_lift: 2 });
    expect(result.without_outcome).toBe(1);
  });

  test('says which criteria earn their points', () => {
    expect(result.criteria).toEqual([
      { criterion: 'good', auc_lost_without: 0.5, known: 1 },
      { criterion: 'idle', auc_lost_without: 0, known: 0 },
    ]);
  });

  test('refuses a table it cannot judge, and says why', () => {
    expect(() => backTest(MODEL, table, 'lost')).toThrow(/no column "lost"/);
    expect(() => backTest(MODEL, { ...table, rows: ROWS.slice(0, 20) }, 'won')).toThrow(/All 20 outcomes/);
  });

  test('the picture holds ten bars and ten points, and no markup from outside', () => {
    const svg = backTestChart(result, '<script>alert(1)</script> & more');
    expect(svg.match(/<circle /g)).toHaveLength(10);
    expect(svg.match(/<rect [^>]*fill="#2563eb"/g)).toHaveLength(10);
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; more');
  });
});
