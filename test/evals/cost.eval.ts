import { DEFAULT_MODELS, DEFAULT_MODELS_AS_OF } from '#src/config/default-models.data';
import type { ModelRole } from '#src/domain/prompt';
import { costOf, estimatedInput, estimatedTokens } from '#src/platform/llm-gateway/cost.rules';
import type { Prompt } from '#src/platform/llm-gateway/llm-gateway';
import { PRICES_AS_OF } from '#src/platform/llm-gateway/price-table.data';
import { PromptLibrary } from '#src/platform/prompts/prompt-library';
import type { LlmVendor } from '#src/ports/language-model';
import { PROMPTS } from '#src/prompt-contracts';
import { casesOf } from '#test/support/prompt-cases';

/** Calls of one find that shows ten companies and leaves words for a model to read. */
const FIND_CALLS: Readonly<Record<string, number>> = {
  'understand-request': 1,
  'plan-searches': 1,
  'explain-match': 10,
};
const FIND_TARGET_USD = 0.05;

interface Target {
  work: string;
  calls: Readonly<Record<string, number>>;
  target_usd: number;
  target_ms: number | null;
}

/** Work that has a target, and the calls it takes now. Empty: rules do it, no model is asked. */
const TARGETS: readonly Target[] = [
  { work: 'qualification of a company', calls: { 'explain-match': 1 }, target_usd: 0.0001, target_ms: 1_000 },
  { work: 'enrichment of a company', calls: {}, target_usd: 0.0005, target_ms: 3_000 },
  { work: 'find', calls: FIND_CALLS, target_usd: FIND_TARGET_USD, target_ms: null },
];

const HOW =
  'An estimate; no vendor was asked. Input: the rendered cases of each prompt with the schema of the answer, three ' +
  'characters a token (rather too high). Output: the longest answer of the rules to those cases, counted alike; at most: the longest answer ' +
  'allowed. Thinking tokens, which some models bill as output, are in "at most" only. Times need a vendor and are not measured.';

interface PromptTokens {
  prompt: string;
  role: ModelRole;
  cases: number;
  input_tokens: number;
  output_tokens: number;
  output_tokens_at_most: number;
}

interface Dollars {
  /** `null`: the price is not known. */
  usd: number | null;
  at_most_usd: number | null;
}

/** One vendor, when only its key is set; with all keys, the first one of each role. */
type Asked = LlmVendor | 'all';

interface TargetFigures extends Dollars {
  work: string;
  vendor: Asked;
  target_usd: number;
  reached: boolean | null;
  target_ms: number | null;
  ms: null;
}

/**
 * What prompts cost with the default model of each vendor, as if only its key were set, and how that compares with what
 * each work may cost. Holds when a typical find is within its target with every vendor whose price is known; a missed
 * target of smaller work is reported only.
 */
export async function costEval() {
  const library = new PromptLibrary();
  const prompts = PROMPTS.map((prompt) => tokensOf(prompt, library));
  const vendors = [...new Set(Object.values(DEFAULT_MODELS).flatMap((models) => models.map(({ vendor }) => vendor)))];
  const targets = TARGETS.flatMap(({ calls, ...target }) =>
    (['all', ...vendors] as const).map((vendor): TargetFigures => {
      const { usd, at_most_usd } = dollarsOf(calls, vendor, prompts);
      return { ...target, vendor, usd, at_most_usd, reached: usd === null ? null : usd < target.target_usd, ms: null };
    }),
  );
  return {
    name: 'cost',
    ok: targets.every(({ work, reached }) => work !== 'find' || reached !== false),
    how: HOW,
    prices_as_of: PRICES_AS_OF,
    default_models_as_of: DEFAULT_MODELS_AS_OF,
    prompts: prompts.map((tokens) => ({
      ...tokens,
      models: Object.fromEntries(
        DEFAULT_MODELS[tokens.role].map((ref) => [
          `${ref.vendor}:${ref.model}`,
          dollarsOf({ [tokens.prompt]: 1 }, ref.vendor, prompts),
        ]),
      ),
    })),
    targets,
  };
}

/** Over the cases of a prompt: the usual question, and the longest answer. */
function tokensOf({ contract, rules }: Prompt<unknown, unknown>, library: PromptLibrary): PromptTokens {
  const inputs = casesOf(contract.id).map(({ input }) => contract.input.parse(input));
  return {
    prompt: contract.id,
    role: library.wording(contract.id).head.role,
    cases: inputs.length,
    input_tokens: median(inputs.map((input) => estimatedInput(library.render(contract, input), contract.output))),
    output_tokens: Math.max(...inputs.map((input) => estimatedTokens(JSON.stringify(rules(input))))),
    output_tokens_at_most: library.wording(contract.id).head.maxOutputTokens,
  };
}

function dollarsOf(calls: Readonly<Record<string, number>>, vendor: Asked, prompts: readonly PromptTokens[]): Dollars {
  const parts = Object.entries(calls).map(([id, times]) => {
    const tokens = prompts.find(({ prompt }) => prompt === id)!;
    const ref = DEFAULT_MODELS[tokens.role].find((model) => vendor === 'all' || model.vendor === vendor);
    const dollars = (outputTokens: number) =>
      ref ? costOf(ref, { inputTokens: tokens.input_tokens, outputTokens, cachedInputTokens: 0 }) : null;
    return { times, usd: dollars(tokens.output_tokens), at_most_usd: dollars(tokens.output_tokens_at_most) };
  });
  return { usd: sum(parts, 'usd'), at_most_usd: sum(parts, 'at_most_usd') };
}

function sum(parts: readonly (Dollars & { times: number })[], what: keyof Dollars): number | null {
  let total = 0;
  for (const part of parts) {
    const dollars = part[what];
    if (dollars === null) return null;
    total += dollars * part.times;
  }
  return Number(total.toFixed(7));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
