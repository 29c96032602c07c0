import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IcpModel } from './icp-model.ts';
import type { KnownFacts } from './known-facts.ts';
import { readIcpModel } from './read-icp-model.ts';
import { scoreCard } from './score-card.rules.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../scoring-models');
const TEMPLATES = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'));
const TODAY = new Date('2026-03-01T12:00:00Z');

const evidence = [{ source: 'https://acme.example/', quote: 'quoted', observed_at: '2026-02-01T00:00:00Z' }];
const factsOf = (values: Record<string, string | number | readonly string[]>): KnownFacts =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, evidence }]));

const MODEL = readIcpModel(
  `gtm_scoring_model: 1
name: Test
coverage_needed: 0.5
group_caps: { growth: 10 }
fit:
  - { fact: employee_count, label: Employees, answers: [{ from: 50, below: 500, points: 30 }, { otherwise: true, points: 3 }] }
  - { fact: industry, answers: [{ matches: 'fintech', points: 20 }, { is: [gambling], points: -40 }] }
  - { fact: open_roles, group: growth, answers: [{ otherwise: true, points: 8 }] }
  - { fact: founded, group: growth, answers: [{ from: 2020, points: 8 }] }
  - { fact: executive_roles, label: Executives, answers: [{ is: [vp-operations], points: 10 }] }
engagement:
  - { event: demo, points: 50, half_life_days: 30 }
  - { event: open, points: 5, at_most: { times: 2, days: 7 }, gone_after_days: 10 }
disqualifiers:
  - { name: competitor, fact: relationship, is: [competitor] }
  - { name: too large, fact: employee_count, from: 10000 }
segments:
  mid_market: { employees: 100, revenue_usd: 10000000 }
  enterprise: { employees: 1000, revenue_usd: 100000000 }
bands: { fit: { A: 75, B: 50 }, engagement: { '1': 40, '2': 10 } }
`,
  'test.yml',
);

const card = (values: Parameters<typeof factsOf>[0], events: { event: string; at: string }[] | null = null) =>
  scoreCard(MODEL, factsOf(values), events, TODAY);

describe('a score card', () => {
  test('gives points over what is known, with the words that say so', () => {
    const { fit, segment, band } = card({ employee_count: 120, industry: 'Fintech' });
    expect(fit).toMatchObject({
      score: 100,
      reasons: [
        { text: 'Employees: 120', points: 60, evidence },
        { text: 'industry: Fintech', points: 40, evidence },
      ],
    });
    expect(fit.coverage).toBeCloseTo(50 / 76);
    expect({ segment, band }).toEqual({ segment: 'Mid-Market', band: 'A' });
  });

  test('has no score when too little is known, and says what would help most', () => {
    const { fit, band } = card({ industry: 'Fintech' });
    expect(fit).toMatchObject({ score: null, reasons: [] });
    expect(band).toBeNull();
    const better = card({ employee_count: 900, industry: 'Fintech' }).fit;
    expect(better.gaps[0]).toEqual({ fact: 'executive_roles', text: 'Executives is not known', up_to: 9 });
  });

  test('a group earns no more than its cap, with a line that says so', () => {
    const { fit } = card({ employee_count: 120, open_roles: ['CTO'], founded: 2022 });
    expect(fit.score).toBe(100);
    expect(fit.reasons.at(-1)).toMatchObject({ text: '"growth" counts at most 10 together', points: -15 });
  });

  test('never falls below zero, with a line that says so', () => {
    const { fit } = card({ employee_count: 5, industry: 'gambling' });
    expect(fit.score).toBe(0);
    expect(fit.reasons.map(({ points }) => points)).toEqual([6, -80, 74]);
  });

  test('what is ruled out has no band, whatever it earns', () => {
    const out = card({ employee_count: 120, industry: 'fintech', relationship: 'competitor' });
    expect(out).toMatchObject({ band: null, fit: { score: 0 } });
    expect(out.disqualified_by).toEqual([{ rule: 'competitor', because: 'relationship: competitor' }]);
  });

  test.each([
    [{ employee_count: 99 }, 'SMB'],
    [{ employee_count: 100, revenue_usd: 900_000_000 }, 'Mid-Market'],
    [{ revenue_usd: 100_000_000 }, 'Enterprise'],
    [{ industry: 'fintech' }, null],
  ])('segment of %j is %s', (values, segment) => {
    expect(card(values as Record<string, string | number>).segment).toBe(segment);
  });
});

