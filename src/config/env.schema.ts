import { z } from 'zod';
import { Secret } from './secret.ts';

const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value));

const list = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
  .prefault('');

const portalId = z
  .string()
  .regex(/^\d+$/, { error: ({ input }) => `"${input}" is not a portal id (digits only)` })
  .transform(Number);
const portals = list.pipe(z.array(portalId));

const url = z.url({ protocol: /^https?$/ });

/**
 * Every environment variable the service reads, with what it means. All are optional: an empty environment is a
 * working product (own database, local CRM, rules, local index, no Slack). `.env.example` is generated from this.
 */
export const EnvSchema = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .transform((value) => new Secret(value))
    .optional()
    .describe(
      'PostgreSQL 15 or newer with pg_trgm and unaccent. Unset: the service starts its own under GTM_DATA_DIR.',
    ),
  GTM_DATA_DIR: z.string().min(1).default('.data').describe('Folder of the own PostgreSQL.'),
  GTM_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on. Keep it on loopback behind a proxy.'),
  GTM_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port to listen on; 0 takes any free one.'),
  GTM_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged (JSON lines).'),
  GTM_CRM_WRITES: z
    .enum(['off', 'own', 'approved'])
    .default('approved')
    .describe(
      'What may be written to the CRM: off = plans are only recorded; own = only gtm_* properties and our note on ' +
        'existing records; approved = also what a person approved. Can be changed while running.',
    ),
  GTM_APPROVERS: list.describe(
    'Slack user ids or e-mail addresses that may approve CRM writes, comma separated. Empty: every full member.',
  ),
  GTM_APPROVAL_HOURS: z.coerce
    .number()
    .min(0.01)
    .max(24 * 90)
    .default(72)
    .describe('Hours after which an unanswered approval expires.'),
  GTM_FIND_SECONDS: z.coerce.number().int().min(5).max(3600).default(180).describe('Deadline of one find, in seconds.'),
  GTM_WEBSITES: z.enum(['on', 'off']).default('on').describe('Whether company home pages are read during a find.'),
  SLACK_BOT_TOKEN: secret.optional().describe('Bot token (xoxb-...) of the Slack app made from slack-manifest.yml.'),
  SLACK_SIGNING_SECRET: secret.optional().describe('Signing secret of the Slack app; needed with SLACK_BOT_TOKEN.'),
  SLACK_API_URL: url.default('https://slack.com/api/').describe('Slack Web API; changed only to talk to a simulator.'),
  HUBSPOT_TOKEN: secret
    .optional()
    .describe('HubSpot access token (service key or app token). Unset: the CRM is our own tables.'),
  HUBSPOT_API_URL: url.default('https://api.hubapi.com').describe('HubSpot API; changed only to talk to a simulator.'),
  HUBSPOT_API_VERSION: z.enum(['2026-09', 'v3']).default('2026-09').describe('HubSpot path version.'),
  HUBSPOT_LIVE_PORTALS: portals.describe(
    'Portal ids of standard (not sandbox or test) HubSpot accounts that may be written to, comma separated.',
  ),
});

export type Env = z.output<typeof EnvSchema>;
