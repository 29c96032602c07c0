export { AlertsModule } from './alerts.module.ts';
export { MuteRepository } from './mutes/mute.repository.ts';
export { AlertRepository } from './routing/alert.repository.ts';
export { ALERT_EFFECT, AlertRouting } from './routing/alert-routing.ts';
export { HeldAlerts } from './routing/held-alerts.schedule.ts';
export { Owners } from './routing/owners.ts';
export { AlertRulesRepository } from './rules/alert-rules.repository.ts';
export { readAlertRules } from './rules/read-alert-rules.ts';
