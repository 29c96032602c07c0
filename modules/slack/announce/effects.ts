/** Kinds of outbox rows that show something in Slack. */
export const POST_EFFECT = 'slack:post';
export const PROGRESS_EFFECT = 'slack:progress';
/** Made by the frame when a run with a Slack reply ends. */
export const RUN_FINISHED_EFFECT = 'slack:run-finished';
export const FIND_RESULT_EFFECT = 'slack:find-result';
/** What was found out about one company, and in its thread the words that prove it. */
export const COMPANY_ANSWER_EFFECT = 'slack:company-answer';
export const COMPANY_EVIDENCE_EFFECT = 'slack:company-evidence';
/** A dropped file as it would be imported, and what an import of it did. */
export const FILE_EFFECT = 'slack:file';
export const FILE_DECIDED_EFFECT = 'slack:file-decided';
/** A score somebody asked for, and in its thread what it rests on. */
export const SCORE_EFFECT = 'slack:score';
export const SCORE_DETAILS_EFFECT = 'slack:score-details';
/** A campaign with its drafts, in its thread what they rest on, and the card after somebody decided. */
export const CAMPAIGN_EFFECT = 'slack:campaign';
export const CAMPAIGN_EVIDENCE_EFFECT = 'slack:campaign-evidence';
export const CAMPAIGN_CHANGED_EFFECT = 'slack:campaign-changed';
export const COMPANY_EFFECT = 'slack:company';
export const CSV_EFFECT = 'slack:csv';
/** A plan that stands nowhere in Slack, before the one who wants to see it. Payload: `{ approvalId, user }`. */
export const PLAN_HERE_EFFECT = 'slack:plan-here';
export const PLAN_EFFECT = 'slack:plan';
export const FAILURE_EFFECT = 'slack:failure';
/** Something of a campaign went on a record, or was taken from it: its card says so. */
export const CAMPAIGN_WRITTEN_EFFECT = 'slack:campaign-written';
