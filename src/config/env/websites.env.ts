import { z } from 'zod';
import { Secret } from '../secret.ts';
import { secret, url } from './values.ts';

/** How companies' websites are read. */
export const WebsitesEnv = {
  GTM_WEBSITES: z
    .enum(['on', 'off'])
    .default('on')
    .describe("Whether companies' websites are read, and the web is searched for what they do not say."),
  GTM_CONTACT_URL: url
    .optional()
    .describe('Page about you that is named to the websites we read, so that their owners know whom to ask.'),
  GTM_CRAWL_PAGES: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(12)
    .describe("Pages of one company's website that are read in one visit."),
  GTM_CRAWL_MB: z.coerce.number().min(0.1).max(100).default(10).describe('Megabytes of markup read in one visit.'),
  GTM_CRAWL_SECONDS: z.coerce.number().int().min(1).max(600).default(40).describe('Longest time of one visit.'),
  GTM_CRAWL_PAUSE_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(300)
    .describe('Pause between two pages of one website, in milliseconds; a site may ask for up to 5 seconds.'),
  GTM_PAGE_HOURS: z.coerce
    .number()
    .min(0)
    .max(8_760)
    .default(72)
    .describe('Hours for which a kept home page is used without asking the site again; 0: it is always asked.'),
  GTM_PAGE_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(60)
    .describe('Days after which kept web pages that nobody asked for are deleted.'),
  GTM_PAGE_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(1_024)
    .describe('Megabytes of web pages (compressed) that are kept; the oldest go first.'),
  FIRECRAWL_API_KEY: secret
    .optional()
    .describe('Key of Firecrawl; setting it lets pages be read that are empty without their scripts.'),
  FIRECRAWL_API_URL: url
    .optional()
    .describe('Firecrawl server of your own, e.g. http://127.0.0.1:3002; without it the hosted one is asked.'),
  GTM_ENRICH_VISITS: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(10)
    .describe('Websites that are visited at the same time by one process; runs take turns.'),
  GTM_ENRICH_MODEL_CALLS: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(3)
    .describe('Language-model calls that enrichment makes at the same time in one process.'),
  GTM_BROWSER_PATH: z
    .string()
    .min(1)
    .optional()
    .describe('Program of a local Chromium, e.g. /usr/bin/chromium, for pages that are empty without their scripts.'),
  GTM_BROWSER_CDP_URL: z
    .url({ protocol: /^(https?|wss?)$/ })
    .transform((value) => new Secret(value))
    .optional()
    .describe('DevTools address of a running Chromium (also a hosted one), instead of GTM_BROWSER_PATH.'),
};
