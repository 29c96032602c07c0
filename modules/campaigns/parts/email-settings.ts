import { z } from 'zod';
import { LANGUAGES, TONES, Writing } from '#src/domain/writing';

export const LENGTHS = ['short', 'medium'] as const;
export const StepCount = z.number().int().min(3).max(5);
/** Who writes. */
export const SenderSettings = z.object({
  name: z.string().trim().min(1).max(120).nullable(),
  company: z.string().trim().min(1).max(120).nullable(),
  postal_address: z.string().trim().min(5).max(300).nullable(),
});
const { name, company, postal_address } = SenderSettings.shape;

/** What a person sets for the e-mails. What is not given stays unknown; it is never made up. */
export const EmailSettings = z.object({
  language: z
    .enum(LANGUAGES)
    .optional()
    .describe('Language of the e-mails; without it that of the website, else English.'),
  tone: z.enum(TONES).default('plain'),
  length: z.enum(LENGTHS).default('short').describe('`short`: one point an e-mail; `medium`: two.'),
  steps: StepCount.default(3).describe('E-mails of the sequence.'),
  sender: z
    .object({
      name: name.default(null),
      company: company.default(null).describe('Without it as the website states.'),
      postal_address: postal_address.default(null),
    })
    .prefault({}),
  opt_out: Writing.shape.opt_out.describe('How to object to further e-mails; without it a sentence of ours.'),
  recipient: z
    .object({
      name: z.string().trim().min(1).max(120).nullable().default(null).describe('As to be greeted, e.g. `Ms Lark`.'),
      company: z.string().trim().min(1).max(120).nullable().default(null),
      title: z.string().trim().min(1).max(120).nullable().default(null),
      email: z.email().nullable().default(null),
      domain: z
        .string()
        .trim()
        .max(253)
        .nullable()
        .default(null)
        .describe('Of the company they go to: what we know of it and of who decides there is filled in.'),
      country: z.string().trim().length(2).nullable().default(null).describe('ISO 3166-1 alpha-2: whose law counts.'),
    })
    .prefault({}),
});
export type EmailSettings = z.infer<typeof EmailSettings>;

/** The same as somebody asks for it: what is left out may be known from our profile and our records. */
export const AskedSettings = EmailSettings.extend({ tone: z.enum(TONES).optional() });
export type AskedSettings = z.infer<typeof AskedSettings>;
