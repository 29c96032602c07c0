import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Tracer } from '@opentelemetry/api';
import type { TracerProvider } from '@opentelemetry/sdk-trace';
import { CONFIG, type Config } from '#src/config/config';
import type { LlmCall } from './llm-calls.ts';
import { WriteBehind } from './write-behind.ts';

/** Outcomes in which the caller got what it asked for. */
const FINE: readonly string[] = ['ok', 'repaired', 'cache'];

/** OpenTelemetry spans of model calls after the gen_ai conventions, when a collector is set. Bodies are never sent. */
@Injectable()
export class LlmTelemetry implements OnModuleDestroy {
  private readonly spans = new WriteBehind(LlmTelemetry.name, 'A span of a model call could not be sent.');
  private opened: Promise<{ provider: TracerProvider; tracer: Tracer }> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Sends nothing itself: spans leave in batches, in the background. `startedAt` is epoch milliseconds. */
  record(call: LlmCall, startedAt: number): void {
    const { otlpEndpoint } = this.config.llm;
    if (otlpEndpoint === null || call.vendor === null) return;
    this.opened ??= openTracer(otlpEndpoint);
    void this.spans.add(this.opened.then(({ tracer }) => span(tracer, call, startedAt)));
  }

  async onModuleDestroy(): Promise<void> {
    await this.spans.finished();
    if (this.opened) await this.spans.add(this.opened.then(({ provider }) => provider.shutdown()));
  }
}

function span(tracer: Tracer, call: LlmCall, startedAt: number): void {
  const made = tracer.startSpan(`chat ${call.model}`, {
    // SpanKind.CLIENT; its enum would load the API for everybody.
    kind: 2,
    startTime: startedAt,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': call.vendor,
      'gen_ai.request.model': call.model ?? undefined,
      'gen_ai.usage.input_tokens': call.usage.inputTokens,
      'gen_ai.usage.output_tokens': call.usage.outputTokens,
      'gtm.prompt.id': call.promptId,
      'gtm.prompt.version': call.promptVersion,
      'gtm.prompt.hash': call.promptHash,
      'gtm.outcome': call.outcome,
      'gtm.cost_usd': call.costUsd ?? undefined,
      'gtm.run.id': call.runId,
      'gtm.run.step': call.stepKey ?? undefined,
      ...(FINE.includes(call.outcome) ? {} : { 'error.type': call.outcome }),
    },
  });
  if (!FINE.includes(call.outcome)) made.setStatus({ code: 2, message: call.problem ?? call.outcome });
  made.end(startedAt + call.durationMs);
}

async function openTracer(endpoint: string): Promise<{ provider: TracerProvider; tracer: Tracer }> {
  const [{ BatchSpanProcessor, TracerProvider: Provider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new Provider({
    resource: resourceFromAttributes({ 'service.name': 'gtm-agent' }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  return { provider, tracer: provider.getTracer('gtm-agent.llm') };
}
