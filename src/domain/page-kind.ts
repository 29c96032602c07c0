/** What a page of a company's website is for. `other` is a page that was read but belongs to none of these. */
export const PAGE_KINDS = [
  'home',
  'about',
  'team',
  'product',
  'customers',
  'pricing',
  'careers',
  'contact',
  'imprint',
  'press',
  'other',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];
