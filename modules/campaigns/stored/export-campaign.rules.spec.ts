import { describe, expect, it } from '@jest/globals';
import { type BuiltPart, finishedPart } from '../build-part.rules.ts';
import { correctSections } from '../corrections/correct-sections.rules.ts';
import type { Correction } from '../corrections/correction.ts';
import { differencesOf } from './diff-parts.rules.ts';
import { exportCampaign } from './export-campaign.rules.ts';

const EMPTY = { statements: [], confidence: 0, gaps: [] };
const saying = (text: string): BuiltPart => {
  const correction: Correction = { kind: 'section', part: 'positioning', path: 'unique_insight', texts: [text] };
  const data = { unique_insight: EMPTY, value_propositions: { ...EMPTY, gaps: ['Nobody says.'] } };
  const lock = { id: 1, campaignId: 'one', by: 'ann', at: '2026-03-01T12:00:00.000Z', correction };
  return finishedPart('positioning', correctSections('positioning', data, [lock]), []);
};
const file = (part: BuiltPart, format: 'md' | 'csv') =>
  exportCampaign(
    { campaign_id: 'one', domain: 'brightloom.example', created_at: '2026-03-01T12:00:00.000Z', parts: [part] },
    format,
  );

describe('a campaign as a file', () => {
  it.each([
    ['a link', '[click](javascript:alert(1))', '\\[click\\](javascript:alert(1))'],
    ['markup', '<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['a heading on a line of its own', 'x\n# Owned', '- x \\# Owned (given)'],
  ])('is Markdown in which words of strangers are no %s', (_, text, shown) => {
    expect(file(saying(text), 'md')).toContain(shown);
  });

  it.each(['=1+1', '+49 30', '-2', '@cmd', '\tx', '＝1'])('is CSV in which %j runs nothing', (text) => {
    expect(file(saying(text), 'csv')).toMatch(/,"'/);
  });

  it('says what is not known', () => {
    expect(file(saying('x'), 'md')).toContain('- Not known: Nobody says.');
  });
});

describe('the difference of two versions', () => {
  it('names what changed with what was there before', () => {
    const [before, after] = [saying('old'), saying('new')];
    expect(differencesOf(before, before)).toEqual([]);
    expect(differencesOf(before, after)).toEqual([
      {
        path: 'unique_insight.statements.0',
        before: expect.objectContaining({ text: 'old' }),
        after: expect.objectContaining({ text: 'new' }),
      },
    ]);
  });

  it('knows a version of which nothing could be made', () => {
    const nothing = { ...saying('x'), data: null } as BuiltPart;
    expect(differencesOf(nothing, saying('x'))).toEqual([{ path: '', before: null, after: expect.anything() }]);
  });
});
