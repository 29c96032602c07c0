import { z } from 'zod';
import { Secret } from '../secret.ts';
import { list, portalId, secret, url } from './values.ts';

/** `name` or `name=policy`, comma separated. */
const fieldPolicies = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
  .pipe(
    z.array(
      z
        .string()
        .transform((item) => {
          const [field, policy = 'authority'] = item.split('=').map((part) => part.trim());
          return { field, policy };
        })
        .pipe(
          z.object({
            field: z.enum(['country', 'employees', 'founded']),
            policy: z.enum(['authority', 'fill-if-blank', 'last-write-wins', 'ask']),
          }),
        ),
    ),
  );

const hexKey = z
  .string()
  .regex(/^(?:[0-9a-f]{2}){16,128}$/i, { error: 'has to be hexadecimal digits' })
  .transform((value) => new Secret(value));

const portals = list.pipe(z.array(portalId));

const signatures = list.pipe(z.array(z.enum(['v3', 'v2', 'v1'])));

/** The CRM, and what may be written to it. */
export const CrmEnv = {
  GTM_CRM_WRITES: z
    .enum(['off', 'own', 'approved'])
    .default('approved')
    .describe(
      'What may be written to the CRM: off = plans are only recorded; own = only gtm_* properties and our note on ' +
        'existing records; approved = also what a person approved. Can be changed while running.',
    ),
  GTM_CRM_FIELDS: fieldPolicies.describe(
    "The CRM's own fields that plans may fill on existing companies, comma separated: country, employees, founded; each " +
      'with =authority (the default: whose source is stronger), =fill-if-blank, =last-write-wins or =ask. Unset: none. ' +
      'All of it by approval.',
  ),
  GTM_CRM_SYNC: z
    .enum(['on', 'off'])
    .default('on')
    .describe("Whether the CRM's companies, contacts and deals are mirrored and followed."),
  GTM_INBOUND_LEADS: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Whether contacts and companies that are new or changed in the CRM are looked up, scored and shown.'),
  GTM_LEADS_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, 'a channel id such as C0123456789')
    .optional()
    .describe(
      "Id of the Slack channel for new leads, unless `gtm alerts rules` say otherwise. Empty: each goes to its record's owner directly.",
    ),
  GTM_APPROVERS: list.describe(
    'Slack user ids or e-mail addresses that may approve CRM writes, comma separated; "cli" and "http" stand for whoever is at the machine or has the admin token. Empty: every full member, and both.',
  ),
  GTM_APPROVAL_HOURS: z.coerce
    .number()
    .min(0.01)
    .max(24 * 90)
    .default(72)
    .describe('Hours after which an unanswered approval expires.'),
  HUBSPOT_TOKEN: secret
    .optional()
    .describe('HubSpot access token (service key or app token). Unset: the CRM is our own tables.'),
  HUBSPOT_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Client id of a HubSpot app that signs in with OAuth, for `gtm hubspot connect --oauth`; needs ' +
        'HUBSPOT_CLIENT_SECRET and GTM_SECRET_KEY. Unset: HubSpot is reached with a token.',
    ),
  HUBSPOT_CLIENT_SECRET: secret.optional().describe('Client secret of that app.'),
  HUBSPOT_APP_URL: url
    .transform((value) => value.replace(/\/+$/, ''))
    .default('https://app.hubspot.com')
    .describe('Where people let that app in; https://app-eu1.hubspot.com for accounts kept in Europe.'),
  HUBSPOT_API_URL: url.default('https://api.hubapi.com').describe('HubSpot API; changed only to talk to a simulator.'),
  HUBSPOT_API_VERSION: z.enum(['2026-09', 'v3']).default('2026-09').describe('HubSpot path version.'),
  HUBSPOT_LIVE_PORTALS: portals.describe(
    'Portal ids of standard (not sandbox or test) HubSpot accounts that may be written to, comma separated.',
  ),
  HUBSPOT_BURST_CALLS: z.coerce
    .number()
    .int()
    .min(10)
    .max(1_000_000)
    .default(100)
    .describe(
      'Calls in ten seconds that HubSpot takes from your app: 100 on Free and Starter, 190 on Professional and ' +
        'Enterprise, 250 with the add-on. All processes together stay a tenth below.',
    ),
  HUBSPOT_QUOTA_RESERVE: z.coerce
    .number()
    .int()
    .min(0)
    .max(95)
    .default(20)
    .describe("Percent of the portal's daily calls that bulk work (backfill) leaves to other programs."),
  HUBSPOT_WEBHOOK_SECRET: secret
    .optional()
    .describe(
      "Client secret of the HubSpot app that sends webhooks; needs GTM_PUBLIC_URL. Unset: HubSpot's changes are fetched.",
    ),
  HUBSPOT_WEBHOOK_SIGNATURES: signatures
    .prefault('v3')
    .describe(
      'Signatures that are accepted, comma separated: v3 (webhooks), v2 and v1 (workflows; can be replayed). Unset: v3.',
    ),
  HUBSPOT_APP_ID: portalId
    .optional()
    .describe('Id of the HubSpot app whose token is used, so that its own changes are known as ours.'),
  CLOSE_API_KEY: secret
    .optional()
    .describe('API key of Close. Set: Close is the CRM; HUBSPOT_TOKEN has to be unset then.'),
  CLOSE_API_URL: url.default('https://api.close.com').describe('Close API; changed only to talk to a simulator.'),
  CLOSE_WEBHOOK_KEY: hexKey
    .optional()
    .describe("Signature key of the Close webhook subscription (hexadecimal). Unset: Close's changes are fetched."),
  CLOSE_OWNER_FIELD: z
    .string()
    .regex(/^\w{1,60}$/)
    .optional()
    .describe('Id (cf_...) of the custom field of Close leads that names their owner. Unset: leads have no owner.'),
};
