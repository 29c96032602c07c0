import type { ZodType } from 'zod';
import type { ModelRef } from '#src/config/llm.config';
import { messageOf, VendorError } from '#src/domain/errors';
import type { PromptContract, RenderedPrompt } from '#src/domain/prompt';
import type { CallOptions } from '#src/ports/call-options';
import type { Completion, CompletionRequest, LanguageModel, ModelTurn } from '#src/ports/language-model';
import { type VendorGuard, VendorSkipped } from '../vendors/vendor-guard.ts';
import { type ReadAnswer, readAnswer, repairRequest, schemaOf } from './answer.rules.ts';
import type { Broadcast } from './answer-listener.ts';
import { costOf, NO_USAGE, sumOf } from './cost.rules.ts';
import type { CallOutcome } from './llm-calls.ts';

/** What became of asking one vendor. */
export interface VendorAnswer<Output> {
  /** `undefined`: nothing that can be used; the next vendor is asked. */
  good: { value: Output } | undefined;
  outcome: CallOutcome;
  problem: string | null;
  attempts: number;
  repairAsked: boolean;
  usage: Completion['usage'];
  costUsd: number | null;
  durationMs: number;
  request: CompletionRequest;
  text: string | null;
}

/** One prompt for one vendor: asked once, and once more with the issues listed when the answer was no good. */
export async function askVendor<Input, Output>(
  ref: ModelRef,
  open: () => Promise<LanguageModel>,
  guard: VendorGuard,
  asked: { contract: PromptContract<Input, Output>; input: Input; rendered: RenderedPrompt },
  call: CallOptions,
  broadcast: Broadcast,
): Promise<VendorAnswer<Output>> {
  const begun = performance.now();
  let request: CompletionRequest = firstRequest(ref, asked);
  let usage = NO_USAGE;
  let attempts = 0;
  let text: string | null = null;
  const ended = (outcome: CallOutcome, problem: string | null, good?: { value: Output }): VendorAnswer<Output> => ({
    good,
    outcome,
    problem,
    attempts,
    repairAsked: request.turns.length > 1,
    usage,
    // What was not sent costs nothing, whatever the model's price is.
    costUsd: usage === NO_USAGE ? 0 : costOf(ref, usage),
    durationMs: performance.now() - begun,
    request,
    text,
  });

  try {
    const model = await open();
    const complete = async (): Promise<ReadAnswer<Output>> => {
      const completion = await guard.call(
        (signal) => {
          attempts += 1;
          return model.complete({ ...request, onText: broadcast.begin() }, { ...call, signal });
        },
        call.signal,
        call.deadline,
      );
      usage = sumOf(usage, completion.usage);
      text = completion.text;
      return readAnswer(asked.contract, asked.input, completion);
    };
    const first = await complete();
    if (first.kind === 'good') return ended('ok', null, first);
    if (first.kind !== 'bad') return ended(first.kind, null);
    request = { ...request, turns: [...request.turns, ...repairTurns(text ?? '', first.issues)] };
    const second = await complete();
    if (second.kind === 'good') return ended('repaired', first.issues.join('; '), second);
    return second.kind === 'bad' ? ended('bad-answer', second.issues.join('; ')) : ended(second.kind, null);
  } catch (error) {
    broadcast.end();
    // Who stopped the call wants no other vendor's answer either.
    call.signal.throwIfAborted();
    if (error instanceof VendorSkipped) return ended('skipped', error.summary);
    return ended(error instanceof VendorError ? error.kind : 'unavailable', messageOf(error));
  }
}

function firstRequest(
  { model }: ModelRef,
  { contract, rendered }: { contract: { id: string; output: ZodType }; rendered: RenderedPrompt },
): CompletionRequest {
  return {
    model,
    system: rendered.system,
    turns: [{ role: 'user', text: rendered.user }],
    temperature: rendered.temperature,
    maxOutputTokens: rendered.maxOutputTokens,
    schema: { name: contract.id.replaceAll('-', '_'), jsonSchema: schemaOf(contract.output) },
  };
}

function repairTurns(answer: string, issues: readonly string[]): ModelTurn[] {
  return [
    { role: 'assistant', text: answer },
    { role: 'user', text: repairRequest(issues) },
  ];
}
