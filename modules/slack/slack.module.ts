import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ALERT_EFFECT, AlertsModule, REMIND_EFFECT } from '#modules/alerts';
import { CampaignsModule } from '#modules/campaigns';
import { CrmSyncModule, SHOW_PLAN_EFFECT } from '#modules/crm-sync';
import { DIGEST_DETAILS_EFFECT, DIGEST_EFFECT, DIGEST_PICTURE_EFFECT, DigestModule } from '#modules/digest';
import { InboundLeadsModule, SHOW_LEAD_EFFECT } from '#modules/inbound-leads';
import { LeadsModule } from '#modules/leads';
import { RunsModule } from '#modules/runs';
import { ScoringModule } from '#modules/scoring';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { OutboxHandlers } from '#src/platform/outbox/outbox-handlers';
import type { MessageTarget, RenderedMessage } from '#src/ports/messenger';
import { CampaignAnnouncer } from './announce/campaign-announcer.ts';
import { CompanyAnnouncer } from './announce/company-announcer.ts';
import { DigestAnnouncer } from './announce/digest-announcer.ts';
import {
  CAMPAIGN_CHANGED_EFFECT,
  CAMPAIGN_EFFECT,
  CAMPAIGN_EVIDENCE_EFFECT,
  CAMPAIGN_WRITTEN_EFFECT,
  COMPANY_ANSWER_EFFECT,
  COMPANY_EFFECT,
  COMPANY_EVIDENCE_EFFECT,
  CSV_EFFECT,
  FAILURE_EFFECT,
  FILE_DECIDED_EFFECT,
  FILE_EFFECT,
  FIND_RESULT_EFFECT,
  PLAN_EFFECT,
  PLAN_HERE_EFFECT,
  POST_EFFECT,
  PROGRESS_EFFECT,
  RUN_FINISHED_EFFECT,
  SCORE_DETAILS_EFFECT,
  SCORE_EFFECT,
} from './announce/effects.ts';
import { FileAnnouncer } from './announce/file-announcer.ts';
import { FindAnnouncer } from './announce/find-announcer.ts';
import { LeadAnnouncer } from './announce/lead-announcer.ts';
import { PlanAnnouncer } from './announce/plan-announcer.ts';
import { ProgressMessages } from './announce/progress-messages.ts';
import { ResultMessages } from './announce/result-messages.ts';
import { RunAnnouncer } from './announce/run-announcer.ts';
import { ScoreAnnouncer } from './announce/score-announcer.ts';
import { SlackPoster } from './announce/slack-poster.ts';
import { CampaignChanges } from './campaign-changes.service.ts';
import { Conversations } from './conversations.service.ts';
import { DigestQuestions } from './digest-questions.service.ts';
import { DigestSettings } from './digest-settings.service.ts';
import { DroppedFiles } from './files/dropped-files.service.ts';
import { DroppedTables } from './files/dropped-tables.ts';
import { ImportFileFlow } from './files/import-file.flow.ts';
import { PreviewFileFlow } from './files/preview-file.flow.ts';
import { SharedTables } from './files/shared-tables.ts';
import { Guidance } from './guidance.service.ts';
import { HomeReading } from './home/home-reading.ts';
import { HOME_EFFECT, HomeTab } from './home/home-tab.ts';
import { AddContactsListener } from './listeners/actions/add-contacts.listener.ts';
import { AddSelectedListener } from './listeners/actions/add-selected.listener.ts';
import { CsvListener } from './listeners/actions/csv.listener.ts';
import { DecideListener } from './listeners/actions/decide.listener.ts';
import { DigestListener } from './listeners/actions/digest.listener.ts';
import { DraftListener } from './listeners/actions/draft.listener.ts';
import { EditPlanListener } from './listeners/actions/edit-plan.listener.ts';
import { HomeListener } from './listeners/actions/home.listener.ts';
import { ImportFileListener } from './listeners/actions/import-file.listener.ts';
import { LeadListener } from './listeners/actions/lead.listener.ts';
import { MuteListener } from './listeners/actions/mute.listener.ts';
import { PersonaListener } from './listeners/actions/persona.listener.ts';
import { ScoreFeedbackListener } from './listeners/actions/score-feedback.listener.ts';
import { UndoListener } from './listeners/actions/undo.listener.ts';
import { GtmCommandListener } from './listeners/commands/gtm.listener.ts';
import { DirectMessageListener } from './listeners/events/direct-message.listener.ts';
import { HomeOpenedListener } from './listeners/events/home-opened.listener.ts';
import { MentionListener } from './listeners/events/mention.listener.ts';
import { ThreadReplyListener } from './listeners/events/thread-reply.listener.ts';
import { RunRequests } from './run-requests.service.ts';
import { ScoreCards } from './score-cards.service.ts';
import { SlackController } from './slack.controller.ts';
import { SlackApp } from './slack-app.ts';
import { SlackPeople } from './slack-people.service.ts';

