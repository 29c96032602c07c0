import { explainScore } from '#prompts/explain-score';
import { salesAngle } from '#prompts/sales-angle';
import { withRules } from '#src/platform/llm-gateway/llm-gateway';
import { explainScore as explainScoreByRules } from './explain-score.rules.ts';
import { salesAngle as salesAngleByRules } from './sales-angle.rules.ts';

/** The prompts of a qualification, each with the rules that answer when no model does. */
export const explainScorePrompt = withRules(explainScore, explainScoreByRules);

export const salesAnglePrompt = withRules(salesAngle, salesAngleByRules);
