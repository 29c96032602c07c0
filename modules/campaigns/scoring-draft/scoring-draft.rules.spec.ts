import { describe, expect, it } from '@jest/globals';
import { readIcpModel } from '#modules/scoring';
import { type Section, type Statement, section } from '../parts/statement.ts';
import type { TargetCompany } from '../parts/target-company.rules.ts';
import type { TargetPersona } from '../parts/target-persona.rules.ts';
import { scoringDraft } from './scoring-draft.rules.ts';

const said = (text: string): Statement => ({
  ...{ basis: 'evidence', text, quote: text, source: 'https://brightloom.example/', date: '2026-03-01T12:00:00.000Z' },
});
const concluded = (text: string): Statement => ({ basis: 'inferred', text, from: ['We plan looms.'] });
const of = (...statements: Statement[]): Section => section('target_company', 'buying_signals', statements);

function company(
  change: { segments?: Section; company_sizes?: Section; geographies?: Section; signals?: Section } = {},
): TargetCompany {
  const { segments = of(), company_sizes = of(), geographies = of(), signals = of() } = change;
  return { firmographics: { segments, company_sizes, geographies }, buying_signals: signals, disqualifiers: of() };
}

function persona(...titles: string[]): TargetPersona {
  return {
    job_titles: of(...titles.map(concluded)),
    department: of(),
    pain_points: of(),
    goals: of(),
    behaviors: of(),
  };
}

function draft(target: TargetCompany, people: TargetPersona | null = null) {
  return scoringDraft({ campaignId: 'c-1', domain: 'brightloom.example', company: target, persona: people });
}

describe('a scoring model from a campaign', () => {
  it('has a rule for whatever scoring can look up, each below the words it was concluded from', () => {
    const { document, gaps } = draft(
      company({
        segments: of(said('We plan looms for weaving mills.')),
        company_sizes: of(said('Our customers have 20 to 200 employees.')),
        geographies: of(concluded('Companies in Germany, where the seller is itself')),
        signals: of(concluded('Advertises roles in operations')),
      }),
      persona('COO', 'Head of Operations', 'Weaver'),
    )!;
    const model = readIcpModel(document, 'draft');
    expect(gaps).toEqual([]);
    expect(model.fit.map(({ fact, answers }) => [fact, answers[0]])).toEqual([
      ['employee_count', { from: 20, below: 201, points: 30 }],
      ['description', { matches: 'looms|weaving|mills', points: 25 }],
      ['country_code', { is: ['DE'], points: 20 }],
      ['executive_roles', { is: ['coo', 'head-operations'], points: 15 }],
      ['open_roles', { matches: 'operation', points: 10 }],
    ]);
    expect(model.disqualifiers.map(({ name }) => name)).toContain('existing customer');
    expect(document).toContain(
      '  # "Our customers have 20 to 200 employees." (https://brightloom.example/, 2026-03-01)\n  - fact: employee_count',
    );
  });

  it('says what it could make no rule of, and is none when that is everything', () => {
    const some = draft(
      company({
        company_sizes: of(said('It is for mid-sized companies.')),
        geographies: of(concluded('Companies nearby')),
      }),
    )!;
    expect(readIcpModel(some.document, 'draft').fit).toHaveLength(1);
    expect(some.gaps).toEqual([
      'The campaign has no segments.',
      'No rule could be made of its geographies.',
      'The campaign has no job titles.',
      'The campaign has no buying signals.',
    ]);
    expect(draft(company())).toBeNull();
  });

  it('lets no words of a website become a rule of their own', () => {
    const hostile =
      "Mills'\n  - fact: x\n    answers: [{ otherwise: true, points: 99 }]\u2028disqualifiers: []\r# (a+)+$ .*|";
    const { document } = draft(company({ segments: of(said(hostile)) }))!;
    const { fit, disqualifiers } = readIcpModel(document, 'draft');
    expect(fit).toHaveLength(1);
    expect(fit[0]!.fact).toBe('description');
    expect(JSON.stringify(fit[0]!.answers[0])).not.toMatch(/[+*()$]/);
    expect(disqualifiers.length).toBeGreaterThan(0);
  });
});
