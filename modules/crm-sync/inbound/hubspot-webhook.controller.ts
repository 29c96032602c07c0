import {
  Controller,
  HttpCode,
  Inject,
  Logger,
  NotFoundException,
  Optional,
  Post,
  Req,
  UnauthorizedException,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { Inbox } from '#src/platform/inbox/inbox';
import { OpenRoute } from '#src/platform/web/open-route';
import { CrmWebhooksPort, type SignedRequest } from '#src/ports/crm-webhooks';
import { InboundWork } from './inbound-work.ts';
import { WebhookMetrics } from './webhook-metrics.ts';

/**
 * HubSpot's door. It needs no token because every delivery is signed. Answers as soon as the events are stored; an
 * answer that is no success makes HubSpot send all of them again, so only a forged delivery and a database out of reach
 * get one.
 */
@ApiExcludeController()
@OpenRoute()
@Controller('webhooks/hubspot')
export class HubSpotWebhookController {
  private readonly logger = new Logger(HubSpotWebhookController.name);

  constructor(
    @Optional() @Inject(CrmWebhooksPort) private readonly webhooks: CrmWebhooksPort | null,
    @Inject(Inbox) private readonly inbox: Inbox,
    @Inject(InboundWork) private readonly work: InboundWork,
    @Inject(WebhookMetrics) private readonly metrics: WebhookMetrics,
  ) {}

  @Post()
  @HttpCode(200)
  async receive(@Req() request: Request): Promise<void> {
    if (!this.webhooks) throw new NotFoundException('HUBSPOT_WEBHOOK_SECRET is not set.');
    const signed = signedRequest(request);
    if (!this.webhooks.isGenuine(signed)) {
      this.metrics.count({ forged: 1 });
      throw new UnauthorizedException('The signature is not valid.');
    }
    const { events, unwanted, unreadable } = this.webhooks.read(signed.body);
    const stored = await this.inbox.storeAll(
      'hubspot',
      events.map(({ key, hints }) => ({ key, payload: hints })),
    );
    this.metrics.count({ stored, repeated: events.length - stored, unwanted, unreadable });
    if (unreadable > 0) this.logger.warn({ unreadable }, 'HubSpot sent events that cannot be read.');
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
