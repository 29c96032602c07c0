import type { ShownScore } from '#modules/scoring';

/** What of a score people go by. */
export interface Standing {
  fit: number | null;
  engagement: number | null;
  /** `null` without a score or when ruled out. */
  band: string | null;
}

/** How a score has become another since people were first told of it. */
export interface ScoreChange {
  before: Standing;
  after: Standing;
  /** ISO 8601. */
  at: string;
  /** Reasons that came, and that fell away, the weightiest first. */
  gained: string[];
  lost: string[];
}

/** Points from which a change is worth a look; any other band is. */
const NOTICEABLE = { fit: 5, engagement: 10 } as const;
const REASONS_NAMED = 3;

export function isNoticeable(before: Standing, after: Standing): boolean {
  if (before.band !== after.band) return true;
  return (['fit', 'engagement'] as const).some((of) => {
    const [was, is] = [before[of], after[of]];
    return was === null || is === null ? was !== is : Math.abs(is - was) >= NOTICEABLE[of];
  });
}

export function standingOf({ fit, engagement, band }: ShownScore): Standing {
  return { fit: fit.score, engagement: engagement.score, band };
}

export function changeOf(before: ShownScore, after: ShownScore): ScoreChange {
  const [old, now] = [reasonsOf(before), reasonsOf(after)];
  return {
    before: standingOf(before),
    after: standingOf(after),
    at: after.as_of,
    gained: now.filter((reason) => !old.includes(reason)).slice(0, REASONS_NAMED),
    lost: old.filter((reason) => !now.includes(reason)).slice(0, REASONS_NAMED),
  };
}

function reasonsOf({ fit, engagement, disqualified_by: out }: ShownScore): string[] {
  const weighed = [...fit.reasons, ...engagement.reasons].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return [...out.map(({ rule, because }) => `${rule}: ${because}`), ...weighed.map(({ text }) => text)];
}
