import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { type Completion, type CompletionRequest, LanguageModel, type LlmVendor } from '#src/ports/language-model';
import { type ChatBody, ChatStreamReader, completionOfAnswer, toChatBody } from './chat-completions.convert.ts';
import type { ChatDialect } from './chat-completions.dialect.ts';
import { callModel, probeModel, type SdkCallOptions } from './model-call.ts';
import type { FailureFacts } from './model-errors.ts';

/** The three calls we make, as a vendor's SDK makes them. Answers are read by us, so their types do not matter. */
export interface ChatClient {
  create(body: ChatBody, options: SdkCallOptions): PromiseLike<unknown>;
  /** Asks for usage where `asksForUsage` says so. */
  stream(body: ChatBody & StreamParameters, options: SdkCallOptions): PromiseLike<AsyncIterable<unknown>>;
  /** Something cheap that fails without a valid key; says in a line what was reached. */
  probe(options: SdkCallOptions): Promise<string>;
}

export interface StreamParameters {
  stream: true;
  stream_options?: { include_usage: boolean };
}

/** What all servers of chat completions have in common: convert, call, convert. */
export abstract class ChatCompletionsModel extends LanguageModel {
  readonly supports: { jsonSchema: boolean };

  protected constructor(
    override readonly vendor: LlmVendor,
    private readonly dialect: ChatDialect,
    private readonly client: ChatClient,
    private readonly settings: { apiKey: string | null; clock: Clock },
  ) {
    super();
    this.supports = { jsonSchema: dialect.structured === 'json-schema' };
  }

  complete(request: CompletionRequest, options: CallOptions): Promise<Completion> {
    const body = toChatBody(request, this.dialect);
    return callModel(this.facts('complete'), options, this.settings.clock, async (sdk) => {
      if (!request.onText) return completionOfAnswer(await this.client.create(body, sdk), request);
      const usage = this.dialect.asksForUsage ? { stream_options: { include_usage: true } } : {};
      const reader = new ChatStreamReader(request);
      for await (const chunk of await this.client.stream({ ...body, stream: true, ...usage }, sdk)) reader.read(chunk);
      sdk.signal.throwIfAborted();
      return reader.completion();
    });
  }

  probe(options: CallOptions): Promise<Probe> {
    return probeModel(() =>
      callModel(this.facts('probe'), options, this.settings.clock, (sdk) => this.client.probe(sdk)),
    );
  }

  private facts(operation: string): FailureFacts {
    return { vendor: this.vendor, operation, apiKey: this.settings.apiKey };
  }
}
