/** Scores: pure functions from criteria and what is known of a company to explained points. */

export { type BackTest, backTest } from './backtest/back-test.ts';
export { backTestChart } from './backtest/back-test-chart.ts';
export { hardMiss } from './hard-criteria.rules.ts';
export { learnModel, type PastLeads } from './learn/learn-model.ts';
export { brierOf, measure } from './learn/measures.ts';
export type { Direction } from './learn/points.rules.ts';
export { applyModel } from './model/apply-model.rules.ts';
export { readModel } from './model/read-model.ts';
export type { LearnedModel } from './model/scoring-model.ts';
export { writeModel } from './model/write-model.ts';
export { LEAST_COVERAGE, offTopic, scoreFit, scoreMatch } from './score.rules.ts';
export { type Known, type ScoringSubject, subjectOfCompany } from './scoring-subject.ts';
