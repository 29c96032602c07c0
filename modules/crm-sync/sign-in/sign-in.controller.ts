import { Controller, Get, Header, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { escapeHtml } from '#src/platform/html/escape-html';
import { OpenRoute } from '#src/platform/web/open-route';
import { CALLBACK_PATH, SignInService } from './sign-in.service.ts';

/** Where a person's browser comes back to from the CRM. It needs no token because the state is signed. */
@ApiExcludeController()
@OpenRoute()
@Controller(CALLBACK_PATH.slice(1))
export class SignInController {
  constructor(@Inject(SignInService) private readonly signIn: SignInService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  @Header('Content-Security-Policy', "default-src 'none'")
  @Header('Content-Type', 'text/html; charset=utf-8')
  async callback(@Query() query: Record<string, unknown>, @Res({ passthrough: true }) response: Response) {
    const { state, code, error } = query;
    const answer = { state: textOf(state), code: textOf(code), error: textOf(error) };
    const { isConnected, message } = await this.signIn.answer(answer);
    response.status(isConnected ? 200 : 400);
    return `<!doctype html><meta charset="utf-8"><title>gtm-agent</title><p>${escapeHtml(message)}</p>
<p>${isConnected ? 'You can close this page. A running service takes it at once where it was connected to this account before, else at its next start.' : ''}</p>`;
  }
}

/** A name that comes twice is a list, and no answer of a CRM. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
