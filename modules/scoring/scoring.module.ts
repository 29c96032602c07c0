import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { LeadsModule } from '#modules/leads';
import { RunsModule } from '#modules/runs';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { CompanyAngle } from './qualify/company-angle.ts';
import { QualificationController } from './qualify/qualification.controller.ts';
import { Qualification } from './qualify/qualification.ts';
import { DueScores } from './renewal/due-scores.repository.ts';
import { ScoreRenewalSchedule } from './renewal/score-renewal.schedule.ts';
import { ScoreRenewal } from './renewal/score-renewal.ts';
import { EngagementRepository } from './scores/engagement.repository.ts';
import { EngagementService } from './scores/engagement.service.ts';
import { FeedbackRepository } from './scores/feedback.repository.ts';
import { LeadScores } from './scores/lead-scores.ts';
import { RecordScore } from './scores/record-score.ts';
import { RecordScoring } from './scores/record-scoring.ts';
import { RescoreFlow } from './scores/rescore.flow.ts';
import { ScoreController } from './scores/score.controller.ts';
import { ScoreRepository } from './scores/score.repository.ts';
import { ScoreFeedback } from './scores/score-feedback.ts';
import { ScoreKeeping } from './scores/score-keeping.ts';
import { BandMoves } from './versions/band-moves.ts';
import { ScoringModelsController } from './versions/scoring-models.controller.ts';
import { ScoringModelsRepository } from './versions/scoring-models.repository.ts';
import { ScoringModelsService } from './versions/scoring-models.service.ts';

@Module({
  imports: [LeadsModule, RunsModule],
  controllers: [ScoringModelsController, ScoreController, QualificationController],
  providers: [
    ScoringModelsRepository,
    ScoringModelsService,
    BandMoves,
    EngagementRepository,
    EngagementService,
    ScoreRepository,
    RecordScoring,
    ScoreKeeping,
    LeadScores,
    RecordScore,
    FeedbackRepository,
    ScoreFeedback,
    RescoreFlow,
    DueScores,
    ScoreRenewal,
    ScoreRenewalSchedule,
    Qualification,
    CompanyAngle,
  ],
  exports: [
    CompanyAngle,
    ScoringModelsService,
    ScoreFeedback,
    BandMoves,
    RecordScore,
    EngagementService,
    LeadScores,
    ScoreRenewal,
  ],
})
export class ScoringModule implements OnModuleInit {
  constructor(
    @Inject(FlowRegistry) private readonly flows: FlowRegistry,
    @Inject(RescoreFlow) private readonly rescore: RescoreFlow,
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
  ) {}

  async onModuleInit(): Promise<void> {
    this.flows.register(this.rescore);
    await this.models.watchFacts();
  }
}
