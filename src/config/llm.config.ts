import { MODEL_ROLES, type ModelRole } from '#src/domain/prompt';
import { LLM_VENDORS, type LlmVendor } from '#src/ports/language-model';
import { DEFAULT_MODELS } from './default-models.data.ts';
import type { Env } from './env.schema.ts';
import type { Secret } from './secret.ts';

/** What opens the door of one vendor. */
export interface VendorAccess {
  /** `null`: a server of one's own that wants none. */
  apiKey: Secret | null;
  /** `null`: where the vendor's own SDK looks. */
  baseUrl: string | null;
}

/** A model as it is asked for. */
export interface ModelRef {
  vendor: LlmVendor;
  model: string;
}

/** How far a vendor is trusted. */
export interface VendorLimits {
  timeoutMs: number;
  /** Calls under way at the same time. */
  concurrency: number;
  /** Failures in a row after which it is left alone. */
  breakerFailures: number;
  /** For how long it is left alone. */
  breakerSeconds: number;
}

export interface LlmConfig {
  /** Vendors that can be asked; those without a key or address are missing. */
  vendors: Readonly<Partial<Record<LlmVendor, VendorAccess>>>;
  /** Which models answer for a role, in the order in which they are asked. Empty: rules answer. */
  chains: Readonly<Record<ModelRole, readonly ModelRef[]>>;
  limits: Readonly<Record<LlmVendor, VendorLimits>>;
  /** Dollars one run, and all runs of a day (UTC), may cost before rules answer. */
  budgetRunUsd: number;
  budgetDayUsd: number;
  /** Whether prompts and answers are kept with the record of a call. */
  traceBodies: boolean;
  /** Days after which the record of a call is deleted. */
  traceDays: number;
  /** `null`: no spans are sent. */
  otlpEndpoint: string | null;
  /** Folder with wordings that take the place of ours; `null`: ours. */
  promptsDir: string | null;
}

/** The variable that turns a vendor on, for people who ask how. */
export const VENDOR_SWITCH: Readonly<Record<LlmVendor, keyof Env>> = {
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  cerebras: 'CEREBRAS_API_KEY',
  gemini: 'GEMINI_API_KEY',
  deepseek: 'DEEPSEEK_API_KEY',
  openrouter: 'OPENROUTER_API_KEY',
  huggingface: 'HF_TOKEN',
  ollama: 'OLLAMA_BASE_URL',
  vllm: 'VLLM_BASE_URL',
};

/** Which variable holds a role's chain. */
const CHAIN_OF = { fast: 'LLM_FAST', smart: 'LLM_SMART', cheap: 'LLM_CHEAP' } as const;

/** The language-model part of the environment. Every problem is a sentence that names its variable. */
export function readLlmConfig(env: Env): { config: LlmConfig; problems: string[] } {
  const problems: string[] = [];
  const vendors = vendorsOf(env);
  const chains = Object.fromEntries(
    MODEL_ROLES.map((role) => [role, chainOf(env[CHAIN_OF[role]], role, vendors, problems)]),
  ) as Record<ModelRole, ModelRef[]>;
  const config: LlmConfig = {
    vendors,
    chains,
    limits: limitsOf(env, problems),
    budgetRunUsd: env.LLM_BUDGET_RUN_USD,
    budgetDayUsd: env.LLM_BUDGET_DAY_USD,
    traceBodies: env.LLM_TRACE_BODIES === 'on',
    traceDays: env.LLM_TRACE_DAYS,
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    promptsDir: env.GTM_PROMPTS_DIR ?? null,
  };
  return { config, problems };
}

