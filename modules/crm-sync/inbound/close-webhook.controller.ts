import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { OpenRoute } from '#src/platform/web/open-route';
import { WebhookIntake } from './webhook-intake.ts';

/** Close's door. It needs no token because every delivery is signed. */
@ApiExcludeController()
@OpenRoute()
@Controller('webhooks/close')
export class CloseWebhookController {
  constructor(@Inject(WebhookIntake) private readonly intake: WebhookIntake) {}

  @Post()
  @HttpCode(200)
  async receive(@Req() request: Request): Promise<void> {
    await this.intake.take('close', request, 'CLOSE_WEBHOOK_KEY');
  }
}
