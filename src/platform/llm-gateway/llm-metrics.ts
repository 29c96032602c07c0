import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../metrics/metrics.ts';
import { VENDOR_STATES } from '../vendors/vendor-guard.ts';
import type { LlmCall } from './llm-calls.ts';
import { LlmVendors } from './vendors.ts';

/** Who gave an answer: a model just now, the kept answer of one, or rules. */
export type AnsweredBy = 'model' | 'cache' | 'rules';

const SECONDS = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 60];

/** What this process has asked of language models since it started, for Prometheus. */
@Injectable()
export class LlmMetrics {
  private readonly calls: Counter<'vendor' | 'outcome'>;
  private readonly seconds: Histogram<'vendor'>;
  private readonly tokens: Counter<'vendor' | 'model' | 'kind'>;
  private readonly dollars: Counter<'vendor' | 'model'>;
  private readonly unpriced: Counter<'vendor' | 'model'>;
  private readonly repairs: Counter<'vendor' | 'result'>;
  private readonly failovers: Counter<'vendor'>;
  private readonly answers: Counter<'prompt' | 'by'>;
  private readonly lookups: Counter<'result'>;

  constructor(@Inject(Metrics) metrics: Metrics, @Inject(LlmVendors) vendors: LlmVendors) {
    const registers = [metrics.registry];
    const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Counter({ name, help, labelNames, registers });
    this.calls = counter('gtm_llm_calls_total', 'Vendors asked, by how it ended.', 'vendor', 'outcome');
    this.seconds = new Histogram({
      name: 'gtm_llm_call_seconds',
      help: 'How long asking a vendor took, its retries and repair included.',
      labelNames: ['vendor'],
      buckets: SECONDS,
      registers,
    });
    this.tokens = counter(
      'gtm_llm_tokens_total',
      'Tokens as vendors count them. Input includes cached_input.',
      ...(['vendor', 'model', 'kind'] as const),
    );
    this.dollars = counter('gtm_llm_cost_usd_total', 'US dollars, as far as prices are known.', 'vendor', 'model');
    this.unpriced = counter('gtm_llm_unpriced_calls_total', 'Answers whose price is not known.', 'vendor', 'model');
    this.repairs = counter('gtm_llm_repairs_total', 'Second turns with the issues listed.', 'vendor', 'result');
    this.failovers = counter('gtm_llm_failovers_total', 'Times this vendor was left for the next one.', 'vendor');
    this.answers = counter('gtm_llm_answers_total', 'Answers given to callers, by who made them.', 'prompt', 'by');
    this.lookups = counter('gtm_llm_cache_lookups_total', 'Looks into the answer cache: hit or miss.', 'result');
    showStates(metrics, vendors);
  }

  /** Counts a vendor that was asked. Answers without a vendor are counted by `answered`. */
  record(call: LlmCall): void {
    const { vendor, model, outcome, usage, costUsd } = call;
    if (vendor === null || model === null || outcome === 'cache') return;
    this.calls.inc({ vendor, outcome });
    if (call.attempts === 0) return;
    this.seconds.observe({ vendor }, call.durationMs / 1_000);
    this.tokens.inc({ vendor, model, kind: 'input' }, usage.inputTokens);
    this.tokens.inc({ vendor, model, kind: 'cached_input' }, usage.cachedInputTokens);
    this.tokens.inc({ vendor, model, kind: 'output' }, usage.outputTokens);
    if (costUsd === null) this.unpriced.inc({ vendor, model });
    else this.dollars.inc({ vendor, model }, costUsd);
    if (call.repairAsked) this.repairs.inc({ vendor, result: outcome === 'repaired' ? 'good' : 'no-good' });
  }

  leftForNext(vendor: string): void {
    this.failovers.inc({ vendor });
  }

  lookedUp(result: 'hit' | 'miss'): void {
    this.lookups.inc({ result });
  }

  answered(prompt: string, by: AnsweredBy): void {
    this.answers.inc({ prompt, by });
  }
}

/** The same states as in `/health/ready` and `gtm doctor`. */
function showStates(metrics: Metrics, vendors: LlmVendors): void {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers: [metrics.registry] });
  const states = gauge(
    'gtm_llm_vendor_state',
    'The state of each vendor a role asks is 1: ready (closed), open, probing (half-open), resting (it asked for a pause).',
    ...(['vendor', 'state'] as const),
  );
  const inFlight = gauge('gtm_llm_vendor_calls_in_flight', 'Calls under way.', 'vendor');
  metrics.beforeRead(() => {
    for (const { vendor, state } of vendors.inUse()) {
      for (const name of VENDOR_STATES) states.set({ vendor, state: name }, state.state === name ? 1 : 0);
      inFlight.set({ vendor }, state.inFlight);
    }
  });
}
