import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AdminTokenGuard } from './admin-token.guard.ts';
import { AdminTokenService } from './admin-token.service.ts';
import { AuditRepository } from './audit.repository.ts';
import { ModelUsageController } from './model-usage.controller.ts';
import { ModelUsageRepository } from './model-usage.repository.ts';
import { ModelUsageService } from './model-usage.service.ts';

@Global()
@Module({
  controllers: [ModelUsageController],
  providers: [
    AdminTokenService,
    AuditRepository,
    ModelUsageRepository,
    ModelUsageService,
    { provide: APP_GUARD, useClass: AdminTokenGuard },
  ],
  exports: [AdminTokenService, AuditRepository, ModelUsageService],
})
export class AccessModule {}
