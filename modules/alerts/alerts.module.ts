import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { CrmSyncModule } from '#modules/crm-sync';
import { InboundLeadsModule } from '#modules/inbound-leads';
import { LeadsModule } from '#modules/leads';
import { ActedOnRepository } from './acted-on/acted-on.repository.ts';
import { ActedOn } from './acted-on/acted-on.service.ts';
import { AlertAnswers } from './acted-on/alert-answers.service.ts';
import { CrmAnswersListener } from './acted-on/crm-answers.listener.ts';
import { MuteRepository } from './mutes/mute.repository.ts';
import { ApprovalReminders } from './reminders/approval-reminders.schedule.ts';
import { AlertRepository } from './routing/alert.repository.ts';
import { AlertRouting } from './routing/alert-routing.ts';
import { HeldAlerts } from './routing/held-alerts.schedule.ts';
import { LeadJudgement } from './routing/lead-judgement.ts';
import { Owners } from './routing/owners.ts';
import { AlertRulesRepository } from './rules/alert-rules.repository.ts';

@Module({
  imports: [AccessModule, LeadsModule, CrmSyncModule, InboundLeadsModule],
  providers: [
    ActedOn,
    ActedOnRepository,
    AlertAnswers,
    AlertRepository,
    AlertRouting,
    AlertRulesRepository,
    ApprovalReminders,
    CrmAnswersListener,
    HeldAlerts,
    LeadJudgement,
    MuteRepository,
    Owners,
  ],
  exports: [ActedOn, AlertAnswers, AlertRepository, AlertRouting, AlertRulesRepository, MuteRepository, Owners],
})
export class AlertsModule {}
