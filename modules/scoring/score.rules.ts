import type { Criteria, Topic } from '#src/domain/criteria';
import type { Evidence } from '#src/domain/fact';
import type { Reason, ScoreCard } from '#src/domain/score';
import {
  countryExclusionVerdict,
  countryVerdict,
  excludedBy,
  hardMiss,
  placeExclusionVerdict,
  placeVerdict,
  sizeVerdict,
  type Verdict,
} from './hard-criteria.rules.ts';
import { splitPoints } from './points.rules.ts';
import type { ScoringSubject } from './scoring-subject.ts';
import { groupStrength, seenFor } from './topic-strength.rules.ts';

/** How much each kind of criterion counts; shares are taken over the kinds that are asked for. */
const WEIGHTS = { topic: 60, country: 20, place: 10, size: 20 } as const;

/** Below this share of known weight a fit is not a number: NO_SCORE. */
export const LEAST_COVERAGE = 0.4;

/** Below these strengths a topic is named in passing. A phrase of several words is rare: one mention of it is enough. */
const LEAST_STRENGTH = { industry: 0.5, phrase: 0.3 } as const;

/** One criterion as it was found; `strength` 0-1, `null` when nothing is known about it. */
interface Part {
  criterion: Reason['criterion'];
  weight: number;
  strength: number | null;
  text: string;
  evidence: Evidence[];
}

/**
 * How well a company fits the sentence asked. Every criterion asked for counts; one that is not known earns nothing
 * and is listed as a gap. A hard criterion that is known to be violated is named in `disqualifiedBy`. `score` is `null`
 * only when nothing is asked; topics that are merely ruled out ask for nothing.
 */
export function scoreMatch(criteria: Criteria, subject: ScoringSubject): ScoreCard {
  const parts = partsOf(criteria, subject);
  const most = splitPoints(
    100,
    parts.map((part) => part.weight),
  );
  const excluded = excludedBy(criteria, subject);
  if (excluded !== null) return ruledOut(excluded, parts);
  const reasons = reasonsOf(parts, most);
  return {
    score: parts.length === 0 ? null : sum(reasons.map((reason) => reason.points)),
    coverage: coverageOf(parts),
    reasons,
    gaps: gapsOf(parts, most),
    disqualifiedBy: hardMiss(criteria, subject),
  };
}

/**
 * How well a company fits an ideal customer profile. Only known criteria count, scaled to 100; with too little known
 * (`LEAST_COVERAGE`) there is no score. Country, place and size that do not fit cost their points; only exclusions
 * disqualify.
 */
export function scoreFit(icpCriteria: Criteria, subject: ScoringSubject): ScoreCard {
  const parts = partsOf(icpCriteria, subject);
  const excluded = excludedBy(icpCriteria, subject);
  if (excluded !== null) return ruledOut(excluded, parts);
  const coverage = coverageOf(parts);
  const gaps = gapsOf(
    parts,
    splitPoints(
      100,
      parts.map((part) => part.weight),
    ),
  );
  if (parts.length === 0 || coverage < LEAST_COVERAGE) {
    return { score: null, coverage, reasons: [], gaps, disqualifiedBy: null };
  }
  const known = parts.filter((part) => part.strength !== null);
  const reasons = reasonsOf(
    known,
    splitPoints(
      100,
      known.map((part) => part.weight),
    ),
  );
  return { score: sum(reasons.map((reason) => reason.points)), coverage, reasons, gaps, disqualifiedBy: null };
}

/**
 * Says that a company is not about what was asked: one of the topics joined by AND is missing or only named in passing.
 * `null` when it is on topic, or when nothing is known that could say so.
 */
export function offTopic(criteria: Criteria, subject: ScoringSubject): string | null {
  for (const group of criteria.topics) {
    const found = groupStrength(group, subject);
    if (found === null) continue;
    const least = group.some(isPhrase) ? LEAST_STRENGTH.phrase : LEAST_STRENGTH.industry;
    if (found.strength < least) return `Not about ${group.map((topic) => topic.label).join(' or ')}: ${found.text}`;
  }
  return null;
}

function isPhrase(topic: Topic): boolean {
  return topic.kind === 'keyword' && /\S\s+\S/.test(topic.label);
}

function partsOf(criteria: Criteria, subject: ScoringSubject): Part[] {
  const isOnlyTopic = criteria.topics.length === 1;
  const parts: Part[] = criteria.topics.map((group) => {
    const found = groupStrength(group, subject);
    const label = group.map((topic) => topic.label).join(' or ');
    return {
      criterion: 'topic',
      weight: WEIGHTS.topic / criteria.topics.length,
      strength: found?.strength ?? null,
      text:
        found === null
          ? `Not known whether it is about ${label}`
          : isOnlyTopic
            ? found.text
            : seenFor(found.topic, found),
      evidence: found?.evidence ?? [],
    };
  });
  addVerdict(parts, 'country', countryVerdict(criteria, subject) ?? countryExclusionVerdict(criteria, subject));
  addVerdict(parts, 'place', placeVerdict(criteria, subject) ?? placeExclusionVerdict(criteria, subject));
  addVerdict(parts, 'size', sizeVerdict(criteria, subject));
  return parts;
}

function addVerdict(parts: Part[], criterion: 'country' | 'place' | 'size', verdict: Verdict | null): void {
  if (verdict === null) return;
  const strength = verdict.met === null ? null : verdict.met ? 1 : 0;
  parts.push({ criterion, weight: WEIGHTS[criterion], strength, text: verdict.text, evidence: verdict.evidence });
}

function reasonsOf(parts: readonly Part[], most: readonly number[]): Reason[] {
  return parts.flatMap((part, index) => {
    if (part.strength === null) return [];
    const points = Math.round((most[index] ?? 0) * part.strength);
    return [{ criterion: part.criterion, text: part.text, points, evidence: part.evidence }];
  });
}

function gapsOf(parts: readonly Part[], most: readonly number[]): ScoreCard['gaps'] {
  return parts.flatMap((part, index) =>
    part.strength === null ? [{ criterion: part.criterion, text: part.text, upTo: most[index] ?? 0 }] : [],
  );
}

function ruledOut(excluded: Verdict, parts: readonly Part[]): ScoreCard {
  return {
    score: 0,
    coverage: coverageOf(parts),
    reasons: [{ criterion: 'excluded', text: excluded.text, points: 0, evidence: excluded.evidence }],
    gaps: [],
    disqualifiedBy: excluded.text,
  };
}

function coverageOf(parts: readonly Part[]): number {
  const all = sum(parts.map((part) => part.weight));
  if (all === 0) return 0;
  const known = sum(parts.filter((part) => part.strength !== null).map((part) => part.weight));
  return Math.min(1, Math.round((known / all) * 1000) / 1000);
}

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}
