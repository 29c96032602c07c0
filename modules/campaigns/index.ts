export type { BuiltPart } from './build-part.rules.ts';
export { CampaignsModule } from './campaigns.module.ts';
export { CAMPAIGN_PARTS, type CampaignPart } from './context/context-requirements.data.ts';
export type { PlannedContext } from './context/plan-context.rules.ts';
export { CorrectionRequest } from './corrections/correction-request.ts';
export { type Corrected, CorrectionsService } from './corrections/corrections.service.ts';
export type { Decision } from './drafts/decision.ts';
export { type DecidedDraft, DraftDecisions } from './drafts/draft-decisions.service.ts';
export { type DecidedPersona, PersonaDecisions } from './drafts/persona-decisions.service.ts';
export { CAMPAIGN_FLOW, type CampaignResult } from './flow/campaign.flow.ts';
export { ContextPlan } from './flow/context-plan.ts';
export { partNamed } from './flow/named-part.ts';
export { profileFrom } from './flow/profile-from-campaign.rules.ts';
export { REMAKE_PARTS_FLOW } from './flow/remake-parts.flow.ts';
export type { ListedMaterial } from './material/given-material.ts';
export { MaterialService } from './material/material.service.ts';
export { personaOf } from './persona-of.rules.ts';
export { CampaignScoringDraft } from './scoring-draft/scoring-draft.service.ts';
export { EXPORT_FORMATS, exportCampaign } from './stored/export-campaign.rules.ts';
export { StoredCampaignsService } from './stored/stored-campaigns.service.ts';
export { TargetTitles } from './target-titles.service.ts';
export {
  emailAnglesPrompt,
  emailChoicePrompt,
  emailMessagesPrompt,
  emailRevisionPrompt,
  emailSubjectsPrompt,
  positioningPrompt,
  productOverviewPrompt,
  targetCompanyPrompt,
  targetPersonaPrompt,
} from './writing/prompts.ts';
