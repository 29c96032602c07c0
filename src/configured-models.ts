import { openModel } from './adapters/language-models.factory.ts';
import type { Config } from './config/config.ts';
import { ConfigError } from './domain/errors.ts';
import { ModelSource } from './platform/llm-gateway/model-source.ts';
import type { Clock } from './ports/clock.ts';
import type { LanguageModel, LlmVendor } from './ports/language-model.ts';

/** The way out for one vendor's SDK. */
export type ModelFetch = (vendor: LlmVendor) => typeof globalThis.fetch;

/** Vendors whose server is the operator's own, usually at an address that is not public. */
const OWN_SERVERS: readonly LlmVendor[] = ['ollama', 'vllm'];

/** Opens the vendors that the environment names, with its keys and addresses. */
export class ConfiguredModels extends ModelSource {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly fetchFor: ModelFetch,
  ) {
    super();
  }

  async open(vendor: LlmVendor): Promise<LanguageModel> {
    const access = this.config.llm.vendors[vendor];
    if (!access) throw new ConfigError('LLM.VENDOR_OFF', `${vendor} is not set up.`);
    const settings = {
      apiKey: access.apiKey?.reveal() ?? null,
      ...(access.baseUrl ? { baseUrl: access.baseUrl } : {}),
      clock: this.clock,
    };
    return openModel(vendor, settings, this.fetchFor(vendor));
  }
}

/** The exact `host:port` pairs of the operator's own model servers: model clients, and nobody else, may reach them. */
export function ownModelServers(config: Config): ReadonlySet<string> {
  return new Set(
    OWN_SERVERS.flatMap((vendor) => {
      const address = config.llm.vendors[vendor]?.baseUrl;
      if (!address) return [];
      const url = new URL(address);
      return [`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`];
    }),
  );
}
