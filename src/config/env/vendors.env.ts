import { z } from 'zod';
import { secret, url } from './values.ts';

/** Bought data about people and companies. */
export const VendorsEnv = {
  APOLLO_API_KEY: secret
    .optional()
    .describe('Key of Apollo (a master key, if it shall search for people); setting it turns the vendor on.'),
  APOLLO_API_URL: url.default('https://api.apollo.io').describe('Apollo API; changed only to talk to a simulator.'),
  APOLLO_CREDITS_PER_DAY: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(50)
    .describe('Credits of Apollo that may be spent in a day (UTC); then only what costs nothing is asked.'),
  LINKEDIN_SESSION_COOKIE: secret
    .optional()
    .describe(
      "Value of the cookie li_at of your own LinkedIn session. Setting it lets a browser read LinkedIn's pages, which its " +
        'user agreement forbids to programs: read src/adapters/contacts/linkedin/SESSION.md first. Needs a browser.',
    ),
  LINKEDIN_PAGES_PER_DAY: z.coerce
    .number()
    .int()
    .min(0)
    .max(100)
    .default(50)
    .describe('Pages of LinkedIn that the browser may read in a day (UTC).'),
};
