import { z } from 'zod';
import { LANGUAGES } from '../gates/draft.ts';
import { TONES } from './email-words.data.ts';

/** What a person sets for the e-mails. What is not given stays unknown; it is never made up. */
export const EmailSettings = z.object({
  language: z
    .enum(LANGUAGES)
    .optional()
    .describe('Language of the e-mails; without it that of the website, else English.'),
  tone: z.enum(TONES).default('plain'),
  length: z.enum(['short', 'medium']).default('short').describe('`short`: one point an e-mail; `medium`: two.'),
  steps: z.number().int().min(3).max(5).default(3).describe('E-mails of the sequence.'),
  sender: z
    .object({
      name: z.string().trim().min(1).max(120).nullable().default(null),
      company: z.string().trim().min(1).max(120).nullable().default(null).describe('Without it as the website states.'),
      postal_address: z.string().trim().min(5).max(300).nullable().default(null),
    })
    .prefault({}),
  recipient: z
    .object({
      name: z.string().trim().min(1).max(120).nullable().default(null).describe('As to be greeted, e.g. `Ms Lark`.'),
      company: z.string().trim().min(1).max(120).nullable().default(null),
      title: z.string().trim().min(1).max(120).nullable().default(null),
      email: z.email().nullable().default(null),
      domain: z.string().trim().max(253).nullable().default(null),
      country: z.string().trim().length(2).nullable().default(null).describe('ISO 3166-1 alpha-2: whose law counts.'),
    })
    .prefault({}),
});
export type EmailSettings = z.infer<typeof EmailSettings>;
