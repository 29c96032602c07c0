import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CRM_VENDORS } from '#src/ports/crm';
import type { RenderedMessage } from '#src/ports/messenger';
import { validateBlocks } from '#test/simulators/slack/block-kit.validator';
import { appliedPlanCard, changePlanCard, decidedPlanCard } from './change-plan.card.ts';
import { companyThreadCard } from './company-thread.card.ts';
import type { ContactsView, ResearchView } from './company-views.ts';
import { contactsCard, contactsEvidenceCard } from './contacts.card.ts';
import { findResultCard } from './find-result.card.ts';
import { errorCard, unknownCommandCard } from './guidance.card.ts';
import { progressCard, understoodAs } from './progress.card.ts';
import { researchCard, researchEvidenceCard } from './research.card.ts';
import { undonePlanCard } from './undone-plan.card.ts';
import type { ChangePlanView, CompanyResultView, FindResultView, UnderstandingView } from './view-models.ts';

/** What a web page, an imported row or a person might put into a text. */
const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(...'<>&|*_~`@!#:/. \n"\'\\a0-'), maxLength: 80 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '<!channel> come here',
      '<@U0VICTIM> and @everyone @here @channel',
      '<http://evil.example|https://bank.example>',
      'javascript:alert(1)',
      'https://user:secret@evil.example/<!channel>|x',
      'https://ok.example/path?a=1&b=2|c>d',
      '*bold* _it_ ~no~ `code` ```block```',
      '> quoted\n> twice',
      'مرحبا \u202eoverride\u202c \u2066iso\u2069 ‏شركة',
      '👩‍💻👨‍👩‍👧‍👦🇩🇪 emoji :rocket:',
      '\u0000\u0007\u001b[31mred\u001b[0m\u{e0041}',
      '\ud83d half \udc00',
      '<!date^0^{date}|x> <!subteam^S1> <#C1|general>',
      '&amp;&lt;!channel&gt;',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('x', '&', '<', '👍', 'ä', '<!here> ').map((piece) => piece.repeat(10_000)) },
);
const maybe = fc.option(hostile, { nil: null });
const count = fc.nat({ max: 9_999_999 });
const score = fc.option(fc.nat({ max: 100 }), { nil: null });

const intent = fc.record({
  value: fc.constantFrom('customer', 'partner', 'both'),
  confidence: fc.float({ min: 0, max: 1, noNaN: true }),
});
const understanding: fc.Arbitrary<UnderstandingView> = fc.record({
  text: hostile,
  intent,
  summary: hostile,
  unused: fc.array(hostile, { maxLength: 5 }),
});
const reasons = fc.array(
  fc.record({
    text: hostile,
    points: fc.integer({ min: -100, max: 100 }),
    evidence: fc.array(fc.record({ source: hostile, quote: hostile, observed_at: hostile }), { maxLength: 5 }),
  }),
  { maxLength: 12 },
);
const company: fc.Arbitrary<CompanyResultView> = fc.record({
  rank: fc.nat({ max: 10 }),
  company: fc.record({
    id: fc.uuid(),
    name: hostile,
    domain: maybe,
    country: maybe,
    employee_count: fc.option(count, { nil: null }),
    industry: maybe,
  }),
  match: score,
  icp_fit_score: score,
  band: maybe,
  coverage: fc.float({ min: 0, max: 1, noNaN: true }),
  in_crm: fc.option(fc.record({ url: maybe, owner: maybe, stage: maybe }), { nil: null }),
  reasons,
  fit_reasons: reasons,
  gaps: fc.array(fc.record({ text: hostile, up_to: count }), { maxLength: 15 }),
  fit_gaps: fc.array(fc.record({ text: hostile, up_to: count }), { maxLength: 15 }),
  known_to_fit: fc.boolean(),
  found_by: fc.record({ query: hostile, quote: hostile, source: hostile, url: fc.option(hostile) }),
});
const result: fc.Arbitrary<FindResultView> = fc.record({
  run_id: hostile,
  intent,
  summary: hostile,
  queries: fc.array(fc.record({ text: hostile, hits: count }), { maxLength: 12 }),
  considered: count,
  left_out: fc.record({
    customers: count,
    competitors: count,
    suppressed: count,
    hard_criteria: count,
    off_topic: count,
    not_examined: count,
  }),
  results: fc.array(company, { maxLength: 15 }),
  just_missed: fc.array(fc.record({ name: hostile, domain: maybe, match: score, missed: hostile }), { maxLength: 8 }),
  few_results: fc.option(fc.record({ why: hostile, loosen: maybe }), { nil: null }),
  produced_by: hostile,
  duration_ms: count,
  cost_usd: fc.float({ min: 0, max: 1000, noNaN: true }),
});
const plan: fc.Arbitrary<ChangePlanView> = fc.record({
  id: hostile,
  hash: hostile,
  title: hostile,
  requestedBy: hostile,
  target: fc.constantFrom(...CRM_VENDORS),
  of: fc.constantFrom('company', 'contact'),
  writes: fc.constantFrom('off', 'own', 'approved'),
  expiresAt: hostile,
  edited: fc.option(fc.record({ by: hostile, at: hostile, changed: count, leftOut: count })),
  records: fc.array(
    fc.record({
      action: fc.constantFrom('create', 'update'),
      name: hostile,
      domain: maybe,
      url: maybe,
      changes: fc.array(
        fc.record({ field: hostile, label: hostile, before: maybe, after: maybe, authority: hostile, reason: hostile }),
        { maxLength: 14 },
      ),
    }),
    { maxLength: 30 },
  ),
});
const decision = fc.record({
  kind: fc.constantFrom('approved', 'rejected', 'expired', 'cancelled'),
  by: maybe,
  at: hostile,
  reason: maybe,
});
const applied = fc.record({
  decision,
  records: fc.array(
    fc.record({
      action: fc.constantFrom('create', 'update'),
      name: hostile,
      url: maybe,
      outcome: fc.constantFrom('written', 'unchanged', 'failed', 'skipped'),
      fields: count,
      detail: maybe,
    }),
    { maxLength: 60 },
  ),
});
const steps = fc.array(
  fc.record({
    label: hostile,
    state: fc.constantFrom('pending', 'running', 'done', 'failed', 'skipped'),
    detail: maybe,
  }),
  { maxLength: 60 },
);

