import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Criteria, hasPositiveCriteria, type Topic } from '#src/domain/criteria';
import { ScoreCard } from '#src/domain/score';
import { hardMiss, LEAST_COVERAGE, offTopic, type ScoringSubject, scoreFit, scoreMatch } from './index.ts';

const FINTECH: Topic = {
  label: 'fintech',
  kind: 'industry',
  terms: ['fintech', 'payments', 'lending'],
  industries: ['Fintech'],
};
const AI: Topic = {
  label: 'AI',
  kind: 'industry',
  terms: ['AI', 'machine learning'],
  industries: ['Artificial Intelligence'],
};
const ROUTES: Topic = { label: 'route planning', kind: 'keyword', terms: ['route planning'], industries: [] };
const LONDON = { label: 'London', country: 'GB', terms: ['London'] };

const seen = (quote: string) => ({ source: 'companies.csv:7', quote, observed_at: '2026-11-01T00:00:00.000Z' });

function company(values: {
  name?: string;
  text?: string;
  industry?: string;
  tags?: string[];
  country?: string;
  location?: string;
  people?: number;
}): ScoringSubject {
  return {
    name: values.name ?? 'Acme',
    domain: 'acme.example',
    texts: values.text === undefined ? [] : [{ text: values.text, evidence: seen('') }],
    industry: values.industry === undefined ? null : { value: values.industry, evidence: seen(values.industry) },
    tags: (values.tags ?? []).map((tag) => ({ value: tag, evidence: seen(tag) })),
    countryCode: values.country === undefined ? null : { value: values.country, evidence: seen(values.country) },
    location: values.location === undefined ? null : { value: values.location, evidence: seen(values.location) },
    employeeCount: values.people === undefined ? null : { value: values.people, evidence: seen(String(values.people)) },
  };
}

const ASKED = Criteria.parse({ topics: [[FINTECH]], countries: ['GB'], places: [LONDON], size: { min: 11, max: 50 } });
const FULL = company({
  industry: 'Fintech -> Payments',
  text: 'Payments for shops.',
  country: 'GB',
  location: 'London, UK',
  people: 38,
});

describe('match', () => {
  it('is exactly 100 when everything asked for is met, with a reason and evidence for each', () => {
    const card = scoreMatch(ASKED, FULL);
    expect(card).toMatchObject({ score: 100, coverage: 1, gaps: [], disqualifiedBy: null });
    expect(card.reasons.map((reason) => reason.text)).toEqual([
      'Industry is Fintech -> Payments; describes itself with "Payments"',
      'Country is United Kingdom',
      'Located in London',
      '38 people, within 11-50',
    ]);
    for (const reason of card.reasons) expect(reason.evidence.length).toBeGreaterThan(0);
  });

  it('gives nothing for what is not known, and says how much it could add', () => {
    const card = scoreMatch(ASKED, { ...FULL, employeeCount: null });
    expect(card.disqualifiedBy).toBeNull();
    expect(card.gaps).toEqual([{ criterion: 'size', text: 'Head count is not known', upTo: 18 }]);
    expect(card.score).toBe(82);
    expect(card.coverage).toBeCloseTo(0.818, 3);
  });

  it('is no number when nothing is asked', () => {
    expect(scoreMatch(Criteria.parse({}), FULL).score).toBeNull();
  });

  it('ranks label and words together first, then clear own words and a label alone, and a passing mention last', () => {
    const only = Criteria.parse({ topics: [[FINTECH]] });
    const filler = 'We make tools for people who run shops and cafes all over the country, day and night. ';
    const scores = [
      company({ industry: 'Fintech', text: 'Payments for shops. Lending too.' }),
      company({ text: 'Payments for shops. Lending too.' }),
      company({ industry: 'Fintech', text: filler }),
      company({ text: 'Payments for shops.' }),
      company({ text: `${filler.repeat(3)}We know payments and lending.` }),
      company({ text: `${filler.repeat(3)}We know payments.` }),
      company({ text: filler }),
    ].map((subject) => scoreMatch(only, subject).score ?? -1);
    expect(scores).toEqual([...new Set(scores)].sort((one, other) => other - one));
    expect(scores[0]).toBe(100);
    expect(scores.at(-1)).toBe(0);
  });

  it('shares the topic points between topics that are joined by AND, and says which is meant', () => {
    const both = Criteria.parse({ topics: [[FINTECH], [AI]] });
    const card = scoreMatch(both, company({ industry: 'Fintech', text: 'Payments without queues.' }));
    expect(card.score).toBe(50);
    expect(card.reasons.map((reason) => reason.text)).toEqual([
      expect.stringMatching(/^About fintech: industry is Fintech; describes/),
      expect.stringMatching(/^Nothing we know mentions /),
    ]);
  });
});

