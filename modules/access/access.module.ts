import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AdminTokenGuard } from './admin-token.guard.ts';
import { AdminTokenService } from './admin-token.service.ts';
import { AuditRepository } from './audit.repository.ts';

@Global()
@Module({
  providers: [AdminTokenService, AuditRepository, { provide: APP_GUARD, useClass: AdminTokenGuard }],
  exports: [AdminTokenService, AuditRepository],
})
export class AccessModule {}
