import { correctSections } from './corrections/correct-sections.rules.ts';
import type { Lock } from './corrections/correction.ts';
import { type Struck, struckBy, withoutStruck } from './corrections/struck.rules.ts';
import type { DraftLanguage } from './gates/draft.ts';
import { type Positioning, positioning } from './parts/positioning.rules.ts';
import { type ProductOverview, productOverview } from './parts/product-overview.rules.ts';
import type { SiteReading } from './parts/site-reading.ts';
import { type TargetCompany, targetCompany } from './parts/target-company.rules.ts';
import { type TargetPersona, targetPersona } from './parts/target-persona.rules.ts';

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

/** By rules, with what people said in place of what the website said. */
export function sectionPartsOf(whole: SiteReading, language: DraftLanguage, locks: readonly Lock[]): SectionParts {
  const struck = struckBy(locks);
  const reading = withoutStruck(whole, struck);
  const overview = correctSections('product_overview', productOverview(reading), locks);
  return {
    reading,
    struck,
    product_overview: overview,
    target_company: correctSections('target_company', targetCompany(reading, overview, language), locks),
    target_persona: correctSections('target_persona', targetPersona(reading, language), locks),
    positioning: correctSections('positioning', positioning(reading, overview), locks),
  };
}