const named = fc.record({ name: hostile, domain: maybe });
const sources = fc.array(
  fc.record({
    ...{ source: hostile, state: fc.oneof(hostile, fc.constantFrom('read', 'failed')), reason: maybe },
    ...{ kept: fc.boolean(), people: count, facts: count },
    pages: fc.array(fc.record({ url: hostile, state: fc.constantFrom('read', 'not-found') }), { maxLength: 9 }),
  }),
  { maxLength: 4 },
);
const contacts: fc.Arbitrary<ContactsView> = fc.record({
  company: named,
  contacts: fc.array(
    fc.record({
      ...{ name: hostile, title: maybe, level: maybe, function: maybe, is_atl: fc.boolean(), role: maybe },
      ...{ linkedin_url: maybe, email: maybe, email_status: maybe },
      email_guess: fc.option(fc.record({ address: hostile }), { nil: null }),
      ...{ quote: hostile, page: hostile, date: hostile, source: fc.oneof(hostile, fc.constant('website')) },
    }),
    { maxLength: 60 },
  ),
  roles_missing: fc.array(hostile, { maxLength: 10 }),
  left_out: fc.array(fc.record({ name: hostile, title: maybe, reason: hostile, page: hostile }), { maxLength: 45 }),
  sources,
  partial: fc.boolean(),
});
const research: fc.Arbitrary<ResearchView> = fc.record({
  company: named,
  facts: fc.array(
    fc.record({
      field: fc.oneof(hostile, fc.constantFrom('description', 'industry', 'employeeCount', 'linkedin', 'customers')),
      value: fc.oneof(hostile, count, fc.boolean(), fc.array(hostile, { maxLength: 5 })),
      evidence: fc.record({ source: hostile, quote: hostile, observed_at: hostile }),
      stale: fc.boolean(),
    }),
    { maxLength: 60 },
  ),
  gaps: fc.array(fc.record({ label: hostile, reason: hostile }), { maxLength: 20 }),
  sources,
  partial: fc.boolean(),
});

const undone = fc.record({
  id: hostile,
  title: hostile,
  by: hostile,
  at: fc.constant('2026-11-21T10:42:00.000Z'),
  records: fc.array(
    fc.record({
      name: hostile,
      url: maybe,
      restored: count,
      left: fc.array(fc.record({ field: hostile, reason: hostile }), { maxLength: 12 }),
    }),
    { maxLength: 60 },
  ),
});

