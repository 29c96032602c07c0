import { partContract } from '../statements.ts';

/** What to stand for. */
export const positioning = partContract('positioning', 1, { unique_insight: 1, value_propositions: 5 });
