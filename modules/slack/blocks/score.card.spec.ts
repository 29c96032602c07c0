import { describe, expect, it } from '@jest/globals';
import type { ShownScore } from '#modules/scoring';
import { validateBlocks } from '#test/simulators/slack/block-kit.validator';
import { renderBlocks } from '#test/simulators/slack/render-blocks';
import { scoreCardMessage, scoreDetailsMessage } from './score.card.ts';

const reason = (text: string, points: number) => ({ text, points, fact: 'x', evidence: [] });
const SCORE: ShownScore = {
  record: { kind: 'company', id: 'c1', name: 'Acme', domain: 'acme.example', email: null },
  model: 'Default',
  model_version: 3,
  as_of: '2026-11-21T10:00:00Z',
  fit: {
    score: 82,
    coverage: 0.7,
    reasons: [
      reason('Founded: 2020', 2),
      reason('Employees: 120', 50),
      reason('Industry: Fintech', 30),
      reason('Low', 1),
    ],
    gaps: [],
  },
  engagement: { score: 40, reasons: [reason('Asked for a demo: 2026-11-01', 40)] },
  band: 'A2',
  segment: 'Mid-Market',
  disqualified_by: [],
  would_change: [{ fact: 'executive_roles', up_to: 12, text: '+12 if a COO is found' }],
  produced_by: 'rules',
};
const drawn = (score: ShownScore) => {
  const { blocks } = scoreCardMessage(score);
  expect(validateBlocks(blocks as never)).toMatchObject({ ok: true });
  return renderBlocks(blocks as never);
};

describe('the card of a score', () => {
  it('has at most six lines, the largest reasons first', () => {
    expect(drawn(SCORE)).toBe(
      [
        'Acme: A2, fit 82',
        'engagement 40 · Mid-Market · 70 % known · model version 3',
        '• +50 Employees: 120',
        '• +40 Asked for a demo: 2026-11-01',
        '• +30 Industry: Fintech',
        'Would change it most: +12 if a COO is found',
        '',
        '[ Right ]  [ Wrong ]',
      ].join('\n'),
    );
  });

  it('says when there is no score and why one is ruled out', () => {
    expect(drawn({ ...SCORE, band: null, fit: { score: null, coverage: 0.1, reasons: [], gaps: [] } })).toContain(
      'no score, too little is known',
    );
    const out = {
      ...SCORE,
      band: null,
      disqualified_by: [{ rule: 'competitor', because: 'relationship: competitor' }],
    };
    expect(drawn(out)).toContain('Acme: ruled out (competitor)');
  });

  it('keeps a hostile name from becoming a mention', () => {
    const hostile = { ...SCORE, record: { ...SCORE.record, name: '<!channel> *x* <https://evil.example|Acme>' } };
    const { blocks, text } = scoreCardMessage(hostile);
    expect(JSON.stringify([blocks, text])).not.toMatch(/<!channel>|<https:/);
  });

  it('shows in its thread every reason with its proof, and what is not known', () => {
    const evidence = [{ source: 'https://acme.example/about', quote: 'We are 120 <!here>', observed_at: '2026-01-01' }];
    const many = Array.from({ length: 80 }, (_, index) => ({ ...reason(`Reason ${index}`, 1), evidence }));
    const fit = { ...SCORE.fit, reasons: many, gaps: [{ fact: 'executive_roles', text: 'x', up_to: 12 }] };
    const { blocks } = scoreDetailsMessage({ ...SCORE, fit });
    expect(validateBlocks(blocks as never)).toMatchObject({ ok: true });
    const shown = JSON.stringify(blocks);
    expect(shown).toMatch(
      /“We are 120 &lt;!here&gt;” — <https:\/\/acme\.example\/about\|acme\.example>, seen 2026-01-01/,
    );
    expect(shown).toMatch(/… and \d+ more reasons/);
    expect(shown).toContain('+12 if a COO is found');
  });
});
