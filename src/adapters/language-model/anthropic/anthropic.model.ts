import type Anthropic from '@anthropic-ai/sdk';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { type Completion, type CompletionRequest, LanguageModel } from '#src/ports/language-model';
import { callModel, probeModel } from '../model-call.ts';
import type { FailureFacts } from '../model-errors.ts';
import type { ModelSettings } from '../model-settings.ts';
import { anthropicClient } from './anthropic.client.ts';
import { AnthropicStreamReader, completionOfMessage, toAnthropicBody } from './anthropic.convert.ts';

/** Anthropic's messages API, with its native structured output. */
export class AnthropicModel extends LanguageModel {
  readonly vendor = 'anthropic';
  readonly supports = { jsonSchema: true };
  private readonly sdk: Anthropic;

  constructor(private readonly settings: ModelSettings) {
    super();
    this.sdk = anthropicClient(settings);
  }

  complete(request: CompletionRequest, options: CallOptions): Promise<Completion> {
    const body = toAnthropicBody(request);
    return callModel(this.facts('complete'), options, this.settings.clock, async (sdk) => {
      if (!request.onText) return completionOfMessage(await this.sdk.messages.create(body, sdk));
      const reader = new AnthropicStreamReader(request);
      for await (const event of await this.sdk.messages.create({ ...body, stream: true }, sdk)) reader.read(event);
      sdk.signal.throwIfAborted();
      return reader.completion();
    });
  }

  probe(options: CallOptions): Promise<Probe> {
    return probeModel(() =>
      callModel(this.facts('probe'), options, this.settings.clock, async (sdk) => {
        const { data } = await this.sdk.models.list({ limit: 1 }, sdk);
        return `the key is accepted${data[0] ? `; newest model: ${data[0].id}` : ''}`;
      }),
    );
  }

  private facts(operation: string): FailureFacts {
    return { vendor: this.vendor, operation, apiKey: this.settings.apiKey };
  }
}
