import { load } from 'cheerio/slim';
import { upToDeepestNesting } from '#src/platform/html/nesting';
import { type BlockFeatures, blockFeatures } from './block-features.rules.ts';
import { type PageSignals, pageSignalsOf } from './page-signals.rules.ts';
import { type PageType, pageTypeOf, typeEvidence } from './page-type.rules.ts';
import { type PageText, textBlocksOf } from './text-blocks.ts';

/** A page taken apart, with everything the choice of its main blocks depends on. */
export interface DissectedPage {
  text: PageText;
  signals: PageSignals;
  pageType: PageType;
  /** For each block, in order. */
  features: BlockFeatures[];
}

/** More markup than this is not read: no page a person reads has as much, and time must stay bounded. */
const MOST_MARKUP = 4_000_000;

export function dissect(html: string, url?: string): DissectedPage {
  const $ = load(upToDeepestNesting(html.slice(0, MOST_MARKUP)));
  const text = textBlocksOf($);
  const signals = pageSignalsOf($, url);
  const evidence = typeEvidence(signals, text);
  return { text, signals, pageType: pageTypeOf(evidence), features: blockFeatures(text, signals, evidence) };
}
