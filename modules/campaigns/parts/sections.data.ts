/** What makes a section complete, and what to say when it is empty. */
export interface SectionRule {
  /** Statements that make it complete; one that is inferred counts half. */
  wanted: number;
  gap: string;
}

/** The parts that consist of sections, with their sections by path. The first of a part counts double for its confidence. */
export const PART_SECTIONS = {
  product_overview: {
    description: { wanted: 1, gap: 'The website does not say in a sentence what is sold.' },
    company_name: { wanted: 1, gap: 'The website does not state a name that can be told for sure.' },
    features: { wanted: 3, gap: 'No sentence describes a feature or a service.' },
    customers: { wanted: 2, gap: 'The website names no customer.' },
    competitive_context: {
      wanted: 1,
      gap: 'The website does not compare itself with anything; competitors are not known.',
    },
  },
  target_company: {
    'firmographics.segments': { wanted: 1, gap: 'The website does not say for whom it is.' },
    'firmographics.company_sizes': { wanted: 1, gap: 'The website does not say how large its customers are.' },
    'firmographics.geographies': { wanted: 0.5, gap: 'The website does not say where it works.' },
    buying_signals: {
      wanted: 1,
      gap: 'What is sold does not tell which department needs it, so no signal can be concluded.',
    },
    disqualifiers: { wanted: 1, gap: 'Nothing is known that would rule a company out.' },
  },
  target_persona: {
    job_titles: { wanted: 1, gap: 'What is sold does not tell who decides about it.' },
    department: { wanted: 0.5, gap: 'The department is not known.' },
    pain_points: { wanted: 1, gap: 'The website names no difficulty of its customers.' },
    goals: { wanted: 1, gap: 'The website names no benefit.' },
    behaviors: {
      wanted: 1,
      gap: 'A website does not show how buyers behave; ask customers, or look at won deals.',
    },
  },
  positioning: {
    unique_insight: { wanted: 1, gap: 'The website does not say what sets it apart.' },
    value_propositions: { wanted: 2, gap: 'No sentence says what the customer gets out of it.' },
  },
} as const satisfies Record<string, Readonly<Record<string, SectionRule>>>;

export const SECTION_PARTS = ['product_overview', 'target_company', 'target_persona', 'positioning'] as const;
export type SectionPart = (typeof SECTION_PARTS)[number];
