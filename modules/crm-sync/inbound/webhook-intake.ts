import { Inject, Injectable, Logger, NotFoundException, Optional, UnauthorizedException } from '@nestjs/common';
import type { Request } from 'express';
import { Inbox } from '#src/platform/inbox/inbox';
import type { CrmVendor } from '#src/ports/crm';
import { CrmWebhooksPort, type SignedRequest } from '#src/ports/crm-webhooks';
import { InboundWork } from './inbound-work.ts';
import { WebhookMetrics } from './webhook-metrics.ts';

/**
 * Behind every CRM's door: a delivery is checked, its events are stored in one statement, and the work is woken. An
 * answer that is no success makes the CRM send all of it again, so only a forged delivery and a database out of reach
 * get one.
 */
@Injectable()
export class WebhookIntake {
  private readonly logger = new Logger(WebhookIntake.name);

  constructor(
    @Optional() @Inject(CrmWebhooksPort) private readonly webhooks: CrmWebhooksPort | null,
    @Inject(Inbox) private readonly inbox: Inbox,
    @Inject(InboundWork) private readonly work: InboundWork,
    @Inject(WebhookMetrics) private readonly metrics: WebhookMetrics,
  ) {}

  /** `setting` is what has to be set for this CRM's webhooks to be taken. */
  async take(vendor: CrmVendor, request: Request, setting: string): Promise<void> {
    if (this.webhooks?.vendor !== vendor) throw new NotFoundException(`${setting} is not set.`);
    const signed = signedRequest(request);
    if (!this.webhooks.isGenuine(signed)) {
      this.metrics.count({ forged: 1 });
      throw new UnauthorizedException('The signature is not valid.');
    }
    const { events, unwanted, unreadable } = this.webhooks.read(signed.body);
    const stored = await this.inbox.storeAll(
      vendor,
      events.map(({ key, hints }) => ({ key, payload: hints })),
    );
    this.metrics.count({ stored, repeated: events.length - stored, unwanted, unreadable });
    if (unreadable > 0) this.logger.warn({ vendor, unreadable }, 'The CRM sent events that cannot be read.');
    if (stored > 0) this.work.nudge();
  }
}

function signedRequest(request: Request): SignedRequest {
  return {
    method: request.method,
    path: request.originalUrl,
    header: (name) => request.get(name),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}
