import { z } from 'zod';
import {
  assess,
  ContextAssessment,
  isEnough,
  type KnownContext,
  websiteQuality,
} from './context/assess-context.rules.ts';
import { CAMPAIGN_PARTS, type CampaignPart, type ContextType } from './context/context-requirements.data.ts';
import type { PolicyReading } from './gates/compliance/campaign-policy.ts';
import { EmailCampaign, emailCampaign } from './parts/email.rules.ts';
import type { EmailSettings } from './parts/email-settings.ts';
import { EnrichmentSources, enrichmentSources } from './parts/enrichment-sources.rules.ts';
import { Positioning, positioning } from './parts/positioning.rules.ts';
import { ProductOverview, productOverview } from './parts/product-overview.rules.ts';
import type { SiteReading } from './parts/site-reading.ts';
import { confidenceOf, type Section } from './parts/statement.ts';
import { TargetCompany, targetCompany } from './parts/target-company.rules.ts';
import { TargetPersona, targetPersona } from './parts/target-persona.rules.ts';

const ABOUT = {
  /** 0-1 from coverage; `null` when nothing was made. */
  confidence: z.number().nullable(),
  context: z.array(ContextAssessment),
  gaps: z.array(z.string()),
  how_to_fix: z.array(z.string()),
  produced_by: z.string(),
};
const made = <P extends CampaignPart, S extends z.ZodType>(part: P, data: S) =>
  z.object({ part: z.literal(part), data: data.nullable(), ...ABOUT });

/** A part as every door answers it. `data` is `null` when there is too little to make it from. */
export const BuiltPart = z.discriminatedUnion('part', [
  made('product_overview', ProductOverview),
  made('target_company', TargetCompany),
  made('target_persona', TargetPersona),
  made('positioning', Positioning),
  made('email', EmailCampaign),
  made('enrichment_sources', EnrichmentSources),
]);
export type BuiltPart = z.infer<typeof BuiltPart>;

/** What parts are made from. */
export interface CampaignMaterial {
  /** `null`: the website could not be read. */
  reading: SiteReading | null;
  /** Why it could not. */
  unread: string | null;
  settings: EmailSettings;
  /** US dollars a month for sources of data; `null`: no limit. */
  budgetUsd: number | null;
  policy: PolicyReading;
  /** Epoch milliseconds. */
  now: number;
}

/** One part by rules, with what it rests on assessed first. Below the quality that is needed there are gaps instead. */
export function buildPart(part: CampaignPart, material: CampaignMaterial): BuiltPart {
  const { reading, settings, now } = material;
  const language = settings.language ?? (reading?.language === 'de' ? 'de' : 'en');
  const context = assess(part, contextsOf(material), now);
  if (part === 'enrichment_sources') {
    const data = enrichmentSources(material.budgetUsd, settings.recipient.country);
    return { part, data, ...withContext(context, data.gaps, []), confidence: share(data.gaps.length) };
  }
  if (reading === null || !isEnough(context)) {
    const lacking = context.filter(({ needed, confidence_score, threshold }) => needed && confidence_score < threshold);
    const gaps = lacking.flatMap((one) => one.gaps.map((gap) => `${one.context_type}: ${gap}`));
    return {
      part,
      data: null,
      ...withContext(
        context,
        gaps,
        lacking.flatMap(({ how_to_fix }) => how_to_fix),
      ),
      confidence: null,
    } as BuiltPart;
  }
  const overview = productOverview(reading);
  const finished = (data: object, sections: readonly Section[]) =>
    ({
      part,
      data,
      ...withContext(
        context,
        sections.flatMap(({ gaps }) => gaps),
        [],
      ),
      confidence: confidenceOf(sections),
    }) as BuiltPart;
  switch (part) {
    case 'product_overview':
      return finished(overview, overviewSections(overview));
    case 'target_company': {
      const data = targetCompany(reading, overview, language);
      return finished(data, [...Object.values(data.firmographics), data.buying_signals, data.disqualifiers]);
    }
    case 'target_persona': {
      const data = targetPersona(reading, language);
      return finished(data, Object.values(data));
    }
    case 'positioning': {
      const data = positioning(reading, overview);
      return finished(data, Object.values(data));
    }
    case 'email': {
      const { unique_insight, value_propositions } = positioning(reading, overview);
      const { description, features } = overview;
      const points = [description, unique_insight, value_propositions, features].flatMap(
        ({ statements }) => statements,
      );
      const data = emailCampaign({ reading, overview, points }, settings, material.policy);
      const complete = data.sequence.filter(({ claims }) => claims.length > 0).length / data.sequence.length;
      return { part, data, ...withContext(context, data.gaps, []), confidence: Math.round(complete * 100) / 100 };
    }
  }
}

/** The parts asked for, in the order in which they rest on each other. */
export function inOrder(parts: readonly CampaignPart[]): CampaignPart[] {
  return CAMPAIGN_PARTS.filter((part) => parts.includes(part));
}

function contextsOf({ reading, unread, settings }: CampaignMaterial): Map<ContextType, KnownContext> {
  const website = websiteQuality(reading, unread);
  const known = new Map<ContextType, KnownContext>([['website_content', website]]);
  if (reading === null) return known;
  const language = settings.language ?? (reading.language === 'de' ? 'de' : 'en');
  const overview = productOverview(reading);
  const company = targetCompany(reading, overview, language);
  const built: [ContextType, readonly Section[]][] = [
    ['product_overview', overviewSections(overview)],
    ['target_company', [...Object.values(company.firmographics), company.buying_signals, company.disqualifiers]],
    ['target_persona', Object.values(targetPersona(reading, language))],
    ['positioning', Object.values(positioning(reading, overview))],
  ];
  for (const [context, sections] of built) {
    const gaps = sections.flatMap((section) => section.gaps);
    known.set(context, {
      quality: confidenceOf(sections),
      gaps,
      howToFix: [],
      at: website.at,
      source: 'built from the website',
    });
  }
  return known;
}

function overviewSections({
  description,
  company_name,
  features,
  customers,
  competitive_context,
}: ProductOverview): Section[] {
  return [description, company_name, features, customers, competitive_context];
}

function withContext(context: ContextAssessment[], gaps: readonly string[], howToFix: readonly string[]) {
  return { context, gaps: [...gaps], how_to_fix: [...new Set(howToFix)], produced_by: 'rules' };
}

function share(gaps: number): number {
  return gaps === 0 ? 1 : Math.round((1 / (1 + gaps)) * 100) / 100;
}
