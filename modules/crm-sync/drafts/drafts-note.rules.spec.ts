import { describe, expect, it } from '@jest/globals';
import { draftsNoteHtml } from './drafts-note.rules.ts';
import type { PlannedDraft } from './planned-draft.ts';

const ID = '0b0f6c6e-6a3f-4e0e-9d58-3a3a4a1f2c11';
const draft = (more: Partial<PlannedDraft> = {}): PlannedDraft => ({
  ...{ key: 'k', campaignId: ID, step: 1, digest: 'd', day: 0, companyId: ID, recordId: '1', contactRecordId: null },
  ...{ ownerEmail: null, name: 'Acme', to: 'ada@acme.example', subject: 'A question', body: 'Hello Ada,\n\nRegards' },
  claims: [{ claim: 'We knit', quote: 'We knit', source: 'https://us.example/', date: '2026-11-22T00:00:00Z' }],
  ...more,
});

describe('the note about drafts', () => {
  it('shows each with its day, its reader and what it rests on', () => {
    const html = draftsNoteHtml([draft(), draft({ step: 2, day: 3, to: null, claims: [] })]);
    expect(html).toContain('E-mail 1, day 0, to ada@acme.example: A question');
    expect(html).toContain('(<a href="https://us.example/">https://us.example/</a>, 2026-11-22)');
    expect(html).toContain('E-mail 2, day 3: A question');
    expect(html.match(/It rests on/g)).toHaveLength(1);
  });

  it('shows markup instead of obeying it, wherever it stands', () => {
    const bad = `</p><img src=x onerror="a('b')">`;
    const claims = [{ claim: bad, quote: bad, source: `javascript:alert(1)//${bad}`, date: bad }];
    const html = draftsNoteHtml([draft({ subject: bad, body: bad, to: bad, claims })]);
    expect(html).not.toMatch(/<img|<\/p><\/p>|href="javascript/);
    expect(html).toContain('&lt;img src=x onerror=&quot;');
  });

  it('stays within what a note may hold, and says what it leaves out', () => {
    const long = [1, 2, 3].map((step) => draft({ step, body: 'x'.repeat(25_000) }));
    const html = draftsNoteHtml(long);
    expect(html.length).toBeLessThan(65_000);
    expect(html).toContain('and 1 more, in their tasks');
  });
});
