import { NotFoundError } from '#src/domain/errors';
import { CAMPAIGN_PARTS, type CampaignPart } from '../context/context-requirements.data.ts';

/** Throws NotFoundError that says which parts there are. */
export function partNamed(name: string): CampaignPart {
  const part = CAMPAIGN_PARTS.find((one) => one === name);
  if (part !== undefined) return part;
  throw new NotFoundError('CAMPAIGN.NO_PART', `There is no part "${name}". There are: ${CAMPAIGN_PARTS.join(', ')}.`);
}
