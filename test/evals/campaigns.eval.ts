import { CLOSED_DRAFTS } from './campaigns/closed-drafts.data.ts';
import { DEVELOPED_DRAFTS } from './campaigns/developed-drafts.data.ts';
import { type GeneratedFigures, generatedFigures } from './campaigns/generated-figures.ts';
import { type InventionFigures, judgeCases, judgePages } from './campaigns/invention-figures.ts';
import { type PartFigures, partFigures } from './campaigns/part-figures.ts';
import { realPages } from './campaigns/real-page-drafts.ts';
import { dressedSites } from './facts/dressed-sites.ts';

/** How well the gates tell invented drafts from honest ones, and what the parts rest on. */
export interface CampaignsResult {
  name: 'campaigns';
  inventions: {
    developed: InventionFigures & { missed: string[]; alarms: string[] };
    closed: InventionFigures & { missed: string[]; alarms: string[] };
    /** Drafts made from real service pages; which page raised what is not shown. */
    real_pages_developed: InventionFigures;
    real_pages_closed: InventionFigures;
  };
  /** What a model wrote from the same pages through the whole path, see `generatedFigures`; nobody but code looks at it. */
  generated: { open: GeneratedFigures; closed: GeneratedFigures };
  /** Every part by rules, over single service pages and over whole invented websites. */
  parts: { real_pages: PartFigures; invented_sites: PartFigures };
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
  const generated = await generatedFigures(pages, isDeveloped);
  const parts = {
    real_pages: await partFigures(pages.map(({ domain, page }) => ({ domain, pages: [page] }))),
    invented_sites: await partFigures(dressedSites()),
  };
  const written = Object.values(generated).flatMap(({ emails, statements }) => [emails, statements]);
  const tells = [...Object.values(inventions), ...written].every(
    (figures) => figures.share_caught >= LEAST_CAUGHT && figures.share_false_alarms <= MOST_FALSE_ALARMS,
  );
  const isFounded = Object.values(parts).every(({ quotes_verified, placeholders }) => {
    const [verified, all] = quotes_verified.split('/');
    return verified === all && placeholders === 0;
  });
  return { name: 'campaigns', inventions, generated, parts, ok: tells && isFounded };
}

function counted({ missed: _missed, alarms: _alarms, ...figures }: ReturnType<typeof judgePages>): InventionFigures {
  return figures;
}
