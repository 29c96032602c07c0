import { BLOCK_MODEL } from './block-model.data.ts';
import { probability, readTrees } from './boosted-trees.ts';
import { languageOf } from './language.rules.ts';
import { mainBlocks } from './main-blocks.rules.ts';
import { dissect } from './page-reading.ts';
import type { PageType } from './page-type.rules.ts';
import { type Section, sectionsOf } from './sections.rules.ts';

/** What a page says, without what surrounds it. All of it is somebody else's words: untrusted. */
export interface PageContent {
  title: string;
  /** Plain text, a block per line, without menus, footers, notices and adverts; '' when the page has none. */
  text: string;
  pageType: PageType;
  /** The same text under its headings. */
  sections: Section[];
  /** ISO 639-1, `null` when unknown. */
  language: string | null;
}

const MODEL = readTrees(BLOCK_MODEL);

/**
 * Reads a page: its main text, sections and language. Pure, without network, in bounded time whatever the markup.
 *
 * @param url the page's address, where it is known; else the page's own word for it is used. It only helps to tell what
 *   kind of page it is.
 */
export function readContent(html: string, url?: string): PageContent {
  const { text, signals, pageType, features } = dissect(html, url);
  const chosen = mainBlocks(
    text.blocks,
    features.map((block) => probability(MODEL, block)),
  );
  const main = chosen.map((block) => block.text).join('\n');
  return {
    title: signals.title,
    text: main,
    pageType,
    sections: sectionsOf(chosen),
    language: languageOf(main, signals.declaredLanguage),
  };
}
