/** Scores: pure functions from criteria and what is known of a company to explained points. */
export { hardMiss } from './hard-criteria.rules.ts';
export { LEAST_COVERAGE, offTopic, scoreFit, scoreMatch } from './score.rules.ts';
export { type Known, type ScoringSubject, subjectOfCompany } from './scoring-subject.ts';
