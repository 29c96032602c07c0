import { correctSections } from './corrections/correct-sections.rules.ts';
import type { Lock } from './corrections/correction.ts';
import { type Struck, struckBy, withoutStruck } from './corrections/struck.rules.ts';
import type { DraftLanguage } from './gates/draft.ts';
import { type Positioning, positioning } from './parts/positioning.rules.ts';
import { type ProductOverview, productOverview } from './parts/product-overview.rules.ts';
import type { SectionPart } from './parts/sections.data.ts';
import type { SiteReading } from './parts/site-reading.ts';
import { type TargetCompany, targetCompany } from './parts/target-company.rules.ts';
import { type TargetPersona, targetPersona } from './parts/target-persona.rules.ts';
import { stillHolding } from './writing/still-holding.rules.ts';

/** The parts that consist of sections, each built on the corrected ones before it. */
export interface SectionParts {
  /** Without what people took back. */
  reading: SiteReading;
  struck: Struck;
  product_overview: ProductOverview;
  target_company: TargetCompany;
  target_persona: TargetPersona;
  positioning: Positioning;
}

/** Parts that a model worded, by name. */
export type WrittenParts = { readonly [P in SectionPart]?: SectionParts[P] };

/** By rules, or as a model worded them where it still holds, with what people said in place of what the website said. */
export function sectionPartsOf(
  whole: SiteReading,
  language: DraftLanguage,
  locks: readonly Lock[],
  written: WrittenParts = {},
): SectionParts {
  const struck = struckBy(locks);
  const reading = withoutStruck(whole, struck);
  const corrected = <P extends SectionPart>(part: P, byRules: SectionParts[P]): SectionParts[P] => {
    const worded = written[part];
    const data = worded === undefined ? byRules : stillHolding(part, worded, { reading, struck });
    return correctSections(part, data, locks);
  };
  const overview = corrected('product_overview', productOverview(reading));
  return {
    reading,
    struck,
    product_overview: overview,
    target_company: corrected('target_company', targetCompany(reading, overview, language)),
    target_persona: corrected('target_persona', targetPersona(reading, language)),
    positioning: corrected('positioning', positioning(reading, overview)),
  };
}
