import { z } from 'zod';
import { ConfigError } from '../domain/errors.ts';
import { type Env, EnvSchema } from './env.schema.ts';
import { type HubSpotConfig, hubspotSettingsOf } from './hubspot.config.ts';
import { type LlmConfig, readLlmConfig } from './llm.config.ts';
import { readSearchConfig, type SearchConfig } from './search.config.ts';
import { Secret } from './secret.ts';

export interface SlackConfig {
  botToken: Secret;
  signingSecret: Secret;
  apiUrl: string;
}

/** Keys that seal stored credentials, the newest first, or the file they are in. */
export interface SecretKeysConfig {
  keys: readonly Secret[];
  file: string | null;
}

export interface CloseConfig {
  apiKey: Secret;
  apiUrl: string;
  /** `null`: changes are fetched only. */
  webhookKey: Secret | null;
  /** Custom field of leads that names their owner; `null`: leads have none. */
  ownerField: string | null;
}

/** Limits of one visit to a company's website. */
export interface CrawlConfig {
  pages: number;
  bytes: number;
  ms: number;
}

/** What enrichment does at once in one process. */
export interface EnrichmentConfig {
  visitsAtOnce: number;
  modelCallsAtOnce: number;
}

export interface ApolloConfig {
  apiKey: Secret;
  apiUrl: string;
  creditsPerDay: number;
}

/** Who may run the scripts of pages that are empty without; each `null`: off. */
export interface ScriptRunnersConfig {
  browser: { path: string } | { url: Secret } | null;
  /** Without a key it is a server of the operator's own, without an address the hosted one. */
  firecrawl: { apiKey: Secret | null; apiUrl: string | null } | null;
}

/** How pages of websites are kept, and how long one waits between two of a site. */
export interface PagesConfig {
  freshForMs: number;
  days: number;
  megabytes: number;
  pauseMs: number;
}

/** A Chromium to start, or one that is running. */
export interface BrowserConfig {
  executablePath: string | null;
  cdpUrl: Secret | null;
}

/** The operator's own LinkedIn session in a browser. */
export interface LinkedinConfig {
  sessionCookie: Secret;
  pagesPerDay: number;
  browser: BrowserConfig;
}

/** What makes a lead hot, and how soon somebody has to get in touch with it. */
export interface HotLeadsConfig {
  /** The worst band that is hot, e.g. `A3`. */
  band: string;
  /** The lowest fit that is hot, 0-100. */
  fit: number;
  minutes: number;
}

export type CrmWrites = Env['GTM_CRM_WRITES'];

/** Injection token of the Config. */
export const CONFIG = Symbol('CONFIG');

/** The parsed environment, in the shape the code uses. Frozen; the only other source of settings is the database. */
export interface Config {
  databaseUrl: Secret | null;
  /** `null`: the queue lives in PostgreSQL. */
  redisUrl: Secret | null;
  /** What this process does. */
  role: Env['GTM_ROLE'];
  dataDir: string;
  host: string;
  port: number;
  /** Where people's browsers and vendors reach this service, without a slash at the end; `null`: on this machine only. */
  publicUrl: string | null;
  logLevel: Env['GTM_LOG_LEVEL'];
  crmWrites: CrmWrites;
  /** Fields of the CRM's own that plans may change on existing companies; the policy of each. */
  crmFields: Env['GTM_CRM_FIELDS'];
  crmSync: boolean;
  inboundLeads: boolean;
  /** Slack channel id; `null`: a new lead is shown to the owner of its record. */
  leadsChannel: string | null;
  /** Whose days digests tell of where nobody chose another; IANA. */
  timeZone: string;
  hotLeads: HotLeadsConfig;
  /** Slack user ids or e-mail addresses; empty means every full member. */
  approvers: readonly string[];
  approvalHours: number;
  findSeconds: number;
  /** Longest time for all close looks of a find together, in seconds. */
  findStudySeconds: number;
  /** Largest upload for import, in bytes. */
  importBytes: number;
  /** Largest file that is taken as material of a campaign, in bytes. */
  materialBytes: number;
  /** How long an HTTP request for a campaign waits before it is answered with 202, in seconds. */
  campaignWaitSeconds: number;
  /** Roles that decide at a company; empty: the usual ones. */
  atlRoles: readonly string[];
  websites: boolean;
  /** Named to the websites we read; `null`: nothing is. */
  contactUrl: string | null;
  crawl: CrawlConfig;
  pages: PagesConfig;
  scriptRunners: ScriptRunnersConfig;
  enrichment: EnrichmentConfig;
  /** `null`: no Slack. */
  slack: SlackConfig | null;
  /** `null`: Close, or else our own tables, are the CRM. */
  hubspot: HubSpotConfig | null;
  /** How HubSpot is used once there is a token. */
  hubspotSettings: Omit<HubSpotConfig, 'signIn'>;
  secretKeys: SecretKeysConfig;
  /** `null`: HubSpot, or else our own tables, are the CRM. */
  close: CloseConfig | null;
  /** `null`: Apollo is not asked. */
  apollo: ApolloConfig | null;
  /** `null`: LinkedIn's own pages are not read. */
  linkedin: LinkedinConfig | null;
  llm: LlmConfig;
  search: SearchConfig;
}

