import { z } from 'zod';

/** From the best to the worst; a letter alone (nobody watches engagement) counts as its worst digit. */
export const BANDS = ['A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'C1', 'C2', 'C3'] as const;

const Zone = z.string().refine(isZone, 'no time zone: write its IANA name, e.g. Europe/Berlin');
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'no time of day: write e.g. 18:30');
const Words = z.array(z.string().trim().min(2).max(100)).max(50);

/** From `from` until `to` by the clock on the wall, over midnight when `to` is not later. Alerts wait for the end. */
const QuietHours = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from !== to, 'quiet hours begin and end at the same time');
export type QuietHours = z.infer<typeof QuietHours>;

/** Which leads somebody is told of, and when. */
const Asked = {
  /** The worst band, e.g. `B2`: letter and digit have both to be as good. `null`: any, also none. */
  min_band: z.enum(BANDS).nullable(),
  /** The lowest fit score, 0-100; `null`: any, also none. */
  min_score: z.number().int().min(0).max(100).nullable(),
  /** Sizes of companies, as scores name them. Empty: any; so with what follows. */
  segments: z.array(z.enum(['SMB', 'Mid-Market', 'Enterprise'])),
  /** Words of which one has to occur in the company's industry, in any case of letters. */
  industries: Words,
  /** ISO 3166-1 alpha-2. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/, 'no country: write its two letters, e.g. DE')),
  quiet_hours: QuietHours.nullable(),
  /** Whose clock on the wall counts; `null`: a person's own zone in Slack, else `zone` of the whole document. */
  zone: Zone.nullable(),
};
/** Whether the owner of a record is told of it by direct message. */
const told = z.boolean();

const Listener = z.strictObject({
  min_band: Asked.min_band.default(null),
  min_score: Asked.min_score.default(null),
  segments: Asked.segments.default([]),
  industries: Asked.industries.default([]),
  countries: Asked.countries.default([]),
  quiet_hours: Asked.quiet_hours.default(null),
  zone: Asked.zone.default(null),
});
export type Listener = z.infer<typeof Listener>;

const Channel = Listener.extend({ channel: z.string().regex(/^[CG][A-Z0-9]{1,20}$/, 'no channel id: e.g. C0123ABCD') });

const Owner = Listener.extend({ told: told.default(true) });

/** One person who wants something else than owners in general; what is left out is as for them. */
const Person = z
  .strictObject({ ...Asked, told })
  .partial()
  .extend({ email: z.email().max(200) });

/** Who is told of which lead at once. Everything else waits for the digest. */
export const AlertRules = z.strictObject({
  /** Whose days and quiet hours count where nothing closer says it; `null`: GTM_TIME_ZONE. */
  zone: Zone.nullable().default(null),
  owner: Owner.prefault({}),
  people: z.array(Person).max(500).default([]),
  channels: z.array(Channel).max(100).default([]),
  /** Gets what an owner would have got whom nobody knows in Slack; `null`: it waits for the digest. */
  fallback_channel: Channel.shape.channel.nullable().default(null),
  /** How long after an alert something done with its lead still counts as an answer to it. */
  acted_within_hours: z
    .number()
    .min(1)
    .max(24 * 14)
    .default(24),
});
export type AlertRules = z.infer<typeof AlertRules>;

/** Rules as they hold. */
export type RulesInForce = AlertRules & { zone: string };

/** What holds as long as nobody has set rules: each new lead is shown in the one channel, else to its owner. */
export function rulesUnlessSet(leadsChannel: string | null): AlertRules {
  if (leadsChannel === null) return AlertRules.parse({});
  return AlertRules.parse({ owner: { told: false }, channels: [{ channel: leadsChannel }] });
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
