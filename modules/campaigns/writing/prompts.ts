import { emailAngles } from '#prompts/email-angles';
import { emailChoice } from '#prompts/email-choice';
import { emailMessages } from '#prompts/email-messages';
import { emailRevision } from '#prompts/email-revision';
import { emailSubjects } from '#prompts/email-subjects';
import { positioning } from '#prompts/positioning';
import { productOverview } from '#prompts/product-overview';
import { targetCompany } from '#prompts/target-company';
import { targetPersona } from '#prompts/target-persona';
import { withRules } from '#src/platform/llm-gateway/llm-gateway';

/*
 * The prompts of a campaign. The rules that build a part have the whole website and need no prompt, so what answers
 * here when no model does is that nothing was said: then the rules' part stands as it is.
 */

export const productOverviewPrompt = withRules(productOverview, () => ({
  description: [],
  features: [],
  customers: [],
  competitive_context: [],
}));

export const targetCompanyPrompt = withRules(targetCompany, () => ({
  segments: [],
  company_sizes: [],
  geographies: [],
  buying_signals: [],
  disqualifiers: [],
}));

export const targetPersonaPrompt = withRules(targetPersona, () => ({
  job_titles: [],
  department: [],
  pain_points: [],
  goals: [],
}));

export const positioningPrompt = withRules(positioning, () => ({ unique_insight: [], value_propositions: [] }));

export const emailAnglesPrompt = withRules(emailAngles, () => ({ angles: [] }));

export const emailMessagesPrompt = withRules(emailMessages, () => ({ messages: [] }));

export const emailSubjectsPrompt = withRules(emailSubjects, () => ({ subjects: [] }));

export const emailChoicePrompt = withRules(emailChoice, () => ({ emails: [] }));

export const emailRevisionPrompt = withRules(emailRevision, () => ({ emails: [] }));
