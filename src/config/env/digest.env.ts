import { z } from 'zod';

const zone = z.string().refine(isZone, { error: ({ input }) => `"${input}" is no IANA time zone, e.g. Europe/Berlin` });

/** The daily digest, and what makes a lead hot in it. */
export const DigestEnv = {
  GTM_TIME_ZONE: zone
    .default('UTC')
    .describe('IANA time zone whose days digests tell of where nobody chose another, e.g. Europe/Berlin.'),
  GTM_HOT_BAND: z
    .string()
    .regex(/^[ABC][123]$/)
    .default('A3')
    .describe('Worst band of a lead that digests call hot, A1 to C3: letter and digit have both to be as good.'),
  GTM_HOT_FIT: z.coerce.number().int().min(0).max(100).default(0).describe('Lowest fit of a hot lead, 0 to 100.'),
  GTM_TOUCH_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(60 * 24 * 7)
    .default(60)
    .describe('Minutes within which somebody is to get in touch with a hot lead; from half of them on it is at risk.'),
};

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