const CARDS: Record<string, fc.Arbitrary<RenderedMessage>> = {
  understoodAs: understanding.map(understoodAs),
  progressCard: fc.record({ understanding, steps, startedAt: count }).map(progressCard),
  findResultCard: fc
    .tuple(result, fc.record({ offerCrm: fc.boolean() }))
    .map(([view, options]) => findResultCard(view, options)),
  companyThreadCard: company.map(companyThreadCard),
  changePlanCard: fc
    .tuple(plan, fc.array(hostile, { maxLength: 25 }))
    .map(([view, approvers]) => changePlanCard(view, approvers)),
  decidedPlanCard: fc.tuple(plan, decision).map(([view, decided]) => decidedPlanCard(view, decided)),
  appliedPlanCard: fc.tuple(plan, applied).map(([view, done]) => appliedPlanCard(view, done)),
  undonePlanCard: undone.map(undonePlanCard),
  contactsCard: fc.tuple(contacts, hostile).map(([view, runId]) => contactsCard(view, runId)),
  contactsEvidenceCard: contacts.map(contactsEvidenceCard),
  researchCard: fc.tuple(research, hostile).map(([view, runId]) => researchCard(view, runId)),
  researchEvidenceCard: research.map(researchEvidenceCard),
  unknownCommandCard: fc.tuple(hostile, maybe).map(([input, near]) => unknownCommandCard(input, near)),
  errorCard: fc.tuple(hostile, maybe).map(([said, runId]) => errorCard(said, runId)),
};

describe('cards over hostile text', () => {
  it.each(Object.entries(CARDS))('%s is a message Slack takes, with nothing hidden in it', (_name, card) => {
    fc.assert(
      fc.property(card, (rendered) => {
        const verdict = validateBlocks(rendered.blocks);
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expect(JSON.stringify(rendered.blocks).length).toBeLessThanOrEqual(13_000);
        expect(rendered.text.length).toBeGreaterThan(0);
        expect(rendered.text.length).toBeLessThanOrEqual(3000);
        for (const text of [rendered.text, ...mrkdwnOf(rendered.blocks)]) expect(dangersIn(text)).toEqual([]);
        for (const text of textsOf(rendered.blocks)) expect(text).not.toMatch(UNWANTED);
      }),
      // Shrinking such large texts takes minutes, and the first failure says enough.
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('finds the dangers it looks for', () => {
    expect(dangersIn('<!channel>')).toEqual(['<!channel>']);
    expect(dangersIn('<@U0VICTIM>')).toEqual([]);
    expect(dangersIn('<@u1|x>')).toEqual(['<@u1|x>']);
    expect(dangersIn('<javascript:alert(1)|x>')).toEqual(['<javascript:alert(1)|x>']);
    expect(dangersIn('a < b')).toEqual(['a < b']);
    expect(
      dangersIn('<https://ok.example/a?b&amp;c|label &lt;x&gt;> and <!date^1^{date_short_pretty} {time}|x>'),
    ).toEqual([]);
    expect(dangersIn('<https://a.example|b> @here')).toEqual(['@here']);
    expect(dangersIn('see https://evil.example')).toEqual(['https://']);
    expect(dangersIn('a & b')).toEqual(['& ']);
  });
});

/** Direction overrides, controls other than line breaks, invisible tags, half characters. */
const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point.
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\u{e0000}-\u{e007f}\p{Surrogate}]/u;
const ALLOWED_REFERENCE =
  /<(?:https?:\/\/[^<>|\s]+\|[^<>|]+|@[UW][A-Z0-9]+|!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>|]+)>/g;

/** What in a mrkdwn text could notify, mislead or break out; empty when nothing can. */
function dangersIn(mrkdwn: string): string[] {
  const rest = mrkdwn.replace(ALLOWED_REFERENCE, '');
  return [
    ...(rest.match(/<[^<>]*>?/g) ?? []).map((found) => (found.includes('>') ? found : rest)),
    ...(rest.match(/@(?:channel|here|everyone)/gi) ?? []),
    ...(rest.match(/https?:\/\//gi) ?? []),
    ...(rest.match(/&(?!amp;|lt;|gt;).?/gs) ?? []),
  ];
}

function mrkdwnOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwnOf);
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsOf(inner),
  );
}