@Module({
  imports: [
    RunsModule,
    LeadsModule,
    ScoringModule,
    CampaignsModule,
    CrmSyncModule,
    InboundLeadsModule,
    AlertsModule,
    DigestModule,
  ],
  controllers: [SlackController],
  providers: [
    SlackApp,
    SlackPeople,
    RunRequests,
    Guidance,
    Conversations,
    GtmCommandListener,
    MentionListener,
    DirectMessageListener,
    AddSelectedListener,
    AddContactsListener,
    CsvListener,
    DecideListener,
    EditPlanListener,
    UndoListener,
    ImportFileListener,
    ScoreFeedbackListener,
    ScoreCards,
    ScoreAnnouncer,
    LeadListener,
    HomeListener,
    HomeOpenedListener,
    HomeReading,
    HomeTab,
    MuteListener,
    ThreadReplyListener,
    DraftListener,
    DigestListener,
    DigestQuestions,
    DigestSettings,
    DigestAnnouncer,
    PersonaListener,
    CampaignChanges,
    SlackPoster,
    ProgressMessages,
    RunAnnouncer,
    ResultMessages,
    FindAnnouncer,
    CompanyAnnouncer,
    CampaignAnnouncer,
    PlanAnnouncer,
    LeadAnnouncer,
    FileAnnouncer,
    DroppedFiles,
    SharedTables,
    DroppedTables,
    PreviewFileFlow,
    ImportFileFlow,
  ],
})
export class SlackModule implements OnModuleInit {
  constructor(
    @Inject(OutboxHandlers) private readonly handlers: OutboxHandlers,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
    @Inject(ProgressMessages) private readonly progress: ProgressMessages,
    @Inject(RunAnnouncer) private readonly runs: RunAnnouncer,
    @Inject(FindAnnouncer) private readonly finds: FindAnnouncer,
    @Inject(CompanyAnnouncer) private readonly companies: CompanyAnnouncer,
    @Inject(CampaignAnnouncer) private readonly campaigns: CampaignAnnouncer,
    @Inject(PlanAnnouncer) private readonly plans: PlanAnnouncer,
    @Inject(LeadAnnouncer) private readonly leads: LeadAnnouncer,
    @Inject(HomeTab) private readonly home: HomeTab,
    @Inject(FileAnnouncer) private readonly files: FileAnnouncer,
    @Inject(ScoreAnnouncer) private readonly scores: ScoreAnnouncer,
    @Inject(DigestAnnouncer) private readonly digests: DigestAnnouncer,
    @Inject(FlowRegistry) private readonly flows: FlowRegistry,
    @Inject(PreviewFileFlow) private readonly previewFile: PreviewFileFlow,
    @Inject(ImportFileFlow) private readonly importFile: ImportFileFlow,
  ) {}

  onModuleInit(): void {
    this.flows.register(this.previewFile);
    this.flows.register(this.importFile);
    this.handlers.register(POST_EFFECT, (delivery) =>
      this.poster.post(delivery, delivery.payload.target as MessageTarget, delivery.payload.message as RenderedMessage),
    );
    this.handlers.register(PROGRESS_EFFECT, (delivery) => this.progress.deliver(delivery));
    this.handlers.register(RUN_FINISHED_EFFECT, (delivery) => this.runs.deliver(delivery));
    this.handlers.register(FIND_RESULT_EFFECT, (delivery) => this.finds.result(delivery));
    this.handlers.register(COMPANY_EFFECT, (delivery) => this.finds.company(delivery));
    this.handlers.register(CSV_EFFECT, (delivery) => this.finds.csv(delivery));
    this.handlers.register(COMPANY_ANSWER_EFFECT, (delivery) => this.companies.answer(delivery));
    this.handlers.register(COMPANY_EVIDENCE_EFFECT, (delivery) => this.companies.evidence(delivery));
    this.handlers.register(CAMPAIGN_EFFECT, (delivery) => this.campaigns.answer(delivery));
    this.handlers.register(CAMPAIGN_EVIDENCE_EFFECT, (delivery) => this.campaigns.evidence(delivery));
    this.handlers.register(CAMPAIGN_CHANGED_EFFECT, (delivery) => this.campaigns.changed(delivery));
    this.handlers.register(CAMPAIGN_WRITTEN_EFFECT, (delivery) => this.campaigns.written(delivery));
    this.handlers.register(SCORE_EFFECT, (delivery) => this.scores.card(delivery));
    this.handlers.register(SCORE_DETAILS_EFFECT, (delivery) => this.scores.details(delivery));
    this.handlers.register(FILE_EFFECT, (delivery) => this.files.show(delivery));
    this.handlers.register(FILE_DECIDED_EFFECT, (delivery) => this.files.decided(delivery));
    this.handlers.register(SHOW_LEAD_EFFECT, (delivery) => this.leads.show(delivery));
    this.handlers.register(ALERT_EFFECT, (delivery) => this.leads.alert(delivery));
    this.handlers.register(DIGEST_EFFECT, (delivery) => this.digests.post(delivery));
    this.handlers.register(DIGEST_PICTURE_EFFECT, (delivery) => this.digests.picture(delivery));
    this.handlers.register(DIGEST_DETAILS_EFFECT, (delivery) => this.digests.details(delivery));
    this.handlers.register(FAILURE_EFFECT, (delivery) => this.finds.failure(delivery));
    this.handlers.register(HOME_EFFECT, (delivery) => this.home.show(delivery));
    this.handlers.register(REMIND_EFFECT, (delivery) => this.plans.remind(delivery));
    this.handlers.register(PLAN_HERE_EFFECT, (delivery) => this.plans.askHere(delivery));
    this.handlers.register(PLAN_EFFECT, (delivery) => this.plans.ask(delivery));
    this.handlers.register(SHOW_PLAN_EFFECT, (delivery) => this.plans.show(delivery));
  }
}
