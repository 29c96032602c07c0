import type { ScoreReason } from './fit.rules.ts';
import type { EngagementRule, IcpModel } from './icp-model.ts';
import { wholePoints } from './whole-points.rules.ts';

/** Something a lead did. */
export interface EngagementEvent {
  event: string;
  /** ISO 8601. */
  at: string;
}

export interface Engagement {
  /** 0-100 as of the date asked; `null` when nobody watches what leads do. */
  score: number | null;
  reasons: ScoreReason[];
}

const DAY_MS = 86_400_000;
const MOST = 100;

/**
 * Interest as of a date: each event's points, faded by its age. What happened later does not count, so any day of the
 * past can be asked for. `events` is `null` when nothing watches: not known is not zero.
 */
export function engagementOf(model: IcpModel, events: readonly EngagementEvent[] | null, asOf: Date): Engagement {
  if (events === null) return { score: null, reasons: [] };
  const lines = model.engagement.flatMap((rule) => lineOf(rule, events, asOf.getTime()));
  const total = lines.reduce((sum, { points }) => sum + points, 0);
  if (total > MOST) lines.push(level(`Engagement counts at most ${MOST}`, MOST - total));
  if (total < 0) lines.push(level('A score is never below 0', -total));
  const points = wholePoints(lines.map((line) => line.points));
  const reasons = lines.map((line, index) => ({ ...line, points: points[index]! }));
  return { score: points.reduce((sum, value) => sum + value, 0), reasons };
}

function lineOf(rule: EngagementRule, events: readonly EngagementEvent[], now: number): ScoreReason[] {
  const times = events
    .filter(({ event }) => event === rule.event)
    .map(({ at }) => Date.parse(at))
    .filter((at) => at <= now)
    .sort((one, other) => other - one);
  const counted = withinLimit(times, rule.at_most);
  if (counted.length === 0) return [];
  const points = counted.reduce((sum, at) => sum + rule.points * leftAfter(rule, (now - at) / DAY_MS), 0);
  const last = new Date(counted[0]!).toISOString().slice(0, 10);
  const often = counted.length === 1 ? last : `${counted.length} times, last ${last}`;
  return [{ text: `${rule.label ?? rule.event}: ${often}`, points, fact: rule.event, evidence: [] }];
}

/** The newest ones, never more than allowed within the span that ends with any of them. */
function withinLimit(newestFirst: readonly number[], limit: EngagementRule['at_most']): number[] {
  if (limit === undefined) return [...newestFirst];
  const counted: number[] = [];
  for (const at of newestFirst) {
    const near = counted.filter((other) => other - at < limit.days * DAY_MS).length;
    if (near < limit.times) counted.push(at);
  }
  return counted;
}

/** Share of the points that is left after so many days. */
function leftAfter({ half_life_days, gone_after_days }: EngagementRule, days: number): number {
  if (half_life_days !== undefined) return 0.5 ** (days / half_life_days);
  if (gone_after_days !== undefined) return Math.max(0, 1 - days / gone_after_days);
  return 1;
}

function level(text: string, points: number): ScoreReason {
  return { text, points, fact: null, evidence: [] };
}
