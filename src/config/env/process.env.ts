import { z } from 'zod';
import { Secret } from '../secret.ts';
import { list, url } from './values.ts';

/** How the process runs and what it stands on. */
export const ProcessEnv = {
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .transform((value) => new Secret(value))
    .optional()
    .describe(
      'PostgreSQL 15 or newer with pg_trgm and unaccent. Unset: the service starts its own under GTM_DATA_DIR.',
    ),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .transform((value) => new Secret(value))
    .optional()
    .describe(
      'Redis 6.2 or newer for the queue, e.g. redis://:password@127.0.0.1:6379/0; keys begin with gtm-agent. Unset: the ' +
        'queue lives in PostgreSQL.',
    ),
  GTM_ROLE: z
    .enum(['all', 'web', 'worker'])
    .default('all')
    .describe(
      'What this process does: all; web = HTTP and Slack, and leaves the work to others; worker = the work, with a door ' +
        'for /health and /metrics only.',
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
    .optional()
    .describe('Port to listen on; 0 takes any free one. Unset: 3000, and any free one for a worker.'),
  GTM_PUBLIC_URL: url
    .transform((value) => value.replace(/\/+$/, ''))
    .optional()
    .describe('Address under which the outside reaches this service, e.g. https://gtm.example.com; webhooks sign it.'),
  GTM_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged (JSON lines).'),
  GTM_SECRET_KEY: list.describe(
    'Keys that seal stored credentials, comma separated, the newest first: 32 characters or more each ' +
      '(openssl rand -base64 32). Unset: none are stored.',
  ),
  GTM_SECRET_KEY_FILE: z.string().optional().describe('File with the keys of GTM_SECRET_KEY instead, one a line.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url
    .optional()
    .describe('OpenTelemetry collector (OTLP over HTTP) that gets a span for each model call. Unset: none are sent.'),
  GTM_PROMPTS_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder with <prompt id>/prompt.md files whose wording takes the place of ours.'),
};
