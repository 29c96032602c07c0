import type { Constraints } from './strict-schema.rules.ts';

/** Where servers that speak chat completions differ, as data. */
export interface ChatDialect {
  /**
   * How an answer is bound to a shape: by its JSON schema, to "some JSON object", or not at all. Without `json-schema`
   * the schema is written into the system text.
   */
  structured: 'json-schema' | 'json-object' | 'none';
  /** Whether limits such as `minimum` may stand in the schema. */
  constraints: Constraints;
  maxTokensName: 'max_completion_tokens' | 'max_tokens';
  /** Whether usage of a stream has to be asked for with `stream_options`. */
  asksForUsage: boolean;
  /** Models that refuse a temperature other than their own get none. */
  takesTemperature: (model: string) => boolean;
  /** Parameters of this vendor only, sent with every request that has a schema. */
  withSchema?: Record<string, unknown>;
}
