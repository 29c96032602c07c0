export type { BuiltPart } from './build-part.rules.ts';
export { CampaignsModule } from './campaigns.module.ts';
export { CAMPAIGN_PARTS } from './context/context-requirements.data.ts';
export { CAMPAIGN_FLOW, type CampaignResult } from './flow/campaign.flow.ts';
