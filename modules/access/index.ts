export { AccessModule } from './access.module.ts';
export { AdminTokenService } from './admin-token.service.ts';
export { AuditRepository } from './audit.repository.ts';
