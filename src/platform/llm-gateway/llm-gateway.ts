import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import type { ModelRef } from '#src/config/llm.config';
import { ConfigError } from '#src/domain/errors';
import { MODEL_ROLES, type ModelRole, type PromptContract, type RenderedPrompt } from '#src/domain/prompt';
import type { CallOptions } from '#src/ports/call-options';
import { hashOf } from '../flows/canonical-json.ts';
import { PromptLibrary } from '../prompts/prompt-library.ts';
import { schemaOf } from './answer.rules.ts';
import { AnswerCache, type Asked } from './answer-cache.ts';
import { type AnswerListener, Broadcast } from './answer-listener.ts';
import { askVendor } from './ask-vendor.ts';
import { LlmBudget, type Reservation } from './budget.ts';
import { CallJournal, type CallTrace } from './call-journal.ts';
import { estimatedCost } from './cost.rules.ts';
import { LlmVendors } from './vendors.ts';

/**
 * A prompt ready to be asked: its contract and `rules`, a deterministic answer of the same shape. Rules answer when no
 * model does, and leave `null` what they cannot know.
 */
export interface Prompt<Input, Output> {
  contract: PromptContract<Input, Output>;
  rules: (input: Input) => Output;
}

/** Joins a contract with the rules that keep it. */
export function withRules<Input, Output>(
  contract: PromptContract<Input, Output>,
  rules: (input: Input) => Output,
): Prompt<Input, Output> {
  return { contract, rules };
}

export interface Answer<Output> {
  value: Output;
  /** `rules`, or `vendor:model`. */
  producedBy: string;
  promptId: string;
  promptVersion: number;
  /** Dollars, as far as prices are known; what vendors took for answers of no use is in it. */
  costUsd: number;
  /** What the reader should know: why rules answered although models are set up, a cost that is not known. */
  notices: string[];
}

/** What one `generate` is about. */
interface Question<Input, Output> {
  prompt: Prompt<Input, Output>;
  input: Input;
  rendered: RenderedPrompt;
  call: CallOptions;
  trace: CallTrace;
  broadcast: Broadcast;
}

