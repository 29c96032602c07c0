import type { BuiltPart } from '../build-part.rules.ts';
import type { CampaignPart } from '../context/context-requirements.data.ts';
import { SECTION_PARTS } from '../parts/sections.data.ts';
import type { WrittenParts } from '../parts-by-rules.ts';

/** The parts of a campaign that a model worded. What rules made is made anew from the website, which is as quick. */
export function writtenParts(newest: ReadonlyMap<CampaignPart, { content: BuiltPart }>): WrittenParts {
  return Object.fromEntries(
    SECTION_PARTS.flatMap((part) => {
      const content = newest.get(part)?.content;
      return content === undefined || content.data === null || content.produced_by === 'rules'
        ? []
        : [[part, content.data]];
    }),
  );
}
