import type { Struck } from '../corrections/struck.rules.ts';
import type { GroundItem } from '../gates/draft.ts';
import type { ProductOverview } from './product-overview.rules.ts';
import type { SiteReading } from './site-reading.ts';
import type { Statement } from './statement.ts';

/** What the drafts are made of. */
export interface EmailMaterial {
  reading: SiteReading;
  overview: ProductOverview;
  /** In the order in which they should be said. */
  points: readonly Statement[];
  /** What people said of the sender in place of the website. */
  given: readonly GroundItem[];
  struck: Struck;
}
