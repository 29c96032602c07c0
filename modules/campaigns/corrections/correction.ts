import { z } from 'zod';
import { LANGUAGES, TONES } from '#src/domain/writing';
import { LENGTHS, SenderSettings, StepCount } from '../parts/email-settings.ts';
import { SECTION_PARTS } from '../parts/sections.data.ts';

const LONGEST_TEXT = 600;
const LONGEST_BODY = 4_000;
const MOST_TEXTS = 20;

const Text = z.string().trim().min(1).max(LONGEST_TEXT);

/** How the e-mails of a campaign shall be from now on; what is not named stays. Whom they go to is no correction. */
export const SettingsChange = z
  .object({
    language: z.enum(LANGUAGES),
    tone: z.enum(TONES),
    length: z.enum(LENGTHS),
    steps: StepCount,
    sender: SenderSettings.partial(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Name at least one setting.');

/** What a person said once and for all. It outlasts every later run. */
export const Correction = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('statement'),
    part: z.enum(SECTION_PARTS),
    path: z.string(),
    /** The statement that is wrong; `null`: none, the text is added. */
    was: Text.nullable(),
    /** What is right; `null`: nothing, the statement goes. */
    text: Text.nullable(),
    /** The words of the website that the wrong statement rested on; they are taken back with it. */
    quote: z.string().nullable().default(null),
  }),
  z.object({
    kind: z.literal('section'),
    part: z.enum(SECTION_PARTS),
    path: z.string(),
    /** All that the section says. */
    texts: z.array(Text).max(MOST_TEXTS),
  }),
  z.object({
    kind: z.literal('email'),
    step: z.number().int().min(1).max(5),
    field: z.enum(['subject', 'body']),
    text: z.string().trim().min(1).max(LONGEST_BODY),
  }),
  z.object({ kind: z.literal('settings'), settings: SettingsChange }),
]);
export type Correction = z.infer<typeof Correction>;

/** A correction with the person's authority. */
export interface Lock {
  /** Grows with time. */
  id: number;
  campaignId: string;
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  correction: Correction;
}
