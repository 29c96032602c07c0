import type { LinkedKind } from './link-words.data.ts';

/** Addresses worth a guess when neither the home page nor the sitemap shows a way, the likeliest first. */
export const WELL_KNOWN_PATHS: ReadonlyArray<readonly [path: string, kind: LinkedKind]> = [
  ['/about', 'about'],
  ['/about-us', 'about'],
  ['/team', 'team'],
  ['/contact', 'contact'],
  ['/impressum', 'imprint'],
  ['/company', 'about'],
  ['/ueber-uns', 'about'],
  ['/kontakt', 'contact'],
];
