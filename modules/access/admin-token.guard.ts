import { type CanActivate, type ExecutionContext, Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { OPEN_ROUTE } from '#src/platform/web/open-route';
import { AdminTokenService } from './admin-token.service.ts';

/** Every route needs `Authorization: Bearer <admin token>` unless it says otherwise. */
@Injectable()
export class AdminTokenGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(AdminTokenService) private readonly tokens: AdminTokenService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(OPEN_ROUTE, [context.getHandler(), context.getClass()])) return true;
    const header = context.switchToHttp().getRequest<Request>().headers.authorization ?? '';
    const token = /^Bearer (.+)$/i.exec(header)?.[1];
    if (token && (await this.tokens.accepts(token.trim()))) return true;
    throw new UnauthorizedException(
      'Send the admin token as "Authorization: Bearer <token>". `gtm token rotate` makes a new one.',
    );
  }
}
