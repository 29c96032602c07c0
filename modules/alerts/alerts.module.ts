import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { InboundLeadsModule } from '#modules/inbound-leads';
import { LeadsModule } from '#modules/leads';
import { MuteRepository } from './mutes/mute.repository.ts';
import { AlertRepository } from './routing/alert.repository.ts';
import { AlertRouting } from './routing/alert-routing.ts';
import { HeldAlerts } from './routing/held-alerts.schedule.ts';
import { LeadJudgement } from './routing/lead-judgement.ts';
import { Owners } from './routing/owners.ts';
import { AlertRulesRepository } from './rules/alert-rules.repository.ts';

@Module({
  imports: [AccessModule, LeadsModule, InboundLeadsModule],
  providers: [AlertRepository, AlertRouting, AlertRulesRepository, HeldAlerts, LeadJudgement, MuteRepository, Owners],
  exports: [AlertRepository, AlertRouting, AlertRulesRepository, HeldAlerts, MuteRepository, Owners],
})
export class AlertsModule {}
