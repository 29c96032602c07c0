/** What a campaign consists of, in the order in which one part rests on the other. */
export const CAMPAIGN_PARTS = [
  'product_overview',
  'target_company',
  'target_persona',
  'positioning',
  'email',
  'enrichment_sources',
] as const;
export type CampaignPart = (typeof CAMPAIGN_PARTS)[number];

export type ContextType = 'website_content' | 'user_material' | Exclude<CampaignPart, 'email' | 'enrichment_sources'>;

/** Where a context can come from: people, what was read before, the website itself, or the parts before it. */
export const CONTEXT_SOURCES = ['given', 'stored', 'website', 'built'] as const;
export type ContextSource = (typeof CONTEXT_SOURCES)[number];

/** One thing a part is made of. */
export interface ContextRequirement {
  context: ContextType;
  /** Without it, or with it below the threshold, the part is not made. */
  needed: boolean;
  /** Quality from which it can be relied on, 0-1. */
  threshold: number;
  /** Where it comes from, in the order in which they are asked. */
  sources: readonly ContextSource[];
}

/** Below this quality of what a part is made of nothing is generated. */
const LEAST_QUALITY = 0.7;

const WEBSITE: ContextRequirement = {
  context: 'website_content',
  needed: true,
  threshold: LEAST_QUALITY,
  sources: ['stored', 'website'],
};
/** Notes and documents of people. Nobody has to give any; what they say counts as if the website said it, and first. */
const MATERIAL: ContextRequirement = { context: 'user_material', needed: false, threshold: 0, sources: ['given'] };
const from = (context: ContextType, needed: boolean, threshold: number): ContextRequirement => ({
  context,
  needed,
  threshold,
  sources: ['built'],
});

/**
 * What each part is made of. Parts that rest on others have lower thresholds for them: those were made from the same
 * website, which has passed already, and their own gaps are shown.
 */
export const CONTEXT_REQUIREMENTS: Record<CampaignPart, readonly ContextRequirement[]> = {
  product_overview: [WEBSITE, MATERIAL],
  target_company: [WEBSITE, MATERIAL, from('product_overview', false, 0.6)],
  target_persona: [WEBSITE, MATERIAL, from('target_company', false, 0.4)],
  positioning: [WEBSITE, MATERIAL, from('product_overview', true, 0.4), from('target_persona', false, 0.4)],
  email: [
    WEBSITE,
    MATERIAL,
    from('product_overview', true, 0.4),
    from('positioning', true, 0.4),
    from('target_persona', false, 0.4),
  ],
  // The catalogue answers from the targeting alone; a website makes it better and is not needed.
  enrichment_sources: [{ ...WEBSITE, needed: false }],
};
