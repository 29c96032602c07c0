import type { ZodType } from 'zod';
import type { ModelRef } from '#src/config/llm.config';
import type { RenderedPrompt } from '#src/domain/prompt';
import type { Completion } from '#src/ports/language-model';
import { schemaOf } from './answer.rules.ts';
import { FREE_VENDORS, type ModelPrice, PRICES } from './price-table.data.ts';

type Usage = Completion['usage'];

export const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0 };

/** Fewer characters than this make a token in no language we send; an estimate is rather too high than too low. */
const CHARACTERS_PER_TOKEN = 3;

/** Dollars for what was used; `null` when the model's price is not known. */
export function costOf(model: ModelRef, usage: Usage): number | null {
  const price = priceOf(model);
  if (price === null) return null;
  const cached = Math.min(usage.cachedInputTokens, usage.inputTokens);
  const fresh = usage.inputTokens - cached;
  return (fresh * price.input + cached * price.cachedInput + usage.outputTokens * price.output) / 1_000_000;
}

/** The most that asking this prompt once can cost; `null` when the model's price is not known. */
export function estimatedCost(model: ModelRef, prompt: RenderedPrompt, output: ZodType): number | null {
  const inputTokens = estimatedInput(prompt, output);
  return costOf(model, { inputTokens, outputTokens: prompt.maxOutputTokens, cachedInputTokens: 0 });
}

/** Tokens of a question, with the schema of its answer, which vendors count as well. */
export function estimatedInput({ system, user }: RenderedPrompt, output: ZodType): number {
  return estimatedTokens(system) + estimatedTokens(user) + estimatedTokens(JSON.stringify(schemaOf(output)));
}

export function estimatedTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

export function sumOf(one: Usage, other: Usage): Usage {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
  };
}

function priceOf({ vendor, model }: ModelRef): ModelPrice | null {
  if (FREE_VENDORS.includes(vendor)) return { input: 0, output: 0, cachedInput: 0 };
  return PRICES[`${vendor}:${model}`] ?? null;
}
