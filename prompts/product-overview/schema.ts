import { partContract } from '../statements.ts';

export type { PartInput, SaidPart } from '../statements.ts';

/** What is sold, to whom already, and how it differs; the name comes from rules. */
export const productOverview = partContract('product-overview', 1, {
  description: 2,
  features: 8,
  customers: 10,
  competitive_context: 3,
});
