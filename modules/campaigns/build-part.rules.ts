import { z } from 'zod';
import {
  assess,
  ContextAssessment,
  isEnough,
  type KnownContext,
  materialQuality,
  websiteQuality,
} from './context/assess-context.rules.ts';
import { CAMPAIGN_PARTS, type CampaignPart, type ContextType } from './context/context-requirements.data.ts';
import { correctEmails } from './corrections/correct-emails.rules.ts';
import { correctSections } from './corrections/correct-sections.rules.ts';
import type { Lock } from './corrections/correction.ts';
import type { PolicyReading } from './gates/compliance/campaign-policy.ts';
import type { DraftLanguage, GroundItem } from './gates/draft.ts';
import { EmailCampaign, emailCampaign } from './parts/email.rules.ts';
import type { EmailMaterial } from './parts/email-material.ts';
import type { EmailSettings } from './parts/email-settings.ts';
import { EnrichmentSources, enrichmentSources } from './parts/enrichment-sources.rules.ts';
import { sectionsOf } from './parts/part-sections.ts';
import { Positioning } from './parts/positioning.rules.ts';
import { ProductOverview } from './parts/product-overview.rules.ts';
import { SECTION_PARTS, type SectionPart } from './parts/sections.data.ts';
import type { SiteReading } from './parts/site-reading.ts';
import { confidenceOf, type Section } from './parts/statement.ts';
import { TargetCompany } from './parts/target-company.rules.ts';
import { TargetPersona } from './parts/target-persona.rules.ts';
import { type SectionParts, sectionPartsOf, type WrittenParts } from './parts-by-rules.ts';
import { type EmailAnswer, emailsByModel } from './writing/emails-by-model.rules.ts';
import { type PartAnswer, partByModel } from './writing/part-by-model.rules.ts';

const ABOUT = {
  /** 0-1 from coverage; `null` when nothing was made. */
  confidence: z.number().nullable(),
  context: z.array(ContextAssessment),
  gaps: z.array(z.string()),
  how_to_fix: z.array(z.string()),
  /** `rules`, or the model that worded it, as `vendor:model`. Sections without a proven statement of a model are by rules. */
  produced_by: z.string(),
  /** For people: why rules answered although a model is set up, how much of what it said could not be proven. */
  notices: z.array(z.string()).default([]),
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
  /** What people corrected, the oldest first. */
  locks: readonly Lock[];
  /** Parts of the campaign that a model worded before, on which this one rests. */
  written?: WrittenParts;
  /** What a model said of this part; without it the rules make it. */
  answer?: ModelAnswer;
  /** Epoch milliseconds. */
  now: number;
}

/** What a model said, not yet proven. */
export interface ModelAnswer {
  part?: PartAnswer;
  emails?: EmailAnswer;
}

/**
 * One part, with what it rests on assessed first; below the quality that is needed there are gaps instead. What a model
 * said goes in as far as it is proven, and what people corrected goes over it.
 */
export function buildPart(part: CampaignPart, material: CampaignMaterial): BuiltPart {
  const { settings, now, locks, answer } = material;
  const sections = sectionsFor(part, material);
  const context = assess(part, contextsOf(material, sections), now);
  if (part === 'enrichment_sources') {
    const data = enrichmentSources(material.budgetUsd, settings.recipient.country);
    return { part, data, ...about(context, data.gaps), confidence: share(data.gaps.length) };
  }
  if (sections === null || !isEnough(context)) return refused(part, context);
  if (part === 'email') {
    const emails = emailMaterial(sections);
    const byRules = emailCampaign(emails, settings, material.policy);
    const worded = answer?.emails && emailsByModel(byRules, answer.emails, emails, settings, material.policy);
    const data = correctEmails(worded?.data ?? byRules, locks, emails, settings, material.policy);
    return { ...finishedEmail(data, context), ...madeBy(worded) };
  }
  if (answer?.part === undefined) return finishedPart(part, sections[part], context);
  const company = companyOf(sections);
  const ground = { ...sections, company, language: languageOf(sections.reading, settings) };
  const worded = partByModel(part, sections[part], answer.part, ground);
  return { ...finishedPart(part, correctSections(part, worded.data, locks), context), ...madeBy(worded) };
}

