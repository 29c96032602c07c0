import { z } from 'zod';
import type { FunnelStage } from './compose/funnel.rules.ts';
import type { DayNumbers } from './days/day-numbers.ts';
import type { DigestItem } from './days/digest-items.ts';

/** What a line is about; names its details and its button. */
export const LINE_KEYS = [
  'leads',
  'hot',
  'untouched',
  'promise',
  'approvals',
  'speed',
  'crm',
  'failed',
  'cost',
  'unscored',
  'duplicates',
  'stale',
  'prevented',
  'thresholds',
] as const;
export type LineKey = (typeof LINE_KEYS)[number];

/** One thing to know, with the one thing to do about it. */
export interface DigestLine {
  key: LineKey;
  text: string;
  /** Against the time just before, e.g. `+3`; `null`: the same, or it cannot be compared. */
  change: string | null;
  action: DigestAction;
}

export interface DigestAction {
  /** On a button, e.g. `Show Leads`. */
  label: string;
  /** Where to go; `null`: the details are shown. */
  url: string | null;
  /** The same at a terminal. */
  command: string;
}

/** Some days in a few lines. The same days over again give the same digest, once they are over. */
export interface Digest {
  audience: 'manager' | 'rep';
  /** Whose, of a rep's; else `null`. */
  email: string | null;
  zone: string;
  /** Both included, `2026-11-20`. */
  first_day: string;
  last_day: string;
  /** ISO 8601: how things stood then. */
  as_of: string;
  /** The last day is over; until then the digest changes. */
  is_final: boolean;
  title: string;
  /** Why it tells of several days; `null`: it tells of one. */
  notice: string | null;
  /** Empty: there is nothing to report. */
  lines: DigestLine[];
  /** What stands behind the lines; a line without is not there. */
  details: { key: LineKey; items: DigestItem[] }[];
  funnel: FunnelStage[];
  numbers: DayNumbers;
  /** The same of the days before, until the same time of day where the last is not over. */
  before: DayNumbers;
}

/** Addresses are compared in lower case. */
export const RepEmail = z.email().max(200).toLowerCase();
