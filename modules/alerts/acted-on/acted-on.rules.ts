/** What somebody did with a lead after an alert. */
export type ActedHow = 'button' | 'reply' | 'approval' | 'crm';

/** An alert as one place got it, after the time for an answer was over or an answer came. */
export interface JudgedAlert {
  kind: 'person' | 'channel';
  /** Slack id. */
  place: string;
  /** Address of the person; `null` for a channel. */
  email: string | null;
  /** Fit score at that time, 0-100; `null`: none. */
  score: number | null;
  isActedOn: boolean;
}

/** How often alerts of a place were answered. */
export interface PlaceAnswers extends Pick<JudgedAlert, 'kind' | 'place' | 'email'> {
  sent: number;
  acted: number;
  /** 0-1. */
  share: number;
}

/** Fewer alerts say nothing about a place. */
const LEAST_ALERTS = 10;
/** Below it, a higher threshold is proposed. */
const LEAST_SHARE = 0.5;
/** So many alerts above a threshold are taken as a sign that it would do. */
const LEAST_ABOVE = 4;
/** What is proposed where no threshold would have done: so much more than now. */
const STEP = 10;

/** The most alerted place first. */
export function answersByPlace(alerts: readonly JudgedAlert[]): PlaceAnswers[] {
  const places = Map.groupBy(alerts, ({ place }) => place);
  return [...places.values()]
    .map((of) => {
      const { kind, place, email } = of[0]!;
      const acted = of.filter(({ isActedOn }) => isActedOn).length;
      return { kind, place, email, sent: of.length, acted, share: acted / of.length };
    })
    .sort((one, other) => other.sent - one.sent || one.place.localeCompare(other.place));
}

/**
 * The lowest score from which on at least half of a place's alerts were answered; where there is none, a step above the
 * present threshold. `null`: nothing to propose, because too few alerts are known, half of them were answered, or there
 * is no higher threshold. `current`: `null` where everything is told.
 */
export function proposedThreshold(alerts: readonly JudgedAlert[], current: number | null): number | null {
  const acted = (of: readonly JudgedAlert[]) => of.filter(({ isActedOn }) => isActedOn).length;
  if (alerts.length < LEAST_ALERTS || acted(alerts) / alerts.length >= LEAST_SHARE) return null;
  const scores = [...new Set(alerts.flatMap(({ score }) => score ?? []))].sort((one, other) => one - other);
  const enough = scores.find((threshold) => {
    const above = alerts.filter(({ score }) => score !== null && score >= threshold);
    return threshold > (current ?? 0) && above.length >= LEAST_ABOVE && acted(above) / above.length >= LEAST_SHARE;
  });
  const stepped = Math.min(100, (current ?? scores[0] ?? 0) + STEP);
  return enough ?? (stepped > (current ?? 0) ? stepped : null);
}
