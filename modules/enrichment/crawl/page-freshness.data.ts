import type { PageKind } from '#src/domain/page-kind';

const HOUR_MS = 3_600_000;

/**
 * How old a kept copy may be, in milliseconds, by what changes how often: open roles and news in days, a seat or a legal form
 * hardly ever. Who needs it fresher says so in the call.
 */
export const FRESH_FOR_MS: Readonly<Record<PageKind, number>> = {
  home: 72 * HOUR_MS,
  about: 14 * 24 * HOUR_MS,
  team: 7 * 24 * HOUR_MS,
  product: 14 * 24 * HOUR_MS,
  customers: 14 * 24 * HOUR_MS,
  pricing: 7 * 24 * HOUR_MS,
  careers: 24 * HOUR_MS,
  contact: 30 * 24 * HOUR_MS,
  imprint: 30 * 24 * HOUR_MS,
  press: 24 * HOUR_MS,
  other: 7 * 24 * HOUR_MS,
};