describe('engagement', () => {
  const at = (day: string) => ({ event: 'demo', at: `${day}T12:00:00Z` });

  test('fades by half-life, as of any date', () => {
    expect(card({}, [at('2026-03-01')]).engagement.score).toBe(50);
    expect(card({}, [at('2026-01-30')]).engagement.score).toBe(25);
    expect(card({}, [at('2026-03-02')]).engagement.score).toBe(0);
  });

  test('counts what is often no more than allowed', () => {
    const opened = ['01', '02', '03', '04'].map((day) => ({ event: 'open', at: `2026-03-01T${day}:00:00Z` }));
    expect(card({}, opened).engagement.reasons).toMatchObject([{ text: 'open: 2 times, last 2026-03-01', points: 10 }]);
  });

  test('is unknown, not zero, where nobody watches', () => {
    expect(card({}, null).engagement.score).toBeNull();
    expect(card({}, []).engagement.score).toBe(0);
    expect(card({ employee_count: 120, industry: 'fintech' }, [at('2026-02-28')]).band).toBe('A1');
  });
});

describe('for any facts and any of the models that come along', () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 20_000 }),
    fc.constantFrom('Fintech', 'gambling', 'customer', 'n/a', 'DE', 'free-mail'),
    fc.constantFrom(['coo'], ['HubSpot', 'Segment'], []),
  );
  const NAMES = [
    'employee_count',
    'industry',
    'open_roles',
    'founded',
    'executive_roles',
    'technologies',
    'country_code',
  ];
  const facts = fc.dictionary(fc.constantFrom(...NAMES, 'relationship', 'email_kind'), value).map(factsOf);
  const events = fc.array(
    fc.record({
      event: fc.constantFrom('demo', 'open', 'demo_requested', 'pricing_viewed', 'unsubscribed'),
      at: fc
        .date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
        .map((d) => d.toISOString()),
    }),
  );
  const model = fc.constantFrom<IcpModel>(
    MODEL,
    ...TEMPLATES.map((name) => readIcpModel(readFileSync(path.join(FOLDER, name), 'utf8'), name)),
  );
  const sum = (reasons: readonly { points: number }[]) => reasons.reduce((total, { points }) => total + points, 0);

  test('there are templates to check', () => {
    expect(TEMPLATES.length).toBeGreaterThanOrEqual(3);
  });

  test('shown points add up, scores stay within 0 and 100, and what is ruled out is never A', () => {
    fc.assert(
      fc.property(model, facts, events, (anyModel, anyFacts, anyEvents) => {
        const { fit, engagement, band, disqualified_by } = scoreCard(anyModel, anyFacts, anyEvents, TODAY);
        for (const { score, reasons } of [fit, engagement]) {
          if (score === null) continue;
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
          expect(sum(reasons)).toBe(score);
          expect(reasons.every(({ points }) => Number.isInteger(points))).toBe(true);
        }
        if (disqualified_by.length > 0) expect(band).toBeNull();
        expect(fit.coverage).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a better answer never lowers the fit', () => {
    fc.assert(
      fc.property(model, facts, (anyModel, anyFacts) => {
        const before = scoreCard(anyModel, anyFacts, null, TODAY);
        for (const { fact, answers } of anyModel.fit) {
          if (anyFacts[fact] === undefined || before.fit.score === null) continue;
          const best = [...answers].sort((one, other) => other.points - one.points)[0]!;
          const text = 'is' in best ? best.is[0]! : 'from' in best ? best.from! : null;
          if (text === null || fact === 'relationship') continue;
          const after = scoreCard(anyModel, { ...anyFacts, [fact]: { value: text, evidence } }, null, TODAY);
          if (after.disqualified_by.length === 0 && before.disqualified_by.length === 0) {
            expect(after.fit.score).toBeGreaterThanOrEqual(before.fit.score);
          }
        }
      }),
    );
  });

  test('interest only fades while nothing happens', () => {
    const kind = fc.constantFrom('demo_requested', 'form_submitted', 'pricing_viewed', 'demo', 'open');
    const history = fc.array(
      fc.record({ event: kind, at: fc.constantFrom('2026-01-05T00:00:00Z', '2026-02-20T00:00:00Z') }),
    );
    fc.assert(
      fc.property(model, history, fc.nat(200), fc.nat(200), (anyModel, done, sooner, longer) => {
        const after = (days: number) => new Date(TODAY.getTime() + days * 86_400_000);
        const score = (days: number) => scoreCard(anyModel, {}, done, after(days)).engagement.score ?? 0;
        expect(score(sooner + longer)).toBeLessThanOrEqual(score(sooner));
      }),
    );
  });

  test('knowing nothing more about a company does not make it worse', () => {
    fc.assert(
      fc.property(model, facts, fc.constantFrom(...NAMES), (anyModel, anyFacts, name) => {
        const { [name]: _, ...without } = anyFacts;
        const asUnknown = scoreCard(anyModel, { ...without, [name]: { value: 'n/a', evidence } }, null, TODAY);
        expect(asUnknown).toEqual(scoreCard(anyModel, without, null, TODAY));
      }),
    );
  });
});
