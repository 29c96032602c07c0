import { Module } from '@nestjs/common';
import { CrmChanges } from './crm-changes.ts';
import { CursorRepository } from './cursor.repository.ts';
import { EraseContact } from './erase-contact.ts';
import { HintIntake } from './hint-intake.ts';
import { HubSpotWebhookController } from './hubspot-webhook.controller.ts';
import { InboundSchedule } from './inbound.schedule.ts';
import { InboundWork } from './inbound-work.ts';
import { MirrorRepository } from './mirror.repository.ts';
import { MirrorUpdate } from './mirror-update.ts';
import { OwnWrites } from './own-writes.repository.ts';
import { PendingRecords } from './pending.repository.ts';
import { RecordIntake } from './record-intake.ts';
import { WebhookMetrics } from './webhook-metrics.ts';

/** What the CRM tells us: events, changed records, and the mirror of them. */
@Module({
  controllers: [HubSpotWebhookController],
  providers: [
    CrmChanges,
    CursorRepository,
    EraseContact,
    HintIntake,
    InboundSchedule,
    InboundWork,
    MirrorRepository,
    MirrorUpdate,
    OwnWrites,
    PendingRecords,
    RecordIntake,
    WebhookMetrics,
  ],
  exports: [CrmChanges, InboundWork],
})
export class InboundModule {}
