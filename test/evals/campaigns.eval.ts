import { CLOSED_DRAFTS } from './campaigns/closed-drafts.data.ts';
import { DEVELOPED_DRAFTS } from './campaigns/developed-drafts.data.ts';
import { type InventionFigures, judgeCases, judgePages } from './campaigns/invention-figures.ts';
import { realPages } from './campaigns/real-page-drafts.ts';

/** How well the gates of campaigns tell invented drafts from honest ones. */
export interface CampaignsResult {
  name: 'campaigns';
  inventions: {
    developed: InventionFigures & { missed: string[]; alarms: string[] };
    closed: InventionFigures & { missed: string[]; alarms: string[] };
    /** Drafts made from real service pages; which page raised what is not shown. */
    real_pages_developed: InventionFigures;
    real_pages_closed: InventionFigures;
  };
  ok: boolean;
}

const LEAST_CAUGHT = 0.95;
const MOST_FALSE_ALARMS = 0.05;

/**
 * Puts invented claims into honest drafts and counts what the fabrication gate marks, without a model. One half of the
 * drafts and pages was used to develop the gate; the other was not.
 */
export async function campaignsEval(dataDir: string): Promise<CampaignsResult> {
  const pages = await realPages(dataDir);
  const isDeveloped = (index: number) => index % 2 === 0;
  const inventions = {
    developed: judgeCases(DEVELOPED_DRAFTS),
    closed: judgeCases(CLOSED_DRAFTS),
    real_pages_developed: counted(judgePages(pages.filter((_, index) => isDeveloped(index)))),
    real_pages_closed: counted(judgePages(pages.filter((_, index) => !isDeveloped(index)))),
  };
  const ok = Object.values(inventions).every(
    (figures) => figures.share_caught >= LEAST_CAUGHT && figures.share_false_alarms <= MOST_FALSE_ALARMS,
  );
  return { name: 'campaigns', inventions, ok };
}

function counted({ missed: _missed, alarms: _alarms, ...figures }: ReturnType<typeof judgePages>): InventionFigures {
  return figures;
}
