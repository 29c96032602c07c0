import { z } from 'zod';
import { ContextAssessment, type KnownContext, levelOf } from './assess-context.rules.ts';
import {
  CAMPAIGN_PARTS,
  type CampaignPart,
  CONTEXT_REQUIREMENTS,
  CONTEXT_SOURCES,
  type ContextSource,
  type ContextType,
} from './context-requirements.data.ts';

/** How one context is come by, decided before anything is fetched. */
export const PlannedContext = z.object({
  context_type: z.string(),
  for_parts: z.array(z.enum(CAMPAIGN_PARTS)),
  needed: z.boolean(),
  /** The first of the sources that has it; `none` when it is left out. */
  source: z.enum([...CONTEXT_SOURCES, 'none']),
  /** What is known of it already; `null` where it has to be fetched or built first. */
  quality: ContextAssessment.shape.quality.nullable(),
  /** Hours since it was read or given. */
  data_freshness: z.number().nullable(),
  /** For people. */
  why: z.string(),
});
export type PlannedContext = z.infer<typeof PlannedContext>;

/** What there is before the work begins. */
export interface AtHand {
  /** What people gave. */
  material: KnownContext;
  /** What was read of the website before; `null`: nothing. */
  stored: (KnownContext & { isFresh: boolean }) | null;
  /** Somebody wants another look. */
  refresh: boolean;
  /** Epoch milliseconds. */
  now: number;
}

const HOUR_MS = 3_600_000;

/** What the parts rest on and where it will come from: the sources of the table are tried in their order. */
export function planContext(parts: readonly CampaignPart[], atHand: AtHand): PlannedContext[] {
  const rows = parts.flatMap((part) => CONTEXT_REQUIREMENTS[part].map((requirement) => ({ part, ...requirement })));
  return [...Map.groupBy(rows, ({ context }) => context)].map(([context, uses]) => ({
    context_type: context,
    for_parts: uses.map(({ part }) => part),
    needed: uses.some(({ needed }) => needed),
    ...comingFrom(context, uses[0]!.sources, atHand),
  }));
}

type Origin = Pick<PlannedContext, 'source' | 'quality' | 'data_freshness' | 'why'>;

function comingFrom(context: ContextType, sources: readonly ContextSource[], atHand: AtHand): Origin {
  for (const source of sources) {
    const found = from(source, context, atHand);
    if (found !== null) return { source, ...found };
  }
  return { source: 'none', quality: 'missing', data_freshness: null, why: 'Nobody gave any.' };
}

function from(source: ContextSource, context: ContextType, atHand: AtHand): Omit<Origin, 'source'> | null {
  const { material, stored, refresh, now } = atHand;
  switch (source) {
    case 'given':
      return material.at === null ? null : { ...known(material, now), why: `Given: ${material.source}.` };
    case 'stored':
      if (context !== 'website_content' || stored === null || !stored.isFresh || refresh) return null;
      return {
        ...known(stored, now),
        why: stored.at === null ? stored.gaps.join(' ') : 'Read before and still fresh.',
      };
    case 'website':
      return { quality: null, data_freshness: null, why: whyRead(atHand) };
    case 'built':
      return { quality: null, data_freshness: null, why: 'Built from what stands above.' };
  }
}

function whyRead({ stored, refresh }: AtHand): string {
  if (stored === null) return 'The website was never read.';
  return refresh ? 'Another look was asked for.' : 'What was read before is too old.';
}

function known({ quality, at }: KnownContext, now: number): Pick<Origin, 'quality' | 'data_freshness'> {
  const hours = at === null ? null : Math.max(0, Math.round(((now - Date.parse(at)) / HOUR_MS) * 10) / 10);
  return { quality: levelOf(quality), data_freshness: hours };
}
