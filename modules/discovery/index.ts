export { describeCriteria } from './describe-criteria.rules.ts';
export { DiscoveryModule } from './discovery.module.ts';
export { type FindAnswer, FindResult, toFindAnswer } from './find-answer.ts';
export { FIND_FLOW } from './find-customers.flow.ts';
export { understand } from './understand/understand.rules.ts';
export { findCsv } from './find-csv.rules.ts';
export { findPhases, type Phase } from './find-progress.rules.ts';