describe('words of a topic', () => {
  const ai = Criteria.parse({ topics: [[AI]] });
  it.each([
    ['We use AI to help.', true],
    ['First aid for all.', false],
    ['Visit acme.ai for more.', false],
    ['Machine-learning for all.', true],
    ['Learning machine repair.', false],
    ['Maintained gardens.', false],
  ])('%s: %p', (text, found) => {
    expect((scoreMatch(ai, company({ text })).score ?? 0) > 0).toBe(found);
  });

  it('may stand apart when they are a phrase of the sentence', () => {
    const routes = Criteria.parse({ topics: [[ROUTES]] });
    const exact = scoreMatch(routes, company({ text: 'Route planning for vans.' })).score ?? 0;
    const apart = scoreMatch(routes, company({ text: 'Planning of every delivery route.' })).score ?? 0;
    expect(exact).toBeGreaterThan(apart);
    expect(apart).toBeGreaterThan(0);
    expect(scoreMatch(routes, company({ text: 'Planning parties.' })).score).toBe(0);
  });
});

describe('hard criteria', () => {
  it.each([
    [{}, null],
    [{ country: 'FR' }, 'Country is France, not United Kingdom'],
    [{ country: 'GB', location: 'Leeds, UK' }, 'Located elsewhere than London'],
    [{ country: 'GB', location: 'Remote' }, null],
    [{ country: 'GB', location: 'United Kingdom' }, null],
    [{ people: 10 }, '10 people, outside 11-50'],
    [{ people: 11 }, null],
    [{ people: 50 }, null],
    [{ people: 51 }, '51 people, outside 11-50'],
  ])('%p misses %p', (values, expected) => {
    expect(hardMiss(ASKED, company(values))).toBe(expected);
  });

  it('rule out whom an exclusion names', () => {
    const criteria = Criteria.parse({ excludedTopics: [FINTECH], excludedCountries: ['US'] });
    expect(hardMiss(criteria, company({ country: 'US' }))).toBe('Country is United States, which is excluded');
    expect(hardMiss(criteria, company({ industry: 'Fintech -> Payments' }))).toContain('Excluded: fintech');
    expect(hardMiss(criteria, company({ industry: 'Agriculture', country: 'DE' }))).toBeNull();
    const card = scoreMatch(criteria, company({ country: 'US' }));
    expect(card).toMatchObject({ score: 0, disqualifiedBy: 'Country is United States, which is excluded' });
  });

  it('count a country that is ruled out like one that is asked for: met with evidence, or a gap when not known', () => {
    const criteria = Criteria.parse({ topics: [[FINTECH]], excludedCountries: ['US'] });
    const text = { industry: 'Fintech', text: 'Payments for shops.' };
    const known = scoreMatch(criteria, company({ ...text, country: 'NG' }));
    expect(known).toMatchObject({ score: 100, coverage: 1, gaps: [] });
    expect(known.reasons[1]).toMatchObject({ criterion: 'country', text: 'Country is Nigeria, not United States' });
    expect(known.reasons[1]?.evidence).toEqual([seen('NG')]);
    const unknown = scoreMatch(criteria, company(text));
    expect(unknown).toMatchObject({
      score: 75,
      coverage: 0.75,
      gaps: [{ criterion: 'country', text: 'Country is not known', upTo: 25 }],
      disqualifiedBy: null,
    });
    expect(scoreFit(criteria, company(text))).toMatchObject({ score: 100, coverage: 0.75 });
  });

  it('count a place that is ruled out the same way', () => {
    const criteria = Criteria.parse({ topics: [[FINTECH]], excludedPlaces: [LONDON] });
    const text = { industry: 'Fintech', text: 'Payments for shops.' };
    expect(scoreMatch(criteria, company({ ...text, country: 'GB' })).gaps).toEqual([
      { criterion: 'place', text: 'Location is not known', upTo: 14 },
    ]);
    const abroad = scoreMatch(criteria, company({ ...text, country: 'FR', location: 'Remote' }));
    expect(abroad.reasons[1]).toMatchObject({ text: 'Not located in London', evidence: [seen('FR')] });
    expect(scoreMatch(criteria, company({ ...text, country: 'GB', location: 'Leeds, UK' })).score).toBe(100);
    expect(scoreMatch(criteria, company({ ...text, country: 'GB', location: 'London, UK' })).score).toBe(0);
  });

  it('leave no country to find where the exclusion stands beside the countries that are asked for', () => {
    const criteria = Criteria.parse({ countries: ['DE'], excludedCountries: ['US'] });
    expect(scoreMatch(criteria, company({ country: 'DE' })).reasons.map(({ text }) => text)).toEqual([
      'Country is Germany',
    ]);
  });

  it('are no match by themselves when all they do is rule out topics', () => {
    const criteria = Criteria.parse({ excludedTopics: [AI] });
    expect(hasPositiveCriteria(criteria)).toBe(false);
    expect(scoreMatch(criteria, FULL)).toMatchObject({ score: null, reasons: [], disqualifiedBy: null });
    expect(scoreMatch(criteria, company({ industry: 'Artificial Intelligence' })).score).toBe(0);
  });

  it('do not mix up a place with its namesake abroad', () => {
    const criteria = Criteria.parse({ places: [LONDON] });
    expect(hardMiss(criteria, company({ country: 'CA', location: 'London, ON, Canada' }))).toBe(
      'Located elsewhere than London',
    );
  });
});

