import { ModelSource } from '#src/platform/llm-gateway/model-source';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { type Completion, type CompletionRequest, LanguageModel, type LlmVendor } from '#src/ports/language-model';

/** What a scripted model does with one call: answers this, throws this, or does what the function does. */
export type ScriptedAnswer =
  | string
  | Partial<Completion>
  | Error
  | ((request: CompletionRequest, options: CallOptions) => Promise<string | Partial<Completion>>);

/** A model that does what it was told, call by call. A call too many fails, and so does an answer nobody asked for. */
export class ScriptedModel extends LanguageModel {
  readonly supports = { jsonSchema: true };
  readonly requests: CompletionRequest[] = [];
  /** When each call came in, as performance.now() gives it. */
  readonly askedAt: number[] = [];
  private readonly answers: ScriptedAnswer[] = [];
  private always: ScriptedAnswer | null = null;
  private unexpected = 0;

  constructor(readonly vendor: LlmVendor) {
    super();
  }

  /** Appends answers, to be given in this order. */
  answer(...answers: ScriptedAnswer[]): this {
    this.answers.push(...answers);
    return this;
  }

  /** From now on every call that has no answer of its own gets this one. */
  answerAlways(answer: ScriptedAnswer): this {
    this.always = answer;
    return this;
  }

  async complete(request: CompletionRequest, options: CallOptions): Promise<Completion> {
    this.requests.push(request);
    this.askedAt.push(performance.now());
    const next = this.answers.shift() ?? this.always;
    if (next === null) {
      this.unexpected += 1;
      throw new Error(`${this.vendor} was asked once more than the script says.`);
    }
    if (next instanceof Error) throw next;
    const given = typeof next === 'function' ? await next(request, options) : next;
    const text = typeof given === 'string' ? given : (given.text ?? '');
    return {
      finish: 'complete',
      usage: { inputTokens: 1_000, outputTokens: 100, cachedInputTokens: 0 },
      model: request.model,
      ...(typeof given === 'string' ? {} : given),
      text,
    };
  }

  async probe(): Promise<Probe> {
    return { ok: true, detail: 'scripted' };
  }

  /** Throws when a call was unexpected or an answer is left. The gateway treats the former as a failing vendor. */
  assertPlayed(): void {
    if (this.unexpected > 0) throw new Error(`${this.vendor} had ${this.unexpected} unexpected calls.`);
    if (this.answers.length > 0) throw new Error(`${this.vendor} has ${this.answers.length} answers nobody asked for.`);
  }
}

/** Hands out scripted models in the place of the vendors' own. */
export class ScriptedModels extends ModelSource {
  readonly opened: LlmVendor[] = [];
  private readonly models: ReadonlyMap<LlmVendor, ScriptedModel>;

  constructor(...models: ScriptedModel[]) {
    super();
    this.models = new Map(models.map((model) => [model.vendor, model]));
  }

  async open(vendor: LlmVendor): Promise<LanguageModel> {
    const model = this.models.get(vendor);
    if (!model) throw new Error(`No model is scripted for ${vendor}.`);
    this.opened.push(vendor);
    return model;
  }
}
