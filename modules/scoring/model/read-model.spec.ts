import { describe, expect, test } from '@jest/globals';
import { applyModel } from './apply-model.rules.ts';
import { readModel } from './read-model.ts';

const DOCUMENT = `gtm_scoring_model: 1
name: By hand
state: draft
base: 10
criteria:
  - fact: employees
    answers:
      - { from: 50, below: 200, points: 20 }
      - { below: 50, points: -5.5 }
      - { unknown: true, points: 1 }
  - fact: title
    answers:
      - { matches: '\\bchief\\b', points: 7 }
      - { is: [Founder], points: 6 }
      - { otherwise: true, points: 0 }
  - fact: since
    dates: month-first
    answers:
      - { from: 2025-03-01, points: 4 }
probability: { intercept: -3, per_point: 0.1 }
learned: { label: won, rows: 0, won: 0, held_back: null, left_out: [], suspected_leaks: [] }
`;

describe('a model document', () => {
  const model = readModel(DOCUMENT, 'model.yml');

  test.each([
    [{ employees: 50 }, 30],
    [{ employees: '199' }, 30],
    [{ employees: '1,200' }, 10],
    [{ employees: 49 }, 4.5],
    [{ employees: 'N/A' }, 11],
    [{ employees: 300, title: 'Deputy CHIEF of staff' }, 17],
    [{ employees: 300, title: ' founder ' }, 16],
    [{ employees: 300, since: '03/01/2025' }, 14],
    [{ employees: 300, since: '02/28/2025' }, 10],
    [{ employees: 300, since: '01/03/2025' }, 10],
  ])('scores %j with %d', (record, score) => {
    expect(applyModel(model, record).score).toBe(score);
  });

  test.each([
    ['points: 20 }', 'points: many }', /line 8: criteria\.0\.answers\.0/],
    ['state: draft', 'state: secret', /line 3: state/],
    ["'\\bchief\\b'", "'(chief'", /criterion title: "\(chief" is not a regular expression/],
    ['base: 10', 'base: [10', /line \d+: /],
    ['name: By hand', 'name: By hand\nowner: me', /owner/],
  ])('says where %s is wrong when it reads %s', (right, wrong, message) => {
    expect(() => readModel(DOCUMENT.replace(right, wrong), 'model.yml')).toThrow(message);
  });
});
