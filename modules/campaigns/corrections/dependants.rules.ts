import {
  CAMPAIGN_PARTS,
  type CampaignPart,
  CONTEXT_REQUIREMENTS,
  type ContextType,
} from '../context/context-requirements.data.ts';
import type { Lock } from './correction.ts';

/** Parts that rest on another one, directly or through others, in the order in which they are made. */
export function dependantsOf(part: CampaignPart): CampaignPart[] {
  const found = new Set<string>([part]);
  // The table lists parts after those they rest on, so one walk finds all.
  for (const one of CAMPAIGN_PARTS) {
    if (CONTEXT_REQUIREMENTS[one].some(({ context }) => found.has(context))) found.add(one);
  }
  return CAMPAIGN_PARTS.filter((one) => one !== part && found.has(one));
}

/** Parts of a campaign whose newest version was made without a correction, or a change of people's own material, that they rest on. */
export function staleParts(
  campaignId: string,
  newest: ReadonlyMap<CampaignPart, { correctionsSeen: number; materialSeen: number }>,
  locks: readonly Lock[],
  latestMaterial: number,
): CampaignPart[] {
  return CAMPAIGN_PARTS.filter((part) => {
    const version = newest.get(part);
    if (version === undefined) return false;
    if (latestMaterial > version.materialSeen && restsOn(part, 'user_material')) return true;
    return locks.some((lock) => lock.id > version.correctionsSeen && makesStale(lock, part, campaignId));
  });
}

function restsOn(part: CampaignPart, wanted: ContextType): boolean {
  return CONTEXT_REQUIREMENTS[part].some(({ context }) => context === wanted);
}

function makesStale({ correction, campaignId }: Lock, part: CampaignPart, ownId: string): boolean {
  switch (correction.kind) {
    case 'email':
      return false;
    case 'settings':
      // The language is also that of what we conclude for two other parts.
      return part === 'email' || (correction.settings.language !== undefined && IN_OUR_WORDS.has(part));
    default:
      // The part that was corrected is new already where it was corrected, and old in other campaigns.
      if (correction.part === part) return campaignId !== ownId;
      return dependantsOf(correction.part).includes(part);
  }
}

const IN_OUR_WORDS: ReadonlySet<CampaignPart> = new Set(['target_company', 'target_persona']);
