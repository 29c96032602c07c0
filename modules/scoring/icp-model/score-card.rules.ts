import { answerTo } from '../model/answer.rules.ts';
import type { Answer } from '../model/scoring-model.ts';
import { type Engagement, type EngagementEvent, engagementOf } from './engagement.rules.ts';
import { type Fit, fitOf } from './fit.rules.ts';
import type { Disqualifier, IcpModel } from './icp-model.ts';
import { type KnownFacts, known, written } from './known-facts.ts';

export const SEGMENTS = ['SMB', 'Mid-Market', 'Enterprise'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** Everything the model says about one company or lead, with its reasons. */
export interface IcpScoreCard {
  model: string;
  fit: Fit;
  engagement: Engagement;
  /** `A1` to `C3`; a letter alone when nobody watches engagement; `null` without a score or when disqualified. */
  band: string | null;
  segment: Segment | null;
  /** Rules that end the scoring, with what they saw. */
  disqualified_by: { rule: string; because: string }[];
}

/** Scores one company or lead as of a date. The same facts, events, model and date always give the same card. */
export function scoreCard(
  model: IcpModel,
  facts: KnownFacts,
  events: readonly EngagementEvent[] | null,
  asOf: Date,
): IcpScoreCard {
  const disqualified = model.disqualifiers.flatMap((rule) => disqualifiedBy(rule, facts));
  const fit = fitOf(model, facts);
  const engagement = engagementOf(model, events, asOf);
  const out = disqualified.length > 0;
  return {
    model: model.name,
    fit: out ? { ...fit, score: 0, reasons: [] } : fit,
    engagement,
    band: out ? null : bandOf(model, fit.score, engagement.score),
    segment: segmentOf(model, facts),
    disqualified_by: disqualified,
  };
}

function disqualifiedBy(rule: Disqualifier, facts: KnownFacts): IcpScoreCard['disqualified_by'] {
  const fact = known(facts, rule.fact);
  if (fact === null) return [];
  const answers: Answer[] = [];
  if (rule.is) answers.push({ is: rule.is, points: 0 });
  if (rule.matches) answers.push({ matches: rule.matches, points: 0 });
  if (rule.from !== undefined || rule.below !== undefined) {
    answers.push({ from: rule.from, below: rule.below, points: 0 });
  }
  const holds = answerTo(answers, fact.value) !== undefined;
  return holds ? [{ rule: rule.name, because: `${rule.fact}: ${written(fact)}` }] : [];
}

function bandOf(model: IcpModel, fit: number | null, engagement: number | null): string | null {
  if (fit === null) return null;
  const letter = fit >= model.bands.fit.A ? 'A' : fit >= model.bands.fit.B ? 'B' : 'C';
  if (engagement === null) return letter;
  const { '1': first, '2': second } = model.bands.engagement;
  return letter + (engagement >= first ? '1' : engagement >= second ? '2' : '3');
}

/** Headcount says it; where it is unknown, revenue does. */
function segmentOf({ segments }: IcpModel, facts: KnownFacts): Segment | null {
  const employees = numberOf(facts, 'employee_count');
  const size = employees ?? numberOf(facts, 'revenue_usd');
  if (size === null) return null;
  const measure = employees === null ? 'revenue_usd' : 'employees';
  if (size >= segments.enterprise[measure]) return 'Enterprise';
  return size >= segments.mid_market[measure] ? 'Mid-Market' : 'SMB';
}

function numberOf(facts: KnownFacts, name: string): number | null {
  const value = known(facts, name)?.value;
  return typeof value === 'number' ? value : null;
}
