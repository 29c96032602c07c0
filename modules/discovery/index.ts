export { describeCriteria } from './describe-criteria.rules.ts';
export { DiscoveryModule } from './discovery.module.ts';
export { type FindAnswer, toFindAnswer } from './find-answer.ts';
export { findCsv } from './find-csv.rules.ts';
export { FIND_FLOW } from './find-customers.flow.ts';
export { findPhases } from './find-progress.rules.ts';
export { LONGEST_REQUEST } from './longest-request.ts';
export {
  explainMatchPrompt,
  extractCompaniesPrompt,
  planSearchesPrompt,
  understandRequestPrompt,
} from './prompts.ts';
export { understand } from './understand/understand.rules.ts';
