import { z } from 'zod';
import type { SiteReading } from '../parts/site-reading.ts';
import { type CampaignPart, CONTEXT_REQUIREMENTS, type ContextType } from './context-requirements.data.ts';

/** How good one context is. */
export const ContextAssessment = z.object({
  context_type: z.string(),
  needed: z.boolean(),
  /** sufficient > 80 %, partial 60-80 %, insufficient 40-60 %, missing below. */
  quality: z.enum(['sufficient', 'partial', 'insufficient', 'missing']),
  /** 0-1, computed from the evidence. */
  confidence_score: z.number(),
  threshold: z.number(),
  /** Hours since it was read; `null` when there is nothing. */
  data_freshness: z.number().nullable(),
  gaps: z.array(z.string()),
  how_to_fix: z.array(z.string()),
  source: z.string(),
});
export type ContextAssessment = z.infer<typeof ContextAssessment>;

/** A context with its quality. */
export interface KnownContext {
  quality: number;
  gaps: readonly string[];
  howToFix: readonly string[];
  /** When it was read, ISO 8601. */
  at: string | null;
  source: string;
}

const HOUR_MS = 3_600_000;

/** A quality in the words of the seeds of this product. */
export function levelOf(quality: number): ContextAssessment['quality'] {
  if (quality > 0.8) return 'sufficient';
  if (quality >= 0.6) return 'partial';
  return quality >= 0.4 ? 'insufficient' : 'missing';
}

/** What a part would be made of. `now`: epoch milliseconds. */
export function assess(
  part: CampaignPart,
  known: ReadonlyMap<ContextType, KnownContext>,
  now: number,
): ContextAssessment[] {
  return CONTEXT_REQUIREMENTS[part].map(({ context, needed, threshold }) => {
    const found = known.get(context);
    const at = found?.at ?? null;
    return {
      context_type: context,
      needed,
      quality: levelOf(found?.quality ?? 0),
      confidence_score: found?.quality ?? 0,
      threshold,
      data_freshness: at === null ? null : Math.max(0, Math.round(((now - Date.parse(at)) / HOUR_MS) * 10) / 10),
      gaps: [...(found?.gaps ?? ['It has not been made.'])],
      how_to_fix: [...(found?.howToFix ?? [])],
      source: found?.source ?? 'none',
    };
  });
}

/** True when everything needed is good enough to be relied on. */
export function isEnough(assessments: readonly ContextAssessment[]): boolean {
  return assessments.every(({ needed, confidence_score, threshold }) => !needed || confidence_score >= threshold);
}

/** Parts of the quality of a website; each 0-1, weights add up to 1. */
const WEIGHTS = { coverage: 0.5, length: 0.2, agreement: 0.15, freshness: 0.15 } as const;
const ENOUGH_CHARACTERS = 2_000;
const ENOUGH_SENTENCES = 8;

/**
 * How much a website gives for a campaign: does it say what is sold, by whom and in how many sentences (coverage), how
 * long it is, whether it contradicts itself, and how old it looks. Nobody's opinion goes in.
 */
export function websiteQuality(reading: SiteReading | null, why: string | null): KnownContext {
  if (reading === null) {
    const fix = 'Give another address, or your own material: notes, text, PDF or DOCX.';
    return { quality: 0, gaps: [why ?? 'The website was not read.'], howToFix: [fix], at: null, source: 'website' };
  }
  const has = (field: string) => reading.facts.some((fact) => fact.field === field);
  const said = Math.min(1, reading.sentences.length / ENOUGH_SENTENCES);
  const described = has('offering') || has('description');
  const coverage = (Number(has('name')) + 2 * Number(described) + 3 * said) / 6;
  const year = Number(reading.readAt.slice(0, 4));
  const freshness =
    reading.newestYear === null ? 0.5 : Math.max(0, 1 - Math.max(0, year - reading.newestYear - 1) * 0.25);
  const length = Math.min(1, reading.characters / ENOUGH_CHARACTERS);
  const quality =
    WEIGHTS.coverage * coverage +
    WEIGHTS.length * length +
    WEIGHTS.agreement * reading.agreement +
    WEIGHTS.freshness * freshness;
  const checks: [boolean, string, string][] = [
    [has('name'), 'The company’s name is not stated.', 'Give the sender’s company.'],
    [described, 'No sentence says what is sold.', 'Give notes or a document that say what is sold.'],
    [
      said === 1,
      `Only ${reading.sentences.length} whole sentences can be quoted.`,
      'Give notes or a document with more text.',
    ],
    [length > 0.5, 'There is little text.', 'Give notes or a document with more text.'],
  ];
  const failed = checks.filter(([ok]) => !ok);
  const given = (reading.given ?? []).map(({ name }) => name);
  return {
    quality: Math.round(quality * 100) / 100,
    gaps: [...(why === null ? [] : [why]), ...failed.map(([, gap]) => gap)],
    howToFix: [...new Set(failed.map(([, , fix]) => fix))],
    at: reading.readAt === '' ? null : reading.readAt,
    source: [...(why === null ? [`website:${reading.domain}`] : []), ...given].join(', '),
  };
}

/** How much people's own material gives: as many sentences as a website needs make it complete. */
export function materialQuality(given: SiteReading['given']): KnownContext {
  const all = given ?? [];
  const sentences = all.reduce((sum, one) => sum + one.sentences, 0);
  const howToFix = sentences >= ENOUGH_SENTENCES ? [] : ['Give your own material: notes, text, PDF or DOCX.'];
  return {
    quality: Math.round(Math.min(1, sentences / ENOUGH_SENTENCES) * 100) / 100,
    gaps: all.length === 0 ? ['Nobody gave notes or a document.'] : [],
    howToFix,
    at:
      all
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? null,
    source: all.map(({ name }) => name).join(', ') || 'none',
  };
}