/** The parts that another one rests on, as they are now; `null`: the website could not be read. */
export function sectionsFor(part: CampaignPart, material: CampaignMaterial): SectionParts | null {
  const { reading, settings, locks } = material;
  if (reading === null) return null;
  // The part itself is made anew, so that nothing is kept for having been there before.
  const written = Object.fromEntries(Object.entries(material.written ?? {}).filter(([name]) => name !== part));
  return sectionPartsOf(reading, languageOf(reading, settings), locks, written);
}

/** Whether what a part rests on is good enough to make it. */
export function canBeMade(part: CampaignPart, material: CampaignMaterial): boolean {
  return isEnough(assess(part, contextsOf(material, sectionsFor(part, material)), material.now));
}

/** What the company is called, as far as its website says so. */
export function companyOf({ reading, product_overview }: SectionParts): string {
  return product_overview.company_name.statements[0]?.text ?? reading.domain;
}

function madeBy(worded: { producedBy: string; notices: string[] } | undefined) {
  return worded === undefined ? {} : { produced_by: worded.producedBy, notices: worded.notices };
}

/** A part that consists of sections, with what these amount to. */
export function finishedPart(part: SectionPart, data: object, context: ContextAssessment[]): BuiltPart {
  const sections = sectionsOf(part, data);
  const gaps = sections.flatMap((section) => section.gaps);
  return { part, data, ...about(context, gaps), confidence: confidenceOf(sections) } as BuiltPart;
}

/** The sequence, with the share of its e-mails that state something and say what it rests on. */
export function finishedEmail(data: EmailCampaign, context: ContextAssessment[]): BuiltPart {
  const founded = data.sequence.filter(({ claims }) => claims.length > 0).length / data.sequence.length;
  return { part: 'email', data, ...about(context, data.gaps), confidence: Math.round(founded * 100) / 100 };
}

/** What e-mails are made of: the corrected parts, in the order in which they should be said. */
export function emailMaterial({ reading, struck, product_overview, positioning }: SectionParts): EmailMaterial {
  const { description, features, customers } = product_overview;
  const { unique_insight, value_propositions } = positioning;
  const sections = [description, unique_insight, value_propositions, features];
  return {
    reading,
    struck,
    overview: product_overview,
    points: sections.flatMap(({ statements }) => statements),
    given: [
      ...sections.flatMap((section) => givenIn(section, 'given')),
      ...givenIn(customers, 'given'),
      ...givenIn(customers, 'customers'),
    ],
  };
}

/** The language of what we add to a website's own words. */
export function languageOf({ language }: SiteReading, settings: EmailSettings): DraftLanguage {
  return settings.language ?? (language === 'de' ? 'de' : 'en');
}

/** The parts asked for, in the order in which they rest on each other. */
export function inOrder(parts: readonly CampaignPart[]): CampaignPart[] {
  return CAMPAIGN_PARTS.filter((part) => parts.includes(part));
}

function contextsOf(
  { reading, unread }: CampaignMaterial,
  sections: SectionParts | null,
): Map<ContextType, KnownContext> {
  const website = websiteQuality(reading, unread);
  const known = new Map<ContextType, KnownContext>([
    ['website_content', website],
    ['user_material', materialQuality(reading?.given)],
  ]);
  if (sections === null) return known;
  for (const part of SECTION_PARTS) {
    const own = sectionsOf(part, sections[part]);
    known.set(part, {
      quality: confidenceOf(own),
      gaps: own.flatMap(({ gaps }) => gaps),
      howToFix: [],
      at: website.at,
      source: 'built from the website',
    });
  }
  return known;
}

function refused(part: CampaignPart, context: ContextAssessment[]): BuiltPart {
  const lacking = context.filter(({ needed, confidence_score, threshold }) => needed && confidence_score < threshold);
  const gaps = lacking.flatMap((one) => one.gaps.map((gap) => `${one.context_type}: ${gap}`));
  const fixes = lacking.flatMap(({ how_to_fix }) => how_to_fix);
  return { part, data: null, ...about(context, gaps, fixes), confidence: null } as BuiltPart;
}

function givenIn({ statements }: Section, field: string): GroundItem[] {
  return statements.flatMap(({ basis, text }) => (basis === 'given' ? [{ text, about: 'sender', field }] : []));
}

function about(context: ContextAssessment[], gaps: readonly string[], howToFix: readonly string[] = []) {
  return { context, gaps: [...gaps], how_to_fix: [...new Set(howToFix)], produced_by: 'rules', notices: [] };
}

function share(gaps: number): number {
  return gaps === 0 ? 1 : Math.round((1 / (1 + gaps)) * 100) / 100;
}
