import { describe, expect, it } from '@jest/globals';
import type { RenderedMessage } from '#src/ports/messenger';
import { validateBlocks } from '#test/simulators/slack/block-kit.validator';
import { renderBlocks } from '#test/simulators/slack/render-blocks';
import { ACME, GLOBEX, PLAN, PROGRESS, RESULT, UNDERSTANDING } from './__fixtures__/examples.ts';
import { appliedPlanCard, changePlanCard, decidedPlanCard } from './change-plan.card.ts';
import { companyThreadCard } from './company-thread.card.ts';
import { findResultCard } from './find-result.card.ts';
import { emptyIndexCard, errorCard, helpCard, unknownCommandCard } from './guidance.card.ts';
import { progressCard, understoodAs } from './progress.card.ts';
import { undonePlanCard } from './undone-plan.card.ts';
import type { ChangePlanView, FindResultView, PlanDecisionView } from './view-models.ts';

const APPROVED: PlanDecisionView = { kind: 'approved', by: 'U0PAUL', at: '2026-11-21T10:42:00Z', reason: null };

describe('what was understood', () => {
  it('is said at once, with the words that were not used', () => {
    expect(drawn(understoodAs(UNDERSTANDING))).toBe(
      [
        'Understood as: customers · fintech · United Kingdom · 11-50 people',
        'Not used: please  Progress and results appear in one message below.',
      ].join('\n'),
    );
  });

  it('admits doubt about who is meant and says how to be exact', () => {
    const doubtful = understoodAs({ ...UNDERSTANDING, intent: { value: 'partner', confidence: 0.6 } });
    expect(drawn(doubtful)).toContain('Not sure that you mean possible partners (60 %). Say “customers:”');
  });
});

describe('progress', () => {
  it('shows every step with its state', () => {
    expect(drawn(progressCard(PROGRESS))).toBe(
      [
        'Looking for possible customers',
        'customers · fintech · United Kingdom · 11-50 people',
        '',
        '✓ Understand the request',
        '✓ Search 9 ways · 30 candidates',
        '▸ Read home pages · 12 of 30',
        '○ Score and rank',
        '2 of 4 steps  Started 21 Nov 2026 09:00  Not used: please',
      ].join('\n'),
    );
    expect(progressCard(PROGRESS).text).toBe('Looking for possible customers · Read home pages · 2 of 4 steps');
  });
});

