import { describe, expect, test } from '@jest/globals';
import { readIcpModel } from '../icp-model/read-icp-model.ts';
import { modelTemplates, templateDocument } from './built-in-models.ts';
import { diffModels, writtenDiff } from './model-diff.rules.ts';

const model = (fit: string, more = '') =>
  readIcpModel(
    `gtm_scoring_model: 1
name: Test
coverage_needed: 0.5
fit:
${fit}
${more}
segments: { mid_market: { employees: 10, revenue_usd: 10 }, enterprise: { employees: 20, revenue_usd: 20 } }
bands: { fit: { A: 75, B: 50 }, engagement: { '1': 60, '2': 25 } }
`,
    'test.yml',
  );

const SIZE =
  '  - { fact: employee_count, answers: [{ from: 51, below: 501, points: 30 }, { otherwise: true, points: 0 }] }';
const INDUSTRY = "  - { fact: industry, label: Industry, answers: [{ matches: 'saas|bank', points: 20 }] }";

describe('a difference between models', () => {
  test('is empty for the same document', () => {
    for (const { id } of modelTemplates()) {
      const same = readIcpModel(templateDocument(id), id);
      expect(diffModels(same, same)).toEqual([]);
    }
    expect(writtenDiff([])).toBe('No difference.');
  });

  test('names criteria that came, went and changed, with their points', () => {
    const before = model(`${SIZE}\n${INDUSTRY}`);
    const after = model(
      `${SIZE.replace('points: 30', 'points: 45')}\n  - { fact: country_code, answers: [{ is: [DE, AT], points: 9 }] }`,
      'disqualifiers: [{ name: tiny, fact: employee_count, below: 5 }]',
    );
    expect(diffModels(before, after)).toEqual([
      {
        part: 'fit',
        kind: 'changed',
        what: 'employee_count',
        before: 'from 51 below 501 +30; otherwise 0',
        after: 'from 51 below 501 +45; otherwise 0',
      },
      { part: 'fit', kind: 'removed', what: 'industry', before: '"Industry": /saas|bank/ +20', after: null },
      { part: 'fit', kind: 'added', what: 'country_code', before: null, after: 'DE or AT +9' },
      { part: 'disqualifiers', kind: 'added', what: 'tiny', before: null, after: 'fact employee_count, below 5' },
    ]);
  });

  test('tells two criteria about one fact apart', () => {
    const twice = model(`${SIZE}\n${SIZE.replace('points: 30', 'points: 7')}`);
    expect(diffModels(model(SIZE), twice).map(({ what, kind }) => [what, kind])).toEqual([
      ['employee_count (2)', 'added'],
    ]);
  });
});
