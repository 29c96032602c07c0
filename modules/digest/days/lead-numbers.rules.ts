import type { HotLeadsConfig } from '#src/config/config';
import type { DayLead } from './day-leads.repository.ts';
import type { DayNumbers } from './day-numbers.ts';
import type { TimeSpan } from './local-days.rules.ts';

/** From this part of the time on that is promised, a lead nobody got in touch with is at risk. */
const RISK = 0.5;

export function isHot({ fit, band }: Pick<DayLead, 'fit' | 'band'>, hot: HotLeadsConfig): boolean {
  if (fit === null || band === null) return false;
  // A letter alone: nobody watches engagement, so it counts as the worst digit.
  const [letter, digit] = [band.charAt(0), band.charAt(1) || '3'];
  return letter <= hot.band.charAt(0) && digit <= (hot.band.charAt(1) || '3') && fit >= hot.fit;
}

/** How the leads of a span did until its end. */
export function leadNumbers(
  all: readonly DayLead[],
  { from, until }: TimeSpan,
  hot: HotLeadsConfig,
): Pick<DayNumbers, 'leads' | 'speed' | 'promise'> {
  const arrived = all.filter(({ arrivedAt }) => arrivedAt.getTime() >= from);
  const shown = arrived.flatMap(({ shownAt, begunAt }) => (shownAt === null ? [] : [msBetween(begunAt, shownAt)]));
  const touches = arrived.flatMap(({ touchedAt, begunAt }) =>
    touchedAt === null ? [] : [msBetween(begunAt, touchedAt)],
  );
  const states = all.filter((lead) => isHot(lead, hot)).map((lead) => promiseOf(lead, hot.minutes, until));
  const count = (state: PromiseState) => states.filter((one) => one === state).length;
  return {
    leads: {
      arrived: arrived.length,
      scored: arrived.filter(({ fit }) => fit !== null).length,
      hot: arrived.filter((lead) => isHot(lead, hot)).length,
      touched: touches.length,
      bands: bandsOf(arrived),
      unscored: arrived.filter(({ fit }) => fit === null).length,
    },
    speed: {
      shown: shown.length,
      p50: percentile(shown, 0.5),
      p95: percentile(shown, 0.95),
      touch_p50: percentile(touches, 0.5),
    },
    promise: { minutes: hot.minutes, kept: count('kept'), at_risk: count('at risk'), late: count('late') },
  };
}

export type PromiseState = 'kept' | 'waiting' | 'at risk' | 'late';

/** Whether somebody got in touch with a hot lead in time, as of `until` (epoch ms). */
export function promiseOf({ begunAt, touchedAt }: DayLead, minutes: number, until: number): PromiseState {
  const promisedMs = minutes * 60_000;
  const waitedMs = (touchedAt?.getTime() ?? until) - begunAt.getTime();
  if (waitedMs > promisedMs) return 'late';
  if (touchedAt !== null) return 'kept';
  return waitedMs >= promisedMs * RISK ? 'at risk' : 'waiting';
}

/** The smallest value that at least this share of them does not exceed (nearest rank); `null` of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

function bandsOf(leads: readonly DayLead[]): Record<string, number> {
  const bands: Record<string, number> = {};
  for (const band of leads.flatMap((lead) => lead.band ?? []).sort()) bands[band] = (bands[band] ?? 0) + 1;
  return bands;
}

function msBetween(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime());
}
