import { describe, expect, it } from '@jest/globals';
import type { ShownLead } from '#modules/inbound-leads';
import { validateBlocks } from '#test/simulators/slack/block-kit.validator';
import { renderBlocks } from '#test/simulators/slack/render-blocks';
import { hostileTexts } from '#test/support/hostile-texts';
import { goneLeadCard, leadCard, leadDetailsCard } from './lead.card.ts';

const proof = { source: 'https://acme.example/about', quote: 'We are 120', observed_at: '2026-11-21T10:00:00Z' };
const LEAD: ShownLead = {
  ...{ id: 'l1', type: 'contact', vendor: 'hubspot', recordId: '5', arrivedAt: '2026-11-21T10:00:00Z', runId: 'run' },
  url: 'https://app.hubspot.com/contacts/1/record/0-1/5',
  person: { name: 'Ann Lee', email: 'ann@acme.example', title: 'CFO' },
  company: { id: 'c1', name: 'Acme', domain: 'acme.example' },
  ...{ identifiedBy: 'email', owner: { name: 'Rosa', email: 'rosa@us.example' }, notScored: null, persona: null },
  ...{ troubles: ['website: it is down'], writesAreOff: false },
  score: {
    record: { kind: 'contact', id: 'p1', name: 'Ann Lee', domain: 'acme.example', email: 'ann@acme.example' },
    ...{ model: 'Default', model_version: 3, as_of: '2026-11-21T10:00:00Z', band: 'A2', segment: 'SMB' },
    fit: {
      ...{ score: 82, coverage: 0.7 },
      reasons: [2, 50, 30].map((points) => ({ text: `Reason ${points}`, points, fact: 'x', evidence: [proof] })),
      gaps: [{ fact: 'industry', text: 'Industry is not known', up_to: 9 }],
    },
    engagement: { score: 30, reasons: [] },
    ...{ disqualified_by: [], would_change: [{ fact: 'coo', up_to: 12, text: '+12 if a COO is found' }] },
    produced_by: 'rules',
  },
  writes: [
    {
      ...{ type: 'contact', recordId: '5', values: { gtm_band: 'A2', gtm_persona: null }, hasNote: true },
      ...{ written: null, trouble: null, isGivenUp: false },
    },
  ],
};

function textOf(card: { blocks: unknown[] }): string {
  expect(validateBlocks(card.blocks as never)).toMatchObject({ ok: true });
  return renderBlocks(card.blocks as never);
}

describe('the card of a lead', () => {
  it('says who, what they are worth and why, the gaps, whose it is and what is written', () => {
    const text = textOf(leadCard(LEAD, 'U0ROSA'));
    expect(text).toContain('Ann Lee · Acme');
    expect(text).toContain('Band A2 · Fit 82 · Engagement 30 · SMB · 70 % known');
    expect(text.indexOf('+50 Reason 50')).toBeLessThan(text.indexOf('+30 Reason 30'));
    expect(text).toContain('Not known: Industry');
    expect(text).toContain('Would change it most: +12 if a COO is found');
    expect(text).toContain('Being written: 1 field of ours and our note');
  });

  it.each([
    ['Written: 2 fields', { written: { action: 'written', fields: ['a', 'b'], note: true } }],
    ['Would have been written: 2 fields', { written: { action: 'shadow', fields: ['a', 'b'], note: false } }],
    ['Not written yet, it is tried again: 503', { trouble: '503' }],
    ['Could not be written: 403', { trouble: '403', isGivenUp: true }],
  ] as const)('says %s', (words, change) => {
    const writes = [{ ...LEAD.writes[0]!, ...change }] as ShownLead['writes'];
    expect(textOf(leadCard({ ...LEAD, writes }, null))).toContain(words);
    textOf(leadDetailsCard({ ...LEAD, writes }));
  });

  it('says honestly that there is no score, and why', () => {
    const score = LEAD.score!;
    const unknown = { ...score, band: null, fit: { ...score.fit, score: null, reasons: [] } };
    expect(textOf(leadCard({ ...LEAD, score: unknown }, null))).toContain('No score, too little is known');
    const out = { ...score, band: null, disqualified_by: [{ rule: 'student', because: 'title: intern' }] };
    expect(textOf(leadCard({ ...LEAD, score: out }, null))).toContain('Ruled out (student)');
    expect(textOf(leadCard({ ...LEAD, score: null, notScored: 'Suppressed.' }, null))).toContain(
      'No score: Suppressed.',
    );
    textOf(leadDetailsCard({ ...LEAD, score: null }));
  });

  it('lets nothing of strangers become a mention, a link or a message Slack refuses', async () => {
    for (const text of [...(await hostileTexts()), '<!channel>', 'x'.repeat(50_000), '']) {
      const person = { name: text, email: text, title: text };
      const reasons = Array.from({ length: 60 }, () => {
        return { text, points: 1, fact: 'x', evidence: [{ ...proof, quote: text, source: text }] };
      });
      const score = { ...LEAD.score!, fit: { ...LEAD.score!.fit, reasons } };
      const lead: ShownLead = { ...LEAD, person, score, company: { id: null, name: text, domain: text }, url: text };
      for (const card of [leadCard(lead, null), leadDetailsCard(lead)]) {
        textOf(card);
        // A button's value is shown to nobody.
        const shown = card.blocks.filter((block) => (block as { type: string }).type !== 'actions');
        expect(JSON.stringify(shown)).not.toMatch(/<!(channel|here|everyone)|<https?:\/\/(phish|evil|collect)|<@/);
      }
    }
  });

  it('keeps nothing of the person when the record was deleted', () => {
    expect(textOf(goneLeadCard())).toBe('This lead was deleted in the CRM.');
  });
});
