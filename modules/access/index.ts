export { AccessModule } from './access.module.ts';
export { AdminTokenService } from './admin-token.service.ts';
export { AuditRepository } from './audit.repository.ts';
export { USAGE_BY, type UsageBy } from './model-usage.repository.ts';
export { type ModelUsage, ModelUsageService } from './model-usage.service.ts';
