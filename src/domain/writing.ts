import { z } from 'zod';

/** Languages that drafts are written in. */
export const LANGUAGES = ['en', 'de'] as const;
export const TONES = ['plain', 'formal', 'friendly'] as const;
export type Tone = (typeof TONES)[number];

/** How we write, for every draft of ours. What nobody said is `null`, and never made up. */
export const Writing = z.object({
  /** Who signs. */
  sender_name: z.string().trim().min(1).max(120).nullable().default(null),
  /** For which company; without it our name. */
  sender_company: z.string().trim().min(1).max(120).nullable().default(null),
  /** In one line, as it stands in the letter. */
  postal_address: z.string().trim().min(5).max(300).nullable().default(null),
  /** How the reader can object to further e-mails, in a sentence; without it one of ours. */
  opt_out: z.string().trim().min(10).max(400).nullable().default(null),
  tone: z.enum(TONES).nullable().default(null),
  /** Without it that of our website. */
  language: z.enum(LANGUAGES).nullable().default(null),
});
export type Writing = z.infer<typeof Writing>;
