/** Scores: pure functions from criteria and what is known of a company to explained points, and where scores are kept. */

export { type BackTest, backTest } from './backtest/back-test.ts';
export { backTestChart } from './backtest/back-test-chart.ts';
export { backTestIcp, type IcpBackTest } from './backtest/back-test-icp.ts';
export { hardMiss } from './hard-criteria.rules.ts';
export { readIcpModel } from './icp-model/read-icp-model.ts';
export { learnModel, type PastLeads } from './learn/learn-model.ts';
export { brierOf, measure } from './learn/measures.ts';
export type { Direction } from './learn/points.rules.ts';
export { applyModel } from './model/apply-model.rules.ts';
export { readModel } from './model/read-model.ts';
export type { LearnedModel } from './model/scoring-model.ts';
export { writeModel } from './model/write-model.ts';
export { explainScorePrompt, salesAnglePrompt } from './qualify/prompts.ts';
export { LEAST_COVERAGE, offTopic, scoreFit, scoreMatch } from './score.rules.ts';
export { RecordScore, type ShownScore } from './scores/record-score.ts';
export { RESCORE_FLOW, type RescoredBatch, type RescoreResult } from './scores/rescore.flow.ts';
export { ScoreFeedback } from './scores/score-feedback.ts';
export { ScoringModule } from './scoring.module.ts';
export { type Known, type ScoringSubject, subjectOfCompany } from './scoring-subject.ts';
export { BandMoves, type BandPreview } from './versions/band-moves.ts';
export { modelTemplates, templateDocument } from './versions/built-in-models.ts';
export { writtenDiff } from './versions/model-diff.rules.ts';
export type { ModelVersion } from './versions/model-version.ts';
export { ScoringModelsService } from './versions/scoring-models.service.ts';
