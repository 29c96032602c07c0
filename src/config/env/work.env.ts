import { z } from 'zod';
import { list } from './values.ts';

/** Deadlines and limits of what people ask for. */
export const WorkEnv = {
  GTM_FIND_SECONDS: z.coerce.number().int().min(5).max(3600).default(180).describe('Deadline of one find, in seconds.'),
  GTM_FIND_STUDY_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(600)
    .default(20)
    .describe(
      'Longest time for all close looks of a find together, in seconds; the find goes on with what is known then.',
    ),
  GTM_IMPORT_MEGABYTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(500)
    .describe(
      'Largest file that is taken for import over HTTP, in megabytes. Files named to gtm import have no limit.',
    ),
  GTM_MATERIAL_MEGABYTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(10)
    .describe('Largest file of your own that is taken as material of a campaign, in megabytes.'),
  GTM_CAMPAIGN_WAIT_SECONDS: z.coerce
    .number()
    .min(0)
    .max(120)
    .default(25)
    .describe(
      'How long an HTTP request for a campaign waits for its result, in seconds; then it is answered with 202 and the ' +
        'run, which goes on.',
    ),
  GTM_ATL_ROLES: list.describe(
    'Roles that decide at a company, as job titles, comma separated. Empty: CEO, COO, CFO, CTO, VP Finance, VP ' +
      'Operations and founders.',
  ),
};
