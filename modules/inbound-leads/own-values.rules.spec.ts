import { describe, expect, it } from '@jest/globals';
import type { ShownScore } from '#modules/scoring';
import { leadNoteHtml } from './lead-note.rules.ts';
import { ownValuesOf } from './own-values.rules.ts';

const SCORE: ShownScore = {
  record: { kind: 'contact', id: '1', name: 'Ann <b>', domain: 'acme.example', email: null },
  model: 'Default',
  fit: {
    ...{ score: 81, coverage: 0.8 },
    reasons: [
      {
        ...{ text: 'Employees: <script>', points: 81, fact: 'employee_count' },
        evidence: [{ source: 'javascript:alert(1)', quote: '"40" & more', observed_at: '2026-11-21T10:00:00Z' }],
      },
    ],
    gaps: [{ fact: 'industry', text: 'Industry is not known', up_to: 9 }],
  },
  engagement: { score: 30, reasons: [] },
  ...{ band: 'A2', segment: 'SMB', disqualified_by: [], would_change: [], model_version: 1 },
  ...{ as_of: '2026-11-21T10:00:00.000Z', produced_by: 'rules' },
};

const ANGLE = {
  primary_use_case: { text: 'Ledger in retail', inferred: true, quotes: ['retail'] },
  pitch: { text: 'You sell online.', inferred: false, quotes: ['online'] },
};
const NOTHING = { persona: null, angle: null };

describe('ownValuesOf', () => {
  it('says the score in our own fields', () => {
    expect(ownValuesOf(SCORE, { persona: 'Finance lead', angle: ANGLE }, 'run')).toMatchObject({
      ...{ gtm_fit_score: '81', gtm_engagement: '30', gtm_band: 'A2', gtm_coverage: '80', gtm_persona: 'Finance lead' },
      ...{ gtm_use_case: 'Ledger in retail (inferred)', gtm_pitch: 'You sell online.' },
      gtm_reasons: '+81 Employees: <script>',
    });
  });

  it('leaves persona, use case and pitch as they are when nobody looked for them', () => {
    expect(Object.keys(ownValuesOf(SCORE, null, 'run'))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/persona|use_case|pitch/)]),
    );
  });

  it('blanks what is not known now, so that no old score stays beside a new verdict', () => {
    const unknown = { ...SCORE, band: null, fit: { ...SCORE.fit, score: null, reasons: [] } };
    expect(ownValuesOf(unknown, NOTHING, 'run')).toMatchObject({
      ...{ gtm_fit_score: null, gtm_band: 'NO_SCORE', gtm_persona: null, gtm_use_case: null, gtm_pitch: null },
      gtm_reasons: 'No score: too little is known\nNot known: Industry',
    });
    const out = { ...SCORE, band: null, disqualified_by: [{ rule: 'student', because: 'title: intern' }] };
    expect(ownValuesOf(out, NOTHING, 'run')).toMatchObject({
      ...{ gtm_fit_score: null, gtm_band: 'ruled out', gtm_risk_flags: 'student (title: intern)' },
    });
  });
});

describe('leadNoteHtml', () => {
  it('escapes every word of others and links http addresses only', () => {
    const html = leadNoteHtml(SCORE, ['website: <down>'], 'run');
    expect(html).toContain('Ann &lt;b&gt;');
    expect(html).toContain('Employees: &lt;script&gt;');
    expect(html).toContain('&quot;40&quot; &amp; more');
    expect(html).toContain('website: &lt;down&gt;');
    expect(html).not.toMatch(/<script|href="javascript/);
  });
});
