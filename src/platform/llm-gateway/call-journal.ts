import { Inject, Injectable } from '@nestjs/common';
import type { RenderedPrompt } from '#src/domain/prompt';
import type { CallOptions } from '#src/ports/call-options';
import { currentStep } from '../flows/current-step.ts';
import { NO_USAGE } from './cost.rules.ts';
import { type LlmCall, LlmCalls } from './llm-calls.ts';
import { LlmMetrics } from './llm-metrics.ts';
import { LlmTelemetry } from './telemetry.ts';

/** Everybody who is told of a call: the table, the collector of spans and the metrics. */
@Injectable()
export class CallJournal {
  constructor(
    @Inject(LlmCalls) private readonly calls: LlmCalls,
    @Inject(LlmTelemetry) private readonly telemetry: LlmTelemetry,
    @Inject(LlmMetrics) readonly metrics: LlmMetrics,
  ) {}

  /** The page of one `generate`. */
  begin(prompt: RenderedPrompt, call: CallOptions): CallTrace {
    return new CallTrace(this, prompt, call);
  }

  /** Resolves when the table has it, or could not take it. Rows are written in the order of the calls. */
  record(call: LlmCall, startedAt: number, after: Promise<unknown>): Promise<void> {
    this.telemetry.record(call, startedAt);
    this.metrics.record(call);
    return this.calls.record(call, after);
  }
}

/** Keeps what happened during one `generate`, and charges the step around it. */
export class CallTrace {
  costUsd = 0;
  recorded = 0;
  /** Resolves when everything so far is in the record, or could not be written there. */
  written: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly journal: CallJournal,
    private readonly prompt: RenderedPrompt,
    private readonly call: CallOptions,
  ) {}

  record(
    what: Pick<LlmCall, 'outcome' | 'durationMs'> & Partial<LlmCall>,
    startedAt = Date.now() - what.durationMs,
  ): void {
    const step = currentStep();
    const kept: LlmCall = {
      vendor: null,
      model: null,
      problem: null,
      attempts: 0,
      repairAsked: false,
      usage: NO_USAGE,
      estimateUsd: 0,
      costUsd: 0,
      request: null,
      answer: null,
      ...what,
      runId: this.call.runId,
      stepKey: step?.key ?? null,
      companyId: this.call.companyId ?? null,
      promptId: this.prompt.id,
      promptVersion: this.prompt.version,
      promptHash: this.prompt.hash,
    };
    this.recorded += 1;
    this.costUsd += kept.costUsd ?? 0;
    if (step) step.costUsd += kept.costUsd ?? 0;
    this.written = this.journal.record(kept, startedAt, this.written);
  }
}
