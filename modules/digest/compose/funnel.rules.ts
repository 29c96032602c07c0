import type { DayNumbers } from '../days/day-numbers.ts';

/** How far leads came, and how far those of the time before. */
export interface FunnelStage {
  label: string;
  count: number;
  before: number;
}

export function funnelOf({ leads }: DayNumbers, { leads: before }: DayNumbers): FunnelStage[] {
  const stage = (label: string, of: 'arrived' | 'scored' | 'hot' | 'touched') => ({
    label,
    count: leads[of],
    before: before[of],
  });
  return [stage('New', 'arrived'), stage('Scored', 'scored'), stage('Hot', 'hot'), stage('Contacted', 'touched')];
}

/** The picture in words, for those who do not see it. */
export function funnelInWords(stages: readonly FunnelStage[], title: string): string {
  const parts = stages.map(({ label, count, before }) => `${label.toLowerCase()} ${count} (before: ${before})`);
  return `Leads of ${title}: ${parts.join(', ')}.`;
}
