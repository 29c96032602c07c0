import { z } from 'zod';
import { Secret } from './secret.ts';

const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value));

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

const list = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
  .prefault('');

const hexKey = z
  .string()
  .regex(/^(?:[0-9a-f]{2}){16,128}$/i, { error: 'has to be hexadecimal digits' })
  .transform((value) => new Secret(value));

const portalId = z
  .string()
  .regex(/^\d+$/, { error: ({ input }) => `"${input}" is not a portal id (digits only)` })
  .transform(Number);
const portals = list.pipe(z.array(portalId));

const url = z.url({ protocol: /^https?$/ });

const signatures = list.pipe(z.array(z.enum(['v3', 'v2', 'v1'])));

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
    .describe("Id of the Slack channel for new leads. Empty: each goes to its record's owner directly."),
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
  GTM_FIND_STUDY_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(600)
    .default(20)
    .describe('Longest close look at one company during a find, in seconds; the find goes on with what is known then.'),
  GTM_IMPORT_MEGABYTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(500)
    .describe(
      'Largest file that is taken for import over HTTP, in megabytes. Files named to gtm import have no limit.',
    ),
  GTM_WEBSITES: z
    .enum(['on', 'off'])
    .default('on')
    .describe("Whether companies' websites are read, and the web is searched for what they do not say."),
  GTM_ATL_ROLES: list.describe(
    'Roles that decide at a company, as job titles, comma separated. Empty: CEO, COO, CFO, CTO, VP Finance, VP ' +
      'Operations and founders.',
  ),
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
  SLACK_BOT_TOKEN: secret.optional().describe('Bot token (xoxb-...) of the Slack app made from slack-manifest.yml.'),
  SLACK_SIGNING_SECRET: secret.optional().describe('Signing secret of the Slack app; needed with SLACK_BOT_TOKEN.'),
  SLACK_API_URL: url.default('https://slack.com/api/').describe('Slack Web API; changed only to talk to a simulator.'),
  GTM_SECRET_KEY: list.describe(
    'Keys that seal stored credentials, comma separated, the newest first: 32 characters or more each ' +
      '(openssl rand -base64 32). Unset: none are stored.',
  ),
  GTM_SECRET_KEY_FILE: z.string().optional().describe('File with the keys of GTM_SECRET_KEY instead, one a line.'),
  HUBSPOT_TOKEN: secret
    .optional()
    .describe('HubSpot access token (service key or app token). Unset: the CRM is our own tables.'),
  HUBSPOT_API_URL: url.default('https://api.hubapi.com').describe('HubSpot API; changed only to talk to a simulator.'),
  HUBSPOT_API_VERSION: z.enum(['2026-09', 'v3']).default('2026-09').describe('HubSpot path version.'),
  HUBSPOT_LIVE_PORTALS: portals.describe(
    'Portal ids of standard (not sandbox or test) HubSpot accounts that may be written to, comma separated.',
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
  LLM_FAST: list.describe(
    'Models for quick answers in the order in which they are asked, as vendor:model, comma separated (for example ' +
      'cerebras:gpt-oss-120b,openai:gpt-6-luna). Unset: a default of every vendor whose key is set; none: rules answer.',
  ),
  LLM_SMART: list.describe('Models for the best answers; the same form as LLM_FAST.'),
  LLM_CHEAP: list.describe('Models for the least expensive answers; the same form as LLM_FAST.'),
  OPENAI_API_KEY: secret.optional().describe('Key of OpenAI; setting it turns the vendor on.'),
  ANTHROPIC_API_KEY: secret.optional().describe('Key of Anthropic; setting it turns the vendor on.'),
  CEREBRAS_API_KEY: secret.optional().describe('Key of Cerebras; setting it turns the vendor on.'),
  GEMINI_API_KEY: secret
    .optional()
    .describe('Key of the Gemini API (Google AI Studio); setting it turns the vendor on.'),
  DEEPSEEK_API_KEY: secret.optional().describe('Key of DeepSeek; setting it turns the vendor on.'),
  OPENROUTER_API_KEY: secret.optional().describe('Key of OpenRouter; setting it turns the vendor on.'),
  HF_TOKEN: secret
    .optional()
    .describe('Token for the Hugging Face router; setting it turns the vendor huggingface on.'),
  OLLAMA_BASE_URL: url
    .optional()
    .describe('Ollama server of your own, e.g. http://127.0.0.1:11434/v1. Name its models in LLM_FAST and the others.'),
  VLLM_BASE_URL: url
    .optional()
    .describe('vLLM server of your own, e.g. http://127.0.0.1:8000/v1. Name its models in LLM_FAST and the others.'),
  VLLM_API_KEY: secret.optional().describe('Key of the vLLM server, if it wants one.'),
  OPENAI_BASE_URL: url.optional().describe('Other address for OpenAI (a proxy or a simulator).'),
  ANTHROPIC_BASE_URL: url.optional().describe('Other address for Anthropic (a proxy or a simulator).'),
  CEREBRAS_BASE_URL: url.optional().describe('Other address for Cerebras (a proxy or a simulator).'),
  GEMINI_BASE_URL: url.optional().describe('Other address for Gemini (a proxy or a simulator).'),
  DEEPSEEK_BASE_URL: url.optional().describe('Other address for DeepSeek (a proxy or a simulator).'),
  OPENROUTER_BASE_URL: url.optional().describe('Other address for OpenRouter (a proxy or a simulator).'),
  HUGGINGFACE_BASE_URL: url.optional().describe('Other address for the Hugging Face router (a proxy or a simulator).'),
  LLM_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(50)
    .max(600_000)
    .default(20_000)
    .describe(
      'Longest time one call of a language model may take, in milliseconds: so long a vendor that hangs is waited for ' +
        'before the next one is asked. Other times for single vendors: LLM_VENDOR_LIMITS.',
    ),
  LLM_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(8).describe('Calls per vendor at the same time.'),
  LLM_BREAKER_FAILURES: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(5)
    .describe('Failures in a row after which a vendor is left alone for a while.'),
  LLM_BREAKER_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(60)
    .describe('For how long a failing vendor is left alone before one call tries it again, in seconds.'),
  LLM_VENDOR_LIMITS: list.describe(
    'Other limits for single vendors, e.g. openai:timeout=30000:concurrency=4,ollama:concurrency=1:failures=3:seconds=30.',
  ),
  LLM_BUDGET_RUN_USD: z.coerce
    .number()
    .min(0)
    .default(0.5)
    .describe('Dollars one run may spend on language models; then rules answer and say so.'),
  LLM_BUDGET_DAY_USD: z.coerce
    .number()
    .min(0)
    .default(10)
    .describe('Dollars all runs of a day (UTC) may spend on language models; then rules answer and say so.'),
  LLM_TRACE_BODIES: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Whether prompts and answers are kept with the record of a model call. They can hold personal data.'),
  LLM_TRACE_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(30)
    .describe('Days after which records of model calls are deleted.'),
  SEARCH_ORDER: list.describe(
    'Web searches in the order in which they are asked, comma separated, of searxng, tavily, serper, google, ' +
      'duckduckgo. Unset: those whose key or address is set, in that order; duckduckgo is asked only when named here. ' +
      'none: the web is not searched.',
  ),
  SEARXNG_URL: url.optional().describe('SearXNG server of your own, e.g. http://127.0.0.1:8888, with JSON answers on.'),
  TAVILY_API_KEY: secret.optional().describe('Key of Tavily; setting it turns the web search tavily on.'),
  SERPER_API_KEY: secret.optional().describe('Key of Serper; setting it turns the web search serper on.'),
  GOOGLE_SEARCH_KEY: secret
    .optional()
    .describe('Key of Google Programmable Search (existing customers only); needed with GOOGLE_SEARCH_CX.'),
  GOOGLE_SEARCH_CX: z.string().min(1).optional().describe('Id of the programmable search engine that is asked.'),
  TAVILY_BASE_URL: url.optional().describe('Other address for Tavily (a proxy or a simulator).'),
  SERPER_BASE_URL: url.optional().describe('Other address for Serper (a proxy or a simulator).'),
  GOOGLE_SEARCH_BASE_URL: url.optional().describe('Other address for Google search (a proxy or a simulator).'),
  DUCKDUCKGO_BASE_URL: url.optional().describe('Other address for DuckDuckGo (a proxy or a simulator).'),
  SEARCH_LIMITS: list.describe(
    'Searches a vendor may be asked for in a day and in a month (UTC), 0 for no limit, e.g. ' +
      'tavily:day=200:month=4000,serper:month=0. Where unset, what the vendor gives for free.',
  ),
  SEARCH_CACHE_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .max(24 * 365)
    .default(72)
    .describe('Hours for which answers of web searches are kept and not asked (and paid) again; 0 keeps none.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url
    .optional()
    .describe('OpenTelemetry collector (OTLP over HTTP) that gets a span for each model call. Unset: none are sent.'),
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
  GTM_PROMPTS_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder with <prompt id>/prompt.md files whose wording takes the place of ours.'),
});

export type Env = z.output<typeof EnvSchema>;
