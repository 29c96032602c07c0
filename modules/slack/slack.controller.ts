import { Controller, HttpCode, Inject, Post, type RawBodyRequest, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OpenRoute } from '#src/platform/web/open-route';
import { SlackApp } from './slack-app.ts';

/** Slack's door. It needs no token because every request carries Slack's signature. */
@ApiExcludeController()
@OpenRoute()
@Controller('slack')
export class SlackController {
  constructor(@Inject(SlackApp) private readonly slack: SlackApp) {}

  @Post('events')
  @HttpCode(200)
  async receive(@Req() request: RawBodyRequest<Request>, @Res() response: Response): Promise<void> {
    await this.slack.receive(request, response);
  }
}
