import type { Evidence } from '#src/domain/fact';
import { answerTo } from '../model/answer.rules.ts';
import { type FitCriterion, type IcpModel, weightOf } from './icp-model.ts';
import { type KnownFacts, known, written } from './known-facts.ts';
import { wholePoints } from './whole-points.rules.ts';

/** One line of an explanation. The points of all lines add up to the score. */
export interface ScoreReason {
  text: string;
  points: number;
  /** Name of the fact, `null` for a line that only keeps the sum within its limits. */
  fact: string | null;
  evidence: Evidence[];
}

/** What is not known, and how much the score would gain if it had the best answer. */
export interface ScoreGap {
  fact: string;
  text: string;
  up_to: number;
}

export interface Fit {
  /** 0-100; `null` when too little is known (NO_SCORE). */
  score: number | null;
  /** Share (0-1) of the model's weight that is known. */
  coverage: number;
  reasons: ScoreReason[];
  /** Largest gain first. */
  gaps: ScoreGap[];
}

interface Asked {
  criterion: FitCriterion;
  weight: number;
  earned: number;
  text: string;
  evidence: Evidence[];
}

/**
 * How well a company fits, as share of what the known criteria could earn: unknown ones count neither way and are
 * listed as gaps. Points below zero in sum are levelled to zero by a line of its own, as is what a group earns above
 * its cap.
 */
export function fitOf(model: IcpModel, facts: KnownFacts): Fit {
  const asked = model.fit.flatMap((criterion) => askedOf(criterion, facts));
  const unknown = model.fit.filter((criterion) => known(facts, criterion.fact) === null);
  const all = sum(model.fit.map(weightOf));
  const coverage = all === 0 ? 0 : sum(asked.map(({ weight }) => weight)) / all;
  const enough = asked.length > 0 && coverage >= model.coverage_needed;
  const reasons = enough ? reasonsOf(model, asked) : [];
  const score = enough ? sum(reasons.map(({ points }) => points)) : null;
  return { score, coverage, reasons, gaps: gapsOf(model, asked, unknown) };
}

function askedOf(criterion: FitCriterion, facts: KnownFacts): Asked[] {
  const fact = known(facts, criterion.fact);
  if (fact === null) return [];
  const earned = answerTo(criterion.answers, fact.value, criterion.dates)?.points ?? 0;
  const text = `${criterion.label ?? criterion.fact}: ${written(fact)}`;
  return [{ criterion, weight: weightOf(criterion), earned, text, evidence: fact.evidence }];
}

function reasonsOf(model: IcpModel, asked: readonly Asked[]): ScoreReason[] {
  const most = mostOf(model, asked);
  const lines: ScoreReason[] = [
    ...asked.map(({ criterion, earned, text, evidence }) => ({ text, points: earned, fact: criterion.fact, evidence })),
    ...overCaps(model, asked),
  ];
  const scale = most === 0 ? 0 : 100 / most;
  const total = sum(lines.map(({ points }) => points));
  if (total < 0) lines.push(level('A score is never below 0', -total));
  const points = wholePoints(lines.map((line) => line.points * scale));
  return lines.map((line, index) => ({ ...line, points: points[index]! }));
}

/** What the known criteria can earn at most, caps considered. */
function mostOf(model: IcpModel, asked: readonly Asked[]): number {
  const free = asked.filter(({ criterion }) => capOf(model, criterion) === null);
  const capped = Object.entries(model.group_caps).map(([group, cap]) =>
    Math.min(cap, sum(inGroup(asked, group).map(({ weight }) => weight))),
  );
  return sum(free.map(({ weight }) => weight)) + sum(capped);
}

function overCaps(model: IcpModel, asked: readonly Asked[]): ScoreReason[] {
  return Object.entries(model.group_caps).flatMap(([group, cap]) => {
    const over = sum(inGroup(asked, group).map(({ earned }) => earned)) - cap;
    return over > 0 ? [level(`"${group}" counts at most ${cap} together`, -over)] : [];
  });
}

function gapsOf(model: IcpModel, asked: readonly Asked[], unknown: readonly FitCriterion[]): ScoreGap[] {
  const now = shareOf(model, asked);
  const gaps = unknown.map((criterion) => {
    const weight = weightOf(criterion);
    const best: Asked = { criterion, weight, earned: weight, text: '', evidence: [] };
    const gain = Math.round(100 * (shareOf(model, [...asked, best]) - now));
    return {
      fact: criterion.fact,
      text: `${criterion.label ?? criterion.fact} is not known`,
      up_to: Math.max(0, gain),
    };
  });
  return gaps.sort((one, other) => other.up_to - one.up_to);
}

/** The score before rounding, 0-1. */
function shareOf(model: IcpModel, asked: readonly Asked[]): number {
  const most = mostOf(model, asked);
  const earned = sum(asked.map((one) => one.earned)) + sum(overCaps(model, asked).map(({ points }) => points));
  return most === 0 ? 0 : Math.max(0, earned / most);
}

function capOf(model: IcpModel, { group }: FitCriterion): number | null {
  return group === undefined ? null : (model.group_caps[group] ?? null);
}

function inGroup(asked: readonly Asked[], group: string): Asked[] {
  return asked.filter(({ criterion }) => criterion.group === group);
}

function level(text: string, points: number): ScoreReason {
  return { text, points, fact: null, evidence: [] };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