describe('what a company is not about', () => {
  const only = Criteria.parse({ topics: [[FINTECH]] });
  it('is said when a topic is missing or named in passing, and never when nothing is known', () => {
    expect(offTopic(only, company({ text: 'Flowers for all.' }))).toContain('Not about fintech');
    expect(offTopic(only, company({ text: `${'Flowers for all people. '.repeat(12)}We take payments.` }))).toContain(
      'Not about fintech',
    );
    expect(offTopic(only, company({ text: 'Payments for shops.' }))).toBeNull();
    expect(offTopic(only, company({}))).toBeNull();
  });
});

describe('fit', () => {
  it('counts only what is known, scaled to 100', () => {
    const card = scoreFit(ASKED, { ...FULL, employeeCount: null, location: null });
    expect(card.score).toBe(100);
    expect(card.gaps.map((gap) => gap.criterion)).toEqual(['place', 'size']);
  });

  it('lets a known mismatch cost its points without ruling the company out', () => {
    const card = scoreFit(ASKED, { ...FULL, employeeCount: { value: 900, evidence: seen('900') } });
    expect(card.disqualifiedBy).toBeNull();
    expect(card.reasons.find((reason) => reason.criterion === 'size')).toMatchObject({
      points: 0,
      text: '900 people, outside 11-50',
    });
    expect(card.score).toBe(82);
  });

  it('is no number when too little is known', () => {
    const card = scoreFit(ASKED, company({ people: 20 }));
    expect(card.coverage).toBeLessThan(LEAST_COVERAGE);
    expect(card).toMatchObject({ score: null, reasons: [] });
  });
});

describe('every score card', () => {
  const optional = <Value>(values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const subjects = fc
    .record({
      text: optional([
        'Payments and AI for banks.',
        'Flowers.',
        `${'Long words about nothing. '.repeat(20)}We do lending with machine learning.`,
        'İ\u0301 AI 😀 payments',
        '',
      ]),
      industry: optional(['Fintech', 'Fintech -> Payments', 'Agriculture', '']),
      country: optional(['GB', 'US', 'DE']),
      location: optional(['London, UK', 'Remote', 'Paris, France', ';;,']),
      people: optional([1, 11, 50, 51, 100_000]),
      name: fc.constantFrom('Acme', 'AI Payments', ''),
    })
    .map(company);
  const criteria = fc
    .record({
      topics: fc.array(fc.array(fc.constantFrom(FINTECH, AI, ROUTES), { minLength: 1, maxLength: 2 }), {
        maxLength: 3,
      }),
      excludedTopics: fc.array(fc.constantFrom(AI), { maxLength: 1 }),
      countries: fc.subarray(['GB', 'DE']),
      excludedCountries: fc.subarray(['US']),
      places: fc.subarray([LONDON]),
      size: fc.constantFrom(null, { min: 11, max: 50 }, { min: null, max: 50 }, { min: 51, max: null }),
    })
    .map((values) => Criteria.parse(values));

  it('adds up to its score, is the same twice, quotes what stands in the texts', () => {
    fc.assert(
      fc.property(criteria, subjects, (asked, subject) => {
        for (const score of [scoreMatch, scoreFit]) {
          const card = score(asked, subject);
          expect(ScoreCard.parse(card)).toEqual(card);
          expect(score(asked, subject)).toEqual(card);
          expect(card.reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(card.score ?? 0);
          const sources = [
            ...subject.texts.map(({ text }) => text),
            subject.name,
            subject.industry?.value,
            subject.countryCode?.value,
            subject.location?.value,
            String(subject.employeeCount?.value),
          ];
          for (const { quote } of card.reasons.flatMap((reason) => reason.evidence)) {
            expect(quote.length).toBeLessThanOrEqual(160);
            expect(sources.some((source) => source?.includes(quote))).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never loses match points when something that fits becomes known', () => {
    fc.assert(
      fc.property(criteria, subjects, (asked, subject) => {
        const people = asked.size === null ? 20 : (asked.size.min ?? asked.size.max ?? 20);
        const better = { ...subject, employeeCount: { value: people, evidence: seen(String(people)) } };
        expect(scoreMatch(asked, better).score ?? 0).toBeGreaterThanOrEqual(scoreMatch(asked, subject).score ?? 0);
      }),
      { numRuns: 300 },
    );
  });
});