function vendorsOf(env: Env): Partial<Record<LlmVendor, VendorAccess>> {
  const keyed = (apiKey: Secret | undefined, baseUrl: string | undefined) =>
    apiKey ? { apiKey, baseUrl: baseUrl ?? null } : undefined;
  const own = (baseUrl: string | undefined, apiKey: Secret | undefined) =>
    baseUrl ? { apiKey: apiKey ?? null, baseUrl } : undefined;
  const all: Record<LlmVendor, VendorAccess | undefined> = {
    openai: keyed(env.OPENAI_API_KEY, env.OPENAI_BASE_URL),
    anthropic: keyed(env.ANTHROPIC_API_KEY, env.ANTHROPIC_BASE_URL),
    cerebras: keyed(env.CEREBRAS_API_KEY, env.CEREBRAS_BASE_URL),
    gemini: keyed(env.GEMINI_API_KEY, env.GEMINI_BASE_URL),
    deepseek: keyed(env.DEEPSEEK_API_KEY, env.DEEPSEEK_BASE_URL),
    openrouter: keyed(env.OPENROUTER_API_KEY, env.OPENROUTER_BASE_URL),
    huggingface: keyed(env.HF_TOKEN, env.HUGGINGFACE_BASE_URL),
    ollama: own(env.OLLAMA_BASE_URL, undefined),
    vllm: own(env.VLLM_BASE_URL, env.VLLM_API_KEY),
  };
  return Object.fromEntries(Object.entries(all).filter(([, access]) => access !== undefined));
}

function chainOf(
  items: readonly string[],
  role: ModelRole,
  vendors: LlmConfig['vendors'],
  problems: string[],
): ModelRef[] {
  if (items.length === 0) return DEFAULT_MODELS[role].filter(({ vendor }) => vendors[vendor] !== undefined);
  if (items.length === 1 && items[0] === 'none') return [];
  const name = CHAIN_OF[role];
  return items.flatMap((item) => {
    const colon = item.indexOf(':');
    const vendor = vendorNamed(item.slice(0, colon));
    const model = item.slice(colon + 1).trim();
    if (colon < 1 || model === '') problems.push(`${name}: "${item}" is not of the form vendor:model.`);
    else if (!vendor) problems.push(`${name}: "${item}" names no known vendor; known are ${LLM_VENDORS.join(', ')}.`);
    else if (!vendors[vendor]) problems.push(`${name}: "${item}" needs ${VENDOR_SWITCH[vendor]}, which is not set.`);
    else return [{ vendor, model }];
    return [];
  });
}

const LIMIT_NAMES = {
  timeout: 'timeoutMs',
  concurrency: 'concurrency',
  failures: 'breakerFailures',
  seconds: 'breakerSeconds',
} as const;

/** `openai:timeout=20000:concurrency=4` over what holds for all. */
function limitsOf(env: Env, problems: string[]): Record<LlmVendor, VendorLimits> {
  const common: VendorLimits = {
    timeoutMs: env.LLM_TIMEOUT_MS,
    concurrency: env.LLM_CONCURRENCY,
    breakerFailures: env.LLM_BREAKER_FAILURES,
    breakerSeconds: env.LLM_BREAKER_SECONDS,
  };
  const limits = Object.fromEntries(LLM_VENDORS.map((vendor) => [vendor, { ...common }])) as Record<
    LlmVendor,
    VendorLimits
  >;
  for (const item of env.LLM_VENDOR_LIMITS) {
    const [name = '', ...settings] = item.split(':');
    const vendor = vendorNamed(name);
    if (!vendor || settings.length === 0) {
      problems.push(`LLM_VENDOR_LIMITS: "${item}" is not of the form vendor:timeout=20000:concurrency=4.`);
      continue;
    }
    for (const setting of settings) {
      const [key = '', value = ''] = setting.split('=');
      const field = Object.hasOwn(LIMIT_NAMES, key) ? LIMIT_NAMES[key as keyof typeof LIMIT_NAMES] : null;
      if (field === null || !/^[1-9]\d{0,6}$/.test(value)) {
        const known = Object.keys(LIMIT_NAMES).join(', ');
        problems.push(`LLM_VENDOR_LIMITS: "${setting}" of ${vendor}: one of ${known}, and a whole number from 1.`);
      } else limits[vendor][field] = Number(value);
    }
  }
  return limits;
}

function vendorNamed(name: string): LlmVendor | null {
  return LLM_VENDORS.find((vendor) => vendor === name.trim().toLowerCase()) ?? null;
}
