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

export type ContextType = 'website_content' | Exclude<CampaignPart, 'email' | 'enrichment_sources'>;

/** One thing a part is made of. */
export interface ContextRequirement {
  context: ContextType;
  /** Without it, or with it below the threshold, the part is not made. */
  needed: boolean;
  /** Quality from which it can be relied on, 0-1. */
  threshold: number;
  /** Where it comes from, in the order in which they are asked. */
  sources: readonly ('given' | 'stored' | 'website' | 'built')[];
}

/** Below this quality of what a part is made of nothing is generated. */
const LEAST_QUALITY = 0.7;

const WEBSITE: ContextRequirement = {
  context: 'website_content',
  needed: true,
  threshold: LEAST_QUALITY,
  sources: ['stored', 'website'],
};
const from = (context: ContextType, needed: boolean, threshold: number): ContextRequirement => ({
  context,
  needed,
  threshold,
  sources: ['stored', 'built'],
});

/**
 * What each part is made of. Parts that rest on others have lower thresholds for them: those were made from the same
 * website, which has passed already, and their own gaps are shown.
 */
export const CONTEXT_REQUIREMENTS: Record<CampaignPart, readonly ContextRequirement[]> = {
  product_overview: [WEBSITE],
  target_company: [WEBSITE, from('product_overview', false, 0.6)],
  target_persona: [WEBSITE, from('target_company', false, 0.4)],
  positioning: [WEBSITE, from('product_overview', true, 0.4), from('target_persona', false, 0.4)],
  email: [
    WEBSITE,
    from('product_overview', true, 0.4),
    from('positioning', true, 0.4),
    from('target_persona', false, 0.4),
  ],
  // The catalogue answers from the targeting alone; a website makes it better and is not needed.
  enrichment_sources: [{ ...WEBSITE, needed: false }],
};
