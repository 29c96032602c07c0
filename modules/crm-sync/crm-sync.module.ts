import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CampaignsModule } from '#modules/campaigns';
import { LeadsModule } from '#modules/leads';
import { RunsModule } from '#modules/runs';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { OutboxHandlers } from '#src/platform/outbox/outbox-handlers';
import { ApplyChangesFlow } from './apply-changes.flow.ts';
import { ApprovalRepository } from './approval.repository.ts';
import { ApprovalsService } from './approvals.service.ts';
import { AskAgainFlow } from './ask-again.flow.ts';
import { CrmDeadLetters } from './crm-dead-letters.ts';
import { CrmRecordLinks } from './crm-record-links.ts';
import { CrmWriteRepository } from './crm-write.repository.ts';
import { CrmWritesSwitch } from './crm-writes.switch.ts';
import { DeadLettersController } from './dead-letters.controller.ts';
import { CrmDraftRepository } from './drafts/crm-draft.repository.ts';
import { DraftsNote } from './drafts/drafts-note.ts';
import { UNDO_DRAFT_EFFECT, UndoDraftEffect } from './drafts/undo-draft.effect.ts';
import { WriteBackController } from './drafts/write-back.controller.ts';
import { WriteBackFlow } from './drafts/write-back.flow.ts';
import { WriteBackMaterial } from './drafts/write-back-material.ts';
import { WRITE_DRAFT_EFFECT, WriteDraftEffect } from './drafts/write-draft.effect.ts';
import { ExpireApprovals } from './expire-approvals.schedule.ts';
import { InboundModule } from './inbound/inbound.module.ts';
import { ChangePlansController } from './plans/change-plans.controller.ts';
import { ChangePlans } from './plans/change-plans.service.ts';
import { PersonsWords } from './plans/persons-words.ts';
import { PlanNotices } from './plans/plan-notices.ts';
import { PlanOrigins } from './plans/plan-origins.ts';
import { SeenTimes } from './plans/seen-times.ts';
import { StandardChanges } from './policy/standard-changes.ts';
import { PREPARE_CONTACTS_EFFECT, PREPARE_CRM_EFFECT, PrepareCrmEffect } from './prepare-crm.effect.ts';
import { Proposals } from './proposals.ts';
import { ProposeChangesFlow } from './propose-changes.flow.ts';
import { ProposeContactsFlow } from './propose-contacts.flow.ts';
import { recordLane } from './record-lane.rules.ts';
import { SignInController } from './sign-in/sign-in.controller.ts';
import { SignInRepository } from './sign-in/sign-in.repository.ts';
import { SignInService } from './sign-in/sign-in.service.ts';
import { UndoService } from './undo/undo.service.ts';
import { UndoChangesFlow } from './undo/undo-changes.flow.ts';
import { UNDO_WRITE_EFFECT, UndoWriteEffect } from './undo/undo-write.effect.ts';
import { WRITE_COMPANY_EFFECT, WriteCompanyEffect } from './write-company.effect.ts';
import { WRITE_CONTACT_EFFECT, WriteContactEffect } from './write-contact.effect.ts';
import { FieldWriter } from './writing/field-writer.ts';
import { OwnFieldsPrepared } from './writing/own-fields-prepared.ts';
import { OwnNote } from './writing/own-note.ts';
import { OwnWriteLog } from './writing/own-write-log.ts';
import { ShadowRepository } from './writing/shadow.repository.ts';
import { laneOfOwnWrite, type OwnWrite, WRITE_OWN_EFFECT, WriteOwnEffect } from './writing/write-own.effect.ts';
import { WRITE_OWN_BATCH_EFFECT, WriteOwnBatchEffect } from './writing/write-own-batch.effect.ts';

/** Batches of our own fields go out one after the other. */
const BATCH_LANE = 'crm:batches';

