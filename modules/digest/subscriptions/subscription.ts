import { z } from 'zod';
import { isZone } from '../days/local-days.rules.ts';
import { RepEmail } from '../digest.ts';

/** What somebody chooses about the digest that comes to a place. */
export const DigestChoice = z.object({
  /** `manager`: everybody's day; else the address of the rep whose own day it is. */
  audience: z.union([z.literal('manager'), RepEmail]),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Choose a time of day.'),
  zone: z.string().trim().max(60).refine(isZone, 'This is no time zone; write e.g. Europe/Berlin.'),
  weekdaysOnly: z.boolean(),
  paused: z.boolean(),
});
export type DigestChoice = z.infer<typeof DigestChoice>;

/** Which digest comes to a place, and when. */
export interface Subscription extends DigestChoice {
  /** Slack id of a channel or a person; one digest comes to each. */
  place: string;
  /** The last day that was told of, by the calendar there. */
  lastDay: string;
}
