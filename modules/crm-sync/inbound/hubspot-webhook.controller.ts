import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { OpenRoute } from '#src/platform/web/open-route';
import { WebhookIntake } from './webhook-intake.ts';

/** HubSpot's door. It needs no token because every delivery is signed. */
@ApiExcludeController()
@OpenRoute()
@Controller('webhooks/hubspot')
export class HubSpotWebhookController {
  constructor(@Inject(WebhookIntake) private readonly intake: WebhookIntake) {}

  @Post()
  @HttpCode(200)
  async receive(@Req() request: Request): Promise<void> {
    await this.intake.take('hubspot', request, 'HUBSPOT_WEBHOOK_SECRET');
  }
}