/**
 * Parses an environment; `fallbacks` stand in for variables it does not set. Throws one ConfigError that names every
 * problem with the variable's description.
 */
export function readConfig(
  environment: Record<string, string | undefined> = process.env,
  fallbacks: Partial<Record<keyof Env, string>> = {},
): Config {
  const known = Object.fromEntries(
    Object.keys(EnvSchema.shape)
      .map((key) => [key, environment[key] || fallbacks[key as keyof Env]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = EnvSchema.safeParse(known);
  const llm = parsed.success ? readLlmConfig(parsed.data) : null;
  const search = parsed.success ? readSearchConfig(parsed.data) : null;
  const problems = [
    ...(parsed.error?.issues.map(describeIssue) ?? []),
    ...missingPartners(known),
    ...(llm?.problems ?? []),
    ...(search?.problems ?? []),
  ];
  if (!parsed.success || llm === null || search === null || problems.length > 0) {
    throw new ConfigError(
      'CONFIG.INVALID',
      `The environment is not usable:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
  }
  return toConfig(parsed.data, llm.config, search.config);
}

function toConfig(env: Env, llm: LlmConfig, search: SearchConfig): Config {
  return Object.freeze<Config>({
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    role: env.GTM_ROLE,
    dataDir: env.GTM_DATA_DIR,
    host: env.GTM_HOST,
    port: env.GTM_PORT ?? (env.GTM_ROLE === 'worker' ? 0 : 3000),
    publicUrl: env.GTM_PUBLIC_URL ?? null,
    logLevel: env.GTM_LOG_LEVEL,
    crmWrites: env.GTM_CRM_WRITES,
    crmFields: env.GTM_CRM_FIELDS,
    crmSync: env.GTM_CRM_SYNC === 'on',
    inboundLeads: env.GTM_INBOUND_LEADS === 'on',
    leadsChannel: env.GTM_LEADS_CHANNEL ?? null,
    timeZone: env.GTM_TIME_ZONE,
    hotLeads: { band: env.GTM_HOT_BAND, fit: env.GTM_HOT_FIT, minutes: env.GTM_TOUCH_MINUTES },
    approvers: env.GTM_APPROVERS,
    approvalHours: env.GTM_APPROVAL_HOURS,
    findSeconds: env.GTM_FIND_SECONDS,
    findStudySeconds: env.GTM_FIND_STUDY_SECONDS,
    importBytes: env.GTM_IMPORT_MEGABYTES * 1_000_000,
    materialBytes: env.GTM_MATERIAL_MEGABYTES * 1_000_000,
    campaignWaitSeconds: env.GTM_CAMPAIGN_WAIT_SECONDS,
    atlRoles: env.GTM_ATL_ROLES,
    websites: env.GTM_WEBSITES === 'on',
    contactUrl: env.GTM_CONTACT_URL ?? null,
    scriptRunners: scriptRunnersOf(env),
    pages: {
      freshForMs: env.GTM_PAGE_HOURS * 3_600_000,
      days: env.GTM_PAGE_DAYS,
      megabytes: env.GTM_PAGE_MB,
      pauseMs: env.GTM_CRAWL_PAUSE_MS,
    },
    enrichment: { visitsAtOnce: env.GTM_ENRICH_VISITS, modelCallsAtOnce: env.GTM_ENRICH_MODEL_CALLS },
    crawl: { pages: env.GTM_CRAWL_PAGES, bytes: env.GTM_CRAWL_MB * 1024 * 1024, ms: env.GTM_CRAWL_SECONDS * 1000 },
    slack:
      env.SLACK_BOT_TOKEN && env.SLACK_SIGNING_SECRET
        ? { botToken: env.SLACK_BOT_TOKEN, signingSecret: env.SLACK_SIGNING_SECRET, apiUrl: env.SLACK_API_URL }
        : null,
    hubspot: env.HUBSPOT_TOKEN
      ? { ...hubspotSettingsOf(env), signIn: { kind: 'token', token: env.HUBSPOT_TOKEN } }
      : null,
    hubspotSettings: hubspotSettingsOf(env),
    secretKeys: {
      keys: env.GTM_SECRET_KEY.map((key) => new Secret(key)),
      file: env.GTM_SECRET_KEY_FILE ?? null,
    },
    close: closeOf(env),
    linkedin: env.LINKEDIN_SESSION_COOKIE
      ? {
          sessionCookie: env.LINKEDIN_SESSION_COOKIE,
          pagesPerDay: env.LINKEDIN_PAGES_PER_DAY,
          browser: { executablePath: env.GTM_BROWSER_PATH ?? null, cdpUrl: env.GTM_BROWSER_CDP_URL ?? null },
        }
      : null,
    apollo: env.APOLLO_API_KEY
      ? { apiKey: env.APOLLO_API_KEY, apiUrl: env.APOLLO_API_URL, creditsPerDay: env.APOLLO_CREDITS_PER_DAY }
      : null,
    llm,
    search,
  });
}

function closeOf(env: Env): CloseConfig | null {
  if (!env.CLOSE_API_KEY) return null;
  return {
    apiKey: env.CLOSE_API_KEY,
    apiUrl: env.CLOSE_API_URL,
    webhookKey: env.CLOSE_WEBHOOK_KEY ?? null,
    ownerField: env.CLOSE_OWNER_FIELD ?? null,
  };
}

function scriptRunnersOf(env: Env): ScriptRunnersConfig {
  const {
    GTM_BROWSER_PATH: path,
    GTM_BROWSER_CDP_URL: url,
    FIRECRAWL_API_KEY: apiKey,
    FIRECRAWL_API_URL: apiUrl,
  } = env;
  return {
    browser: url ? { url } : path ? { path } : null,
    firecrawl: apiKey || apiUrl ? { apiKey: apiKey ?? null, apiUrl: apiUrl ?? null } : null,
  };
}

function missingPartners(given: Partial<Record<string, string>>): string[] {
  const oneOf = (one: string, other: string) => Boolean(given[one]) !== Boolean(given[other]);
  return [
    ...(oneOf('SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET')
      ? ['SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET belong together: set both, or neither to run without Slack.']
      : []),
    ...(given.HUBSPOT_WEBHOOK_SECRET && !(given.GTM_PUBLIC_URL && (given.HUBSPOT_TOKEN || hasSecretKey(given)))
      ? [
          'HUBSPOT_WEBHOOK_SECRET needs GTM_PUBLIC_URL (webhooks sign it) and HUBSPOT_TOKEN or a stored token (records are read again).',
        ]
      : []),
    ...(oneOf('HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET')
      ? ['HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET belong together: set both, or neither to sign in with a token.']
      : []),
    ...(given.HUBSPOT_CLIENT_ID && !hasSecretKey(given)
      ? ['HUBSPOT_CLIENT_ID needs GTM_SECRET_KEY or GTM_SECRET_KEY_FILE (what HubSpot grants is stored sealed).']
      : []),
    ...(given.CLOSE_API_KEY && given.HUBSPOT_TOKEN
      ? ['HUBSPOT_TOKEN and CLOSE_API_KEY exclude each other: one CRM at a time.']
      : []),
    ...(given.CLOSE_WEBHOOK_KEY && !given.CLOSE_API_KEY
      ? ['CLOSE_WEBHOOK_KEY needs CLOSE_API_KEY (records are read again).']
      : []),
    ...(oneOf('GOOGLE_SEARCH_KEY', 'GOOGLE_SEARCH_CX')
      ? ['GOOGLE_SEARCH_KEY and GOOGLE_SEARCH_CX belong together: set both, or neither to search without Google.']
      : []),
  ];
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const key = String(issue.path[0]) as keyof typeof EnvSchema.shape;
  const description = EnvSchema.shape[key]?.description ?? '';
  return `${key}: ${issue.message}. ${description}`;
}

function hasSecretKey(given: Partial<Record<string, string>>): boolean {
  return Boolean(given.GTM_SECRET_KEY || given.GTM_SECRET_KEY_FILE);
}