/** The only way to a language model: features ask a prompt, never a vendor. Without a model the rules answer. */
@Injectable()
export class LlmGateway {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(PromptLibrary) private readonly prompts: PromptLibrary,
    @Inject(LlmVendors) private readonly vendors: LlmVendors,
    @Inject(AnswerCache) private readonly cache: AnswerCache,
    @Inject(LlmBudget) private readonly budget: LlmBudget,
    @Inject(CallJournal) private readonly journal: CallJournal,
  ) {}

  /** Whether any model is set up for this prompt, so that asking can give more than its rules. */
  hasModelFor({ id }: { id: string }): boolean {
    return this.hasModels && this.modelsFor(this.prompts.wording(id).head.role).length > 0;
  }

  /** What the prompt's rules say, for callers that see no reason to ask a model. Throws as `generate` does. */
  answerByRules<Input, Output>(prompt: Prompt<Input, Output>, input: Input): Answer<Output> {
    return this.byRules(prompt, input);
  }

  /**
   * Asks the prompt's models one after the other until one gives a good answer; else the rules answer and a notice says
   * why. Throws ConfigError when the rules break their own contract or the wording cannot be filled in, and the signal's
   * reason when the caller gave up. A listener hears the answer while a model writes it; what was kept, what another
   * caller is asking for already, and what rules say comes without a sound.
   */
  async generate<Input, Output>(
    prompt: Prompt<Input, Output>,
    input: Input,
    call: CallOptions,
    listener: AnswerListener | null = null,
  ): Promise<Answer<Output>> {
    call.signal.throwIfAborted();
    // Without any model nothing is rendered, looked up or recorded: rules are as quick as they can be.
    if (!this.hasModels) return this.byRules(prompt, input);
    const rendered = this.prompts.render(prompt.contract, input);
    const models = this.modelsFor(rendered.role);
    if (models.length === 0) return this.byRules(prompt, input);

    const trace = this.journal.begin(rendered, call);
    const broadcast = new Broadcast(listener);
    const key = hashOf([rendered.hash, rendered.version, schemaOf(prompt.contract.output), input, models]);
    const begun = performance.now();
    // Asking for money takes as long as asking for a kept answer, so both are asked at the same time.
    const firstPlace = this.placeFor(models[0]!, prompt, rendered, call);
    const { result, shared } = await this.cache
      .answer<Answer<Output>>(
        key,
        call,
        (kept) => answerFrom(prompt, kept.value as Output, kept.producedBy, 0, []),
        () => this.askAll(models, firstPlace, { prompt, input, rendered, call, trace, broadcast }),
      )
      .finally(() => void trace.written.finally(() => giveBack(firstPlace)));
    const { metrics } = this.journal;
    const byRules = result.producedBy === 'rules';
    const asked = !shared && trace.recorded > 0;
    metrics.lookedUp(asked || byRules ? 'miss' : 'hit');
    metrics.answered(rendered.id, byRules ? 'rules' : asked ? 'model' : 'cache');
    if (asked) return result;
    const durationMs = performance.now() - begun;
    trace.record({ ...fromCache(result.producedBy), outcome: byRules ? 'rules' : 'cache', durationMs });
    return { ...result, costUsd: 0 };
  }

  private async askAll<Input, Output>(
    models: readonly ModelRef[],
    firstPlace: Promise<Reservation>,
    question: Question<Input, Output>,
  ): Promise<Asked<Answer<Output>>> {
    const { prompt, input, rendered, call, trace, broadcast } = question;
    const failures: string[] = [];
    const unknownCosts: string[] = [];
    const budgets = new Set<string>();
    for (const [index, ref] of models.entries()) {
      const place = await (ref === models[0] ? firstPlace : this.placeFor(ref, prompt, rendered, call));
      if (!place.granted) {
        trace.record({ ...refOf(ref), outcome: 'budget', problem: place.notice, durationMs: 0 });
        budgets.add(place.notice);
        continue;
      }
      try {
        const asked = { contract: prompt.contract, input, rendered };
        const open = () => this.vendors.model(ref.vendor);
        const startedAt = Date.now();
        const { good, text, ...answer } = await askVendor(
          ref,
          open,
          this.vendors.guard(ref.vendor),
          asked,
          call,
          broadcast,
        );
        trace.record(
          { ...refOf(ref), ...answer, answer: text, estimateUsd: estimatedCost(ref, rendered, prompt.contract.output) },
          startedAt,
        );
        if (answer.costUsd === null) unknownCosts.push(`What ${ref.vendor}:${ref.model} costs is not known.`);
        if (good) {
          const producedBy = `${ref.vendor}:${ref.model}`;
          return {
            result: answerFrom(prompt, good.value, producedBy, trace.costUsd, unknownCosts),
            keep: { value: good.value, producedBy },
          };
        }
        failures.push(`${ref.vendor} ${answer.outcome}`);
        if (index + 1 < models.length) this.journal.metrics.leftForNext(ref.vendor);
      } finally {
        // Not before the true cost stands in the record, or nobody would count this call for a moment.
        void trace.written.finally(() => place.release());
      }
    }
    broadcast.dismiss();
    const failed = `No language model gave an answer (${failures.join(', ')}), so rules answered.`;
    const notices = [...unknownCosts, ...budgets, ...(failures.length > 0 ? [failed] : [])];
    trace.record({ outcome: 'rules', durationMs: 0 });
    return {
      result: { ...answerOfRules(prompt, input, notices), costUsd: trace.costUsd },
      keep: null,
    };
  }

  private placeFor<Input, Output>(
    ref: ModelRef,
    { contract }: Prompt<Input, Output>,
    rendered: RenderedPrompt,
    call: CallOptions,
  ): Promise<Reservation> {
    return this.budget.reserve(call.runId, estimatedCost(ref, rendered, contract.output) ?? 0);
  }

  private byRules<Input, Output>(prompt: Prompt<Input, Output>, input: Input): Answer<Output> {
    this.journal.metrics.answered(prompt.contract.id, 'rules');
    return answerOfRules(prompt, input, []);
  }

  private get hasModels(): boolean {
    return MODEL_ROLES.some((role) => this.modelsFor(role).length > 0);
  }

  private modelsFor(role: ModelRole): readonly ModelRef[] {
    return this.config.llm.chains[role];
  }
}

function answerOfRules<Input, Output>(prompt: Prompt<Input, Output>, input: Input, notices: string[]): Answer<Output> {
  const { id, output } = prompt.contract;
  const parsed = output.safeParse(prompt.rules(input));
  if (!parsed.success) {
    throw new ConfigError(
      'PROMPT.RULES_BROKEN',
      `The rules of prompt "${id}" broke its contract: ${parsed.error.message}`,
    );
  }
  return answerFrom(prompt, parsed.data, 'rules', 0, notices);
}

function answerFrom<Input, Output>(
  { contract }: Prompt<Input, Output>,
  value: Output,
  producedBy: string,
  costUsd: number,
  notices: string[],
): Answer<Output> {
  return { value, producedBy, promptId: contract.id, promptVersion: contract.version, costUsd, notices };
}

/** A place nobody took is given back; one that was taken has been by then. */
function giveBack(place: Promise<Reservation>): void {
  place.then(
    (reservation) => reservation.granted && reservation.release(),
    // Whoever awaited the place has had this error; a kept answer needs no money.
    () => undefined,
  );
}

function refOf({ vendor, model }: ModelRef): { vendor: string; model: string } {
  return { vendor, model };
}

function fromCache(producedBy: string): { vendor: string | null; model: string | null } {
  const colon = producedBy.indexOf(':');
  return colon < 0
    ? { vendor: null, model: null }
    : { vendor: producedBy.slice(0, colon), model: producedBy.slice(colon + 1) };
}
