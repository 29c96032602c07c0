import type { PartInput, SaidPart } from '#prompts/product-overview';
import type { Prompt } from '#src/platform/llm-gateway/llm-gateway';
import type { SectionPart } from '../parts/sections.data.ts';
import { positioningPrompt, productOverviewPrompt, targetCompanyPrompt, targetPersonaPrompt } from './prompts.ts';

/** How a part is asked for. What is not asked for (names, behaviour of buyers) stays as the rules have it. */
export interface AskedPart {
  prompt: Prompt<PartInput, SaidPart<string>>;
  /** Parts made before it, whose conclusions it is shown. */
  before: readonly SectionPart[];
}

export const ASKED_PARTS: Readonly<Record<SectionPart, AskedPart>> = {
  product_overview: { prompt: productOverviewPrompt, before: ['product_overview'] },
  target_company: { prompt: targetCompanyPrompt, before: ['product_overview', 'target_company'] },
  target_persona: { prompt: targetPersonaPrompt, before: ['product_overview', 'target_company', 'target_persona'] },
  positioning: {
    prompt: positioningPrompt,
    before: ['product_overview', 'target_company', 'target_persona', 'positioning'],
  },
};

const IN_FIRMOGRAPHICS = new Set(['segments', 'company_sizes', 'geographies']);

/** The path of a section in its part, by the name a prompt has for it. */
export function pathOf(section: string): string {
  return IN_FIRMOGRAPHICS.has(section) ? `firmographics.${section}` : section;
}
