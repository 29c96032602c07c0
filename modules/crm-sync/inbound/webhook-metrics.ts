import { Inject, Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from '#src/platform/metrics/metrics';

const OUTCOMES = ['stored', 'repeated', 'unwanted', 'unreadable', 'forged'] as const;

/** How many events of webhooks there were, and what became of them. `forged` counts requests. */
@Injectable()
export class WebhookMetrics {
  private readonly events: Counter<'outcome'>;

  constructor(@Inject(Metrics) metrics: Metrics) {
    this.events = new Counter({
      name: 'gtm_crm_webhook_events_total',
      help: 'Events of CRM webhooks by what became of them.',
      labelNames: ['outcome'],
      registers: [metrics.registry],
    });
  }

  count(outcomes: Partial<Record<(typeof OUTCOMES)[number], number>>): void {
    for (const outcome of OUTCOMES) if (outcomes[outcome]) this.events.inc({ outcome }, outcomes[outcome]);
  }
}
