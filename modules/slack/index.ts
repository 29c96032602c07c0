/** The door of the Slack module: cards as pure functions from data to messages, and the names of what can be clicked. */
export { ACTION_IDS } from './blocks/action-ids.ts';
export { appliedPlanCard, changePlanCard, decidedPlanCard } from './blocks/change-plan.card.ts';
export { companyThreadCard } from './blocks/company-thread.card.ts';
export { type FindResultOptions, findResultCard } from './blocks/find-result.card.ts';
export { emptyIndexCard, errorCard, helpCard, unknownCommandCard } from './blocks/guidance.card.ts';
export { progressCard, understoodAs } from './blocks/progress.card.ts';
export type {
  AppliedRecordView,
  ChangePlanView,
  CompanyResultView,
  FindResultView,
  PlanDecisionView,
  ProgressView,
  StepView,
  UnderstandingView,
} from './blocks/view-models.ts';
