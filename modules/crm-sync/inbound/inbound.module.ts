import { Module } from '@nestjs/common';
import { ChangedReading } from './changed-reading.ts';
import { CloseWebhookController } from './close-webhook.controller.ts';
import { CrmChanges } from './crm-changes.ts';
import { CrmSyncSchedule } from './crm-sync.schedule.ts';
import { CrmSyncService } from './crm-sync.service.ts';
import { CursorRepository } from './cursor.repository.ts';
import { DeletedReading } from './deleted-reading.ts';
import { EraseContact } from './erase-contact.ts';
import { FullReading } from './full-reading.ts';
import { HintIntake } from './hint-intake.ts';
import { HubSpotWebhookController } from './hubspot-webhook.controller.ts';
import { InboundSchedule } from './inbound.schedule.ts';
import { InboundWork } from './inbound-work.ts';
import { MirrorRepository } from './mirror.repository.ts';
import { MirrorUpdate } from './mirror-update.ts';
import { MirroredRecords } from './mirrored-records.ts';
import { OwnWrites } from './own-writes.repository.ts';
import { OwnerRepository } from './owner.repository.ts';
import { PendingRecords } from './pending.repository.ts';
import { PipelineRepository } from './pipeline.repository.ts';
import { RecordIntake } from './record-intake.ts';
import { SyncStatusService } from './sync-status.service.ts';
import { WebhookIntake } from './webhook-intake.ts';
import { WebhookMetrics } from './webhook-metrics.ts';

/** What the CRM tells us: events, changed records, and the mirror of them. */
@Module({
  controllers: [CloseWebhookController, HubSpotWebhookController],
  providers: [
    ChangedReading,
    CrmChanges,
    CrmSyncSchedule,
    CrmSyncService,
    CursorRepository,
    DeletedReading,
    EraseContact,
    FullReading,
    HintIntake,
    InboundSchedule,
    InboundWork,
    MirrorRepository,
    MirroredRecords,
    MirrorUpdate,
    OwnWrites,
    OwnerRepository,
    PendingRecords,
    PipelineRepository,
    RecordIntake,
    SyncStatusService,
    WebhookIntake,
    WebhookMetrics,
  ],
  exports: [CrmChanges, CrmSyncService, InboundWork, MirroredRecords, SyncStatusService],
})
export class InboundModule {}