describe('the result list', () => {
  it('ranks companies with their reasons, offers them for the CRM and accounts for the rest', () => {
    expect(drawn(findResultCard(RESULT, { offerCrm: true }))).toBe(
      [
        '2 possible customers',
        '====================',
        'Understood as: customers · fintech · United Kingdom · 11-50 people',
        'Searched: fintech United Kingdom (12); payments 11-50 people (3)',
        '',
        '1. Acme Payments · acme-payments.example',
        'United Kingdom · 42 people · Fintech -> Payments',
        'Match 92 · Fit 81 (A) · 80 % known',
        'Why: Fintech: says so itself (+52)',
        'Not known: head count (up to +8)',
        '',
        '2. Globex & Söhne',
        'United Kingdom · Fintech -> Payments',
        'Match 75 · 80 % known',
        'Why: Fintech: says so itself (+52)',
        'Already in the CRM (https://crm.example/company/7) · owner Paul · stage Open',
        '',
        '[x] 1. Acme Payments - acme-payments.example',
        '[x] 2. Globex & Söhne - already in the CRM',
        '[ Add Selected to CRM ]  [ Get CSV ]',
        '',
        'Why so few: only 2 of 30 have 11 to 50 people',
        'Try: up to 200 people would add 7',
        '30 companies considered · left out: 2 customers, 1 competitor, 5 outside what was asked',
        'Just missed: Initech (https://initech.example/) (match 41, only 8 people)',
        'Run run-7 · 1.2 s · no cost · produced by rules',
      ].join('\n'),
    );
  });

  it('says once what all queries end with', () => {
    const queries = [
      { text: 'fintech in Spain, 11-50 people', hits: 3 },
      { text: 'payments in Spain, 11-50 people', hits: 2 },
    ];
    expect(drawn(findResultCard({ ...RESULT, queries }, { offerCrm: true }))).toContain(
      'Searched in Spain, 11-50 people: fintech (3); payments (2)',
    );
  });

  it('has room for ten companies of the length companies have', () => {
    const results = Array.from({ length: 10 }, (_, index) => ({ ...ACME, ...crm(), rank: index + 1 }));
    const card = findResultCard({ ...RESULT, results }, { offerCrm: true });
    expect(drawn(card)).toContain('10. Acme Payments');
    expect(drawn(card)).not.toContain('more compan');
    expect(JSON.stringify(card.blocks).length).toBeLessThan(11_000);
  });

  it('offers for the CRM only what it shows, and says how many more there are', () => {
    const long = 'Württembergische '.repeat(20);
    const results = Array.from({ length: 12 }, (_, index) => ({
      ...ACME,
      rank: index + 1,
      company: { ...ACME.company, name: long, industry: long, country: long },
      reasons: [{ text: long, points: 10, evidence: [] }],
      gaps: [{ text: long, up_to: 5 }],
    }));
    const text = drawn(findResultCard({ ...RESULT, results }, { offerCrm: true }));
    const shown = text.match(/^\d+\. Württem/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(4);
    expect(text.match(/^\[x\]/gm)).toHaveLength(shown);
    expect(text).toContain(`… and ${12 - shown} more companies in the CSV`);
  });

  it('keeps at most six lines per company', () => {
    const everything = { ...ACME, ...crm() };
    const text = drawn(findResultCard({ ...RESULT, results: [everything] }, { offerCrm: false }));
    const company = text.split('\n\n').find((part) => part.startsWith('1. '));
    expect(company?.split('\n')).toHaveLength(6);
    expect(text).not.toContain('[x]');
    expect(text).not.toContain('Add Selected');
  });

  it('says so when nothing was found, and offers no buttons', () => {
    const nothing: FindResultView = { ...RESULT, results: [], just_missed: [] };
    const card = findResultCard(nothing, { offerCrm: true });
    expect(card.text).toContain('No possible customers for: ');
    expect(drawn(card)).toContain('Try: up to 200 people would add 7');
    expect(buttonsOf(card)).toEqual([]);
  });
});

describe('the thread of a company', () => {
  it('shows each reason with its points and the words that prove it', () => {
    expect(drawn(companyThreadCard(ACME))).toBe(
      [
        '1. Acme Payments · acme-payments.example',
        'United Kingdom · 42 people · Fintech -> Payments',
        'Match 92 · Fit 81 (A) · 80 % known',
        '',
        '+52 Fintech: says so itself',
        '│ “We move ∗money∗ for <small> merchants” — acme-payments.example, seen 2026-11-20',
        '',
        '+40 In the United Kingdom',
        '│ “GB” — companies.csv:12, seen 2026-11-19',
        '',
        'Fit 81 with the ideal customer profile',
        '• +61 Fintech: says so itself',
        '• +20 In the United Kingdom',
        '',
        'Gaps',
        '• head count (up to +8)',
      ].join('\n'),
    );
  });

  it('says how the web led to it', () => {
    const found_by = {
      query: 'fintech startups',
      quote: 'Acme <b>leads',
      source: 'tavily',
      url: 'https://weekly.example/list',
    };
    const card = drawn(companyThreadCard({ ...ACME, found_by }));
    expect(card).toContain('Found on the web by tavily, asked for "fintech startups": the page that named it');
    expect(card).toContain('Acme <b>leads');
    expect(drawn(findResultCard({ ...RESULT, results: [{ ...ACME, found_by }] }, { offerCrm: false }))).toContain(
      'Fintech -> Payments · from the web (tavily)',
    );
  });
});

describe('a change plan', () => {
  it('shows field, before, after and why, and asks for one decision', () => {
    expect(drawn(changePlanCard(PLAN, ['U0MARIA', 'U0PAUL']))).toBe(
      [
        'Create 1 and update 1 company in HubSpot',
        '========================================',
        'Add 2 companies found by run-7  Asked for by @maria',
        '',
        'Create Acme Payments · acme-payments.example',
        '• Name: Acme Payments (import)',
        '• GTM fit score: 81 (fits the ICP)',
        '',
        'Update Globex & Söhne (https://crm.example/company/7) · globex.example',
        '• Country: UK → United Kingdom (companies.csv line 12, import)',
        '• GTM band: empty → A (fit 81)',
        '',
        '[ Approve ]  [ Edit ]  [ Reject ]',
        'CRM writes are on for approved plans.',
        'May approve: @maria, @paul',
        'Not decided by 28 Nov 2026 09:00 means not done.',
      ].join('\n'),
    );
  });

  it('says when approving writes nothing or not everything, and when nobody may approve', () => {
    expect(drawn(changePlanCard({ ...PLAN, writes: 'off' }, []))).toContain('CRM writes are off');
    expect(drawn(changePlanCard({ ...PLAN, writes: 'own' }, []))).toContain('limited to our own gtm fields');
    expect(drawn(changePlanCard(PLAN, []))).toContain('Nobody here may approve this');
  });

  it('puts who and when in the place of the buttons', () => {
    const card = decidedPlanCard(PLAN, APPROVED);
    expect(drawn(card)).toContain('Approved by @paul · 21 Nov 2026 10:42');
    expect(drawn(card)).toContain('• Country: UK → United Kingdom');
    expect(buttonsOf(card)).toEqual([]);
    const expired = decidedPlanCard(PLAN, { kind: 'expired', by: null, at: PLAN.expiresAt, reason: null });
    expect(drawn(expired)).toContain('Expired · 28 Nov 2026 09:00');
    expect(drawn(expired)).toContain('Nothing was written.');
  });

  it('says where somebody decided who is not of this workspace, and why they rejected', () => {
    const decision = { by: 'maya on the command line', at: PLAN.expiresAt, reason: '<!channel> wrong *country*' };
    const card = drawn(decidedPlanCard(PLAN, { kind: 'rejected', ...decision }));
    expect(card).toContain('Rejected by maya on the command line');
    expect(card).toContain('Reason: <!channel> wrong ∗country∗');
  });

  it('names every record even when there is no room for all fields', () => {
    const [first] = PLAN.records;
    const changes = Array.from({ length: 14 }, (_, index) => ({
      field: `field_${index}`,
      label: `Field ${index}`,
      before: null,
      after: 'value '.repeat(20),
      authority: 'import',
      reason: 'because it says so in the file',
    }));
    const records = Array.from({ length: 10 }, (_, index) => ({ ...first!, name: `Company ${index}`, changes }));
    const plan: ChangePlanView = { ...PLAN, records };
    const text = drawn(changePlanCard(plan, ['U0MARIA']));
    for (const record of records) expect(text).toContain(record.name);
    expect(text).toContain('Also in this plan, fields not shown here');
    expect(text).toContain('[ Approve ]  [ Edit ]  [ Reject ]');
  });

  it('reports what was written with links, and what failed with its reason', () => {
    const done = {
      action: 'create',
      name: 'Acme',
      url: 'https://crm.example/9',
      outcome: 'written',
      fields: 5,
    } as const;
    const failed = { action: 'update', name: 'Globex', url: null, outcome: 'failed', fields: 0 } as const;
    const records = [
      { ...done, detail: null },
      { ...failed, detail: 'HubSpot is down' },
    ];
    expect(drawn(appliedPlanCard(PLAN, { decision: APPROVED, records }))).toBe(
      [
        '1 record written to HubSpot · 1 failed',
        '======================================',
        '✓ Acme (https://crm.example/9): created, 5 fields',
        '✗ Globex: failed · HubSpot is down',
        '',
        '[ Undo ]',
        'Approved by @paul · 21 Nov 2026 10:42  Add 2 companies found by run-7  Plan plan-3',
      ].join('\n'),
    );
  });

  it('reports what was put back, and what was left alone with the reason', () => {
    const records = [
      { name: 'Acme', url: 'https://crm.example/9', restored: 4, left: [] },
      { name: 'Globex', url: null, restored: 1, left: [{ field: 'gtm_band', reason: 'It was made blank.' }] },
    ];
    const view = { id: 'plan-3', title: PLAN.title, by: 'maya', at: APPROVED.at, records };
    expect(drawn(undonePlanCard(view))).toContain(
      [
        '5 fields put back, 1 field left as it is',
        '========================================',
        '↩ Acme (https://crm.example/9): 4 fields put back',
        '',
        '↩ Globex: 1 field put back',
        '• gtm_band: It was made blank.',
        'Undone by maya · ',
      ].join('\n'),
    );
  });
});

describe('guidance', () => {
  it('teaches by example', () => {
    expect(drawn(helpCard())).toContain('• /gtm find partners in DACH, not crypto, over 200 people');
    expect(drawn(unknownCommandCard('fnd customers', '/gtm find customers'))).toContain(
      'I do not know “fnd customers”. Did you mean /gtm find customers?',
    );
    expect(drawn(unknownCommandCard('', null))).toContain('Try /gtm help.');
    expect(drawn(emptyIndexCard())).toContain('npm run -s gtm -- import companies.csv');
    expect(drawn(errorCard('HubSpot is down; try later.', 'run-7'))).toBe('HubSpot is down; try later.\nRun run-7');
  });
});

describe('buttons on all cards', () => {
  it('are verbs in Title Case without emoji, and only Approve is primary', () => {
    const cards = [
      findResultCard(RESULT, { offerCrm: true }),
      companyThreadCard(GLOBEX),
      changePlanCard(PLAN, []),
      decidedPlanCard(PLAN, APPROVED),
      helpCard(),
    ];
    expect(cards.flatMap(buttonsOf)).toEqual([
      { label: 'Add Selected to CRM', action: 'discovery:add-selected', value: 'run-7', style: undefined },
      { label: 'Get CSV', action: 'discovery:csv', value: 'run-7', style: undefined },
      { label: 'Approve', action: 'crm-sync:approve', value: 'plan-3:hash-3', style: 'primary' },
      { label: 'Edit', action: 'crm-sync:edit', value: 'plan-3:hash-3', style: undefined },
      { label: 'Reject', action: 'crm-sync:reject', value: 'plan-3:hash-3', style: undefined },
    ]);
  });
});

function crm() {
  return { in_crm: { url: 'https://crm.example/contacts/1/company/1234567', owner: 'Paul', stage: 'Open' } };
}

function valid(card: RenderedMessage) {
  const verdict = validateBlocks(card.blocks);
  if (!verdict.ok) throw new Error(verdict.messages.join('\n'));
  return verdict.blocks;
}

/** The card as a person in London would see it on a terminal. */
function drawn(card: RenderedMessage): string {
  const userName = (id: string) => id.slice(2).toLowerCase();
  return renderBlocks(valid(card), { width: 100, timeZone: 'Europe/London', userName });
}

function buttonsOf(card: RenderedMessage) {
  return valid(card)
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) =>
      element.type === 'button'
        ? [{ label: element.text.text, action: element.action_id, value: element.value, style: element.style }]
        : [],
    );
}
