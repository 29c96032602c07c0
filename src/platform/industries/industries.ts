import { CONSUMER } from './consumer.data.ts';
import { FINANCE } from './finance.data.ts';
import { HEALTH } from './health.data.ts';
import { INDUSTRIAL } from './industrial.data.ts';
import type { Industry } from './industry.ts';
import { TECHNOLOGY } from './technology.data.ts';
import { WORK } from './work.data.ts';

/** All industries that are known by name. Where two share a name, the first one has it. */
export const INDUSTRIES: readonly Industry[] = [
  ...FINANCE,
  ...HEALTH,
  ...TECHNOLOGY,
  ...WORK,
  ...INDUSTRIAL,
  ...CONSUMER,
];
