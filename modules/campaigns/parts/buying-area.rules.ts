import { BUYING_AREAS, type BuyingArea, LEAST_AREA_WORDS } from './part-words.data.ts';
import type { SiteReading } from './site-reading.ts';

/** The department that what is sold is for, and the sentences that show it. */
export interface FoundArea {
  area: BuyingArea;
  /** Verbatim. */
  from: string[];
}

const MOST_SENTENCES = 40;
const MOST_SHOWN = 3;

/** The area most of whose words the website uses; `null` when no area is named more than once. */
export function buyingArea({ facts, sentences }: SiteReading): FoundArea | null {
  const telling = facts.filter(
    ({ field }) => field === 'offering' || field === 'description' || field === 'customerSegments',
  );
  const texts = [
    ...telling.map(({ evidence }) => evidence.quote),
    ...sentences.slice(0, MOST_SENTENCES).map(({ text }) => text),
  ];
  const counted = BUYING_AREAS.map((area) => {
    const saying = texts
      .map((text) => ({ text, hits: [...text.matchAll(area.words)].length }))
      .filter(({ hits }) => hits > 0);
    return {
      area,
      hits: saying.reduce((sum, { hits }) => sum + hits, 0),
      from: saying.map(({ text }) => text).slice(0, MOST_SHOWN),
    };
  }).sort((one, other) => other.hits - one.hits);
  const [best] = counted;
  return best === undefined || best.hits < LEAST_AREA_WORDS ? null : { area: best.area, from: best.from };
}