@Module({
  imports: [RunsModule, InboundModule, LeadsModule, CampaignsModule],
  controllers: [DeadLettersController, ChangePlansController, SignInController, WriteBackController],
  providers: [
    ApprovalRepository,
    ApprovalsService,
    ApplyChangesFlow,
    AskAgainFlow,
    ChangePlans,
    CrmDeadLetters,
    CrmRecordLinks,
    CrmWriteRepository,
    CrmWritesSwitch,
    CrmDraftRepository,
    DraftsNote,
    UndoDraftEffect,
    WriteBackFlow,
    WriteBackMaterial,
    WriteDraftEffect,
    ExpireApprovals,
    FieldWriter,
    OwnFieldsPrepared,
    OwnNote,
    OwnWriteLog,
    PersonsWords,
    PlanNotices,
    PlanOrigins,
    PrepareCrmEffect,
    Proposals,
    ProposeChangesFlow,
    ProposeContactsFlow,
    WriteCompanyEffect,
    ShadowRepository,
    SeenTimes,
    SignInRepository,
    SignInService,
    StandardChanges,
    UndoChangesFlow,
    UndoService,
    UndoWriteEffect,
    WriteContactEffect,
    WriteOwnBatchEffect,
    WriteOwnEffect,
  ],
  exports: [
    ApprovalRepository,
    ApprovalsService,
    ChangePlans,
    CrmDeadLetters,
    CrmRecordLinks,
    CrmWritesSwitch,
    CrmDraftRepository,
    ExpireApprovals,
    InboundModule,
    OwnWriteLog,
    SignInService,
    UndoService,
    ShadowRepository,
  ],
})
export class CrmSyncModule implements OnModuleInit {
  constructor(
    @Inject(FlowRegistry) private readonly flows: FlowRegistry,
    @Inject(OutboxHandlers) private readonly handlers: OutboxHandlers,
    @Inject(ProposeChangesFlow) private readonly propose: ProposeChangesFlow,
    @Inject(ProposeContactsFlow) private readonly proposeContacts: ProposeContactsFlow,
    @Inject(ApplyChangesFlow) private readonly apply: ApplyChangesFlow,
    @Inject(AskAgainFlow) private readonly askAgain: AskAgainFlow,
    @Inject(PrepareCrmEffect) private readonly prepare: PrepareCrmEffect,
    @Inject(WriteCompanyEffect) private readonly writeCompany: WriteCompanyEffect,
    @Inject(WriteContactEffect) private readonly writeContact: WriteContactEffect,
    @Inject(WriteOwnEffect) private readonly writeOwn: WriteOwnEffect,
    @Inject(WriteOwnBatchEffect) private readonly writeOwnBatch: WriteOwnBatchEffect,
    @Inject(UndoChangesFlow) private readonly undo: UndoChangesFlow,
    @Inject(UndoWriteEffect) private readonly undoWrite: UndoWriteEffect,
    @Inject(WriteBackFlow) private readonly writeBack: WriteBackFlow,
    @Inject(WriteDraftEffect) private readonly writeDraft: WriteDraftEffect,
    @Inject(UndoDraftEffect) private readonly undoDraft: UndoDraftEffect,
  ) {}

  onModuleInit(): void {
    this.flows.register(this.propose);
    this.flows.register(this.proposeContacts);
    this.flows.register(this.apply);
    this.flows.register(this.askAgain);
    this.flows.register(this.undo);
    this.flows.register(this.writeBack);
    this.handlers.register(
      WRITE_DRAFT_EFFECT,
      (delivery) => this.writeDraft.deliver(delivery),
      ({ companyId }) => recordLane({ type: 'company', ourId: String(companyId), recordId: null }),
    );
    this.handlers.register(
      UNDO_DRAFT_EFFECT,
      (delivery) => this.undoDraft.deliver(delivery),
      ({ lane }) => String(lane),
    );
    this.handlers.register(PREPARE_CRM_EFFECT, (delivery) => this.prepare.deliver(delivery));
    this.handlers.register(PREPARE_CONTACTS_EFFECT, (delivery) => this.prepare.deliverContacts(delivery));
    this.handlers.register(
      WRITE_COMPANY_EFFECT,
      (delivery) => this.writeCompany.deliver(delivery),
      ({ companyId }) => recordLane({ type: 'company', ourId: String(companyId), recordId: null }),
    );
    this.handlers.register(
      WRITE_CONTACT_EFFECT,
      (delivery) => this.writeContact.deliver(delivery),
      ({ contactId }) => recordLane({ type: 'contact', ourId: String(contactId), recordId: null }),
    );
    this.handlers.register(
      WRITE_OWN_EFFECT,
      (delivery) => this.writeOwn.deliver(delivery),
      (payload) => laneOfOwnWrite(payload as OwnWrite),
    );
    this.handlers.register(
      WRITE_OWN_BATCH_EFFECT,
      (delivery) => this.writeOwnBatch.deliver(delivery),
      () => BATCH_LANE,
    );
    this.handlers.register(
      UNDO_WRITE_EFFECT,
      (delivery) => this.undoWrite.deliver(delivery),
      ({ lane }) => String(lane),
    );
  }
}
