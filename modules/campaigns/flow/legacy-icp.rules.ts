import type { BuiltPart } from '../build-part.rules.ts';
import { pathsOf, sectionAt } from '../parts/part-sections.ts';
import { SECTION_PARTS, type SectionPart } from '../parts/sections.data.ts';
import type { CampaignResult } from './campaign.flow.ts';

/** Sections of a part by name, each as plain sentences; `null` when there was too little to make it from. */
type PlainPart = Record<string, string[]> | null;

export interface ConsolidatedIcp {
  domain: string;
  product_overview: PlainPart;
  target_company: PlainPart;
  target_persona: PlainPart;
  /** 0-1 by part; `null` where nothing was made. */
  confidence_scores: Record<string, number | null>;
  /** Addresses that the answer rests on. */
  context_sources: string[];
  gaps: string[];
}

/** The parts as one profile without their proof, which only the parts themselves carry. */
export function consolidatedIcp({ domain, parts }: CampaignResult): ConsolidatedIcp {
  const known = new Map(parts.map((part) => [part.part as string, part]));
  return {
    domain,
    product_overview: plain(known.get('product_overview')),
    target_company: plain(known.get('target_company')),
    target_persona: plain(known.get('target_persona')),
    confidence_scores: Object.fromEntries(parts.map(({ part, confidence }) => [part, confidence])),
    context_sources: [...new Set(parts.flatMap(sourcesOf))].sort(),
    gaps: [...new Set(parts.flatMap(({ gaps }) => gaps))],
  };
}

function plain(part: BuiltPart | undefined): PlainPart {
  const name = SECTION_PARTS.find((one) => one === part?.part);
  if (name === undefined || !part?.data) return null;
  const sections = pathsOf(name).map((path): [string, string[]] => {
    const { statements } = sectionAt(part.data!, path);
    return [path.split('.').at(-1)!, statements.map(({ text }) => text)];
  });
  return Object.fromEntries(sections);
}

function sourcesOf({ part, data }: BuiltPart): string[] {
  if (data === null || !(SECTION_PARTS as readonly string[]).includes(part)) return [];
  return pathsOf(part as SectionPart).flatMap((path) =>
    sectionAt(data, path).statements.flatMap((one) => (one.basis === 'evidence' ? [one.source] : [])),
  );
}
