import { partContract } from '../statements.ts';

/** Which companies to look for, when, and which to leave. */
export const targetCompany = partContract('target-company', 1, {
  segments: 6,
  company_sizes: 3,
  geographies: 3,
  buying_signals: 4,
  disqualifiers: 8,
});
