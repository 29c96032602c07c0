import { COMMON_WORDS, PLACE_HINTS, TEXT_HINTS } from './block-hints.data.ts';
import type { PageSignals } from './page-signals.rules.ts';
import { PAGE_TYPES, type TypeEvidence } from './page-type.rules.ts';
import { declaredMain, densestStretch, richestPlace, type Span } from './simple-extractors.rules.ts';
import type { PageText, Place, TextBlock } from './text-blocks.ts';

/** Numbers by name that describe one block, its surroundings and its page. */
export type BlockFeatures = Record<string, number>;

/** A distance or level that does not exist. */
const FAR = 30;
const NEAREST_HINTS = Object.keys(PLACE_HINTS) as (keyof typeof PLACE_HINTS)[];
const WORDS_OF = Object.keys(TEXT_HINTS) as (keyof typeof TEXT_HINTS)[];
/** Elements whose nearness above a block is a feature. */
const ANCESTORS =
  'nav,header,footer,aside,main,article,section,form,table,ul,ol,dialog,button,figure,li,pre,details,p'.split(',');
/** Only the beginning of a block is looked at for words: hostile pages have blocks of megabytes. */
const LOOKED_AT = 200;
const WINDOW = 4;

interface PlaceFacts {
  depth: number;
  ancestors: Record<string, number>;
  hints: Record<string, number>;
  hidden: boolean;
  childIndex: number;
  twins: number;
}

/** The features of every block of a page, in the order of the blocks. */
export function blockFeatures(text: PageText, signals: PageSignals, evidence: TypeEvidence): BlockFeatures[] {
  const { blocks } = text;
  const page = pageContext(text, signals, evidence);
  return blocks.map((block) => ({
    ...wording(block, page),
    ...surroundings(block, page),
    ...containers(block, page),
    ...neighbours(block, blocks),
    ...headings(block, page),
    ...agreement(block, page),
    ...page.features,
  }));
}

type PageContext = ReturnType<typeof pageContext>;

function pageContext(text: PageText, signals: PageSignals, evidence: TypeEvidence) {
  const { blocks } = text;
  const words = blocks.reduce((sum, block) => sum + block.words, 0) || 1;
  const linkWords = blocks.reduce((sum, block) => sum + block.linkWords, 0);
  const proseWords = blocks.reduce((sum, block) => sum + (block.prose ? block.words : 0), 0);
  const wordsBefore: number[] = [];
  let before = 0;
  for (const block of blocks) {
    wordsBefore.push(before);
    before += block.words;
  }
  const main = declaredMain(text);
  const rich = richestPlace(text);
  const stretch = densestStretch(blocks);
  const prose = blocks.filter((block) => block.prose);
  const h1 = blocks.filter((block) => block.headingLevel === 1).map((block) => block.index);
  return {
    blocks,
    words,
    wordsBefore,
    main,
    rich,
    stretch,
    facts: placeFacts(text),
    sameText: counted(blocks.map((block) => block.text.slice(0, LOOKED_AT))),
    sameTemplate: counted(blocks.map(templateOf)),
    h1,
    lastHeading: lastHeadings(blocks),
    firstProse: prose[0]?.index ?? blocks.length,
    lastProse: prose.at(-1)?.index ?? 0,
    titleWords: wordSet(signals.title),
    descriptionWords: wordSet(signals.description),
    features: {
      pageWords: Math.log1p(words),
      pageBlocks: Math.log1p(blocks.length),
      pageLinkShare: linkWords / words,
      pageProseShare: proseWords / words,
      pageMainShare: main === null ? -1 : main.words / words,
      pageRichShare: rich === null ? -1 : rich.words / words,
      pageStretchShare: wordsIn(blocks, stretch) / words,
      pageH1: h1.length,
      ...Object.fromEntries(PAGE_TYPES.map((type) => [`type_${type}`, evidence[type]])),
    },
  };
}

function wording(block: TextBlock, page: PageContext): BlockFeatures {
  const start = block.text.slice(0, LOOKED_AT);
  const tokens = start.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const count = Math.max(1, tokens.length);
  const share = (test: (token: string) => boolean) => tokens.filter(test).length / count;
  return {
    words: block.words,
    letters: Math.log1p(block.text.length),
    wordLength: tokens.reduce((sum, token) => sum + token.length, 0) / count,
    linkShare: block.linkWords / Math.max(1, block.words),
    prose: Number(block.prose),
    commonShare: share((token) => COMMON_WORDS.has(token)),
    digitShare: share((token) => /^\d/.test(token)),
    capitalShare: (start.match(/(^|[\s(])\p{Lu}/gu)?.length ?? 0) / count,
    commas: start.match(/[,;，、]/g)?.length ?? 0,
    endsSentence: Number(/[.!?:。！？]["”’)]?$/.test(block.text.slice(-3))),
    separators: start.match(/[|·•›»/→]/g)?.length ?? 0,
    lines: Math.min(20, block.text.slice(0, 5000).split('\n').length),
    inTitle: overlap(tokens, page.titleWords),
    inDescription: overlap(tokens, page.descriptionWords),
    sameText: page.sameText.get(start) ?? 1,
    ...Object.fromEntries(WORDS_OF.map((name) => [`says_${name}`, Number(TEXT_HINTS[name].test(start))])),
  };
}

function surroundings(block: TextBlock, page: PageContext): BlockFeatures {
  const facts = page.facts.get(block.place)!;
  return {
    level: block.headingLevel,
    depth: facts.depth,
    hidden: Number(facts.hidden),
    childIndex: facts.childIndex,
    twins: facts.twins,
    sameTemplate: page.sameTemplate.get(templateOf(block)) ?? 1,
    ...Object.fromEntries(ANCESTORS.map((name) => [`in_${name}`, facts.ancestors[name] ?? FAR])),
    ...Object.fromEntries(NEAREST_HINTS.map((name) => [`called_${name}`, facts.hints[name] ?? FAR])),
  };
}

/** The place of the block and the ever larger ones around it, each at least twice as rich in words as the one before. */
function containers(block: TextBlock, page: PageContext): BlockFeatures {
  const features: BlockFeatures = {};
  let place: Place | null = block.place;
  let least = Math.max(2 * block.words, 4);
  for (const ring of [1, 2, 3, 4]) {
    while (place !== null && (place.words < least || place.endBlock - place.firstBlock < 2)) place = place.parent;
    const size = place?.words ?? 0;
    const blocks = place === null ? 0 : place.endBlock - place.firstBlock;
    features[`ring${ring}_share`] = place === null ? -1 : size / page.words;
    features[`ring${ring}_links`] = place === null ? -1 : place.linkWords / size;
    features[`ring${ring}_prose`] = place === null ? -1 : place.proseWords / size;
    features[`ring${ring}_perBlock`] = place === null ? -1 : size / Math.max(1, blocks);
    if (ring < 3) features[`ring${ring}_place`] = place === null ? -1 : (block.index - place.firstBlock) / blocks;
    least = 2 * size;
  }
  return features;
}

function neighbours(block: TextBlock, blocks: readonly TextBlock[]): BlockFeatures {
  const features: BlockFeatures = {};
  for (const step of [-2, -1, 1, 2]) {
    const other = blocks[block.index + step];
    const name = step < 0 ? `before${-step}` : `after${step}`;
    features[`${name}_words`] = other?.words ?? -1;
    features[`${name}_links`] = other === undefined ? -1 : other.linkWords / Math.max(1, other.words);
  }
  const around = blocks.slice(Math.max(0, block.index - WINDOW), block.index + WINDOW + 1);
  const words = around.reduce((sum, other) => sum + other.words, 0) || 1;
  features.around_words = words / around.length;
  features.around_links = around.reduce((sum, other) => sum + other.linkWords, 0) / words;
  features.around_prose = around.filter((other) => other.prose).length / around.length;
  return features;
}

function headings(block: TextBlock, page: PageContext): BlockFeatures {
  const heading = page.lastHeading[block.index];
  const above = (heading?.text ?? '').slice(0, LOOKED_AT);
  const h1 = page.h1[0];
  const lastH1 = page.h1.at(-1);
  return {
    headingDistance: heading === undefined || heading === null ? FAR : Math.min(FAR, block.index - heading.index),
    headingLevel: heading?.headingLevel ?? 0,
    headingLinks: heading ? heading.linkWords / Math.max(1, heading.words) : -1,
    ...Object.fromEntries(
      (['legal', 'signUp', 'share', 'related', 'comments', 'helpful', 'action', 'skip'] as const).map((name) => [
        `under_${name}`,
        Number(above !== '' && TEXT_HINTS[name].test(above)),
      ]),
    ),
    fromH1: h1 === undefined ? -999 : block.index - h1,
    fromLastH1: lastH1 === undefined ? -999 : block.index - lastH1,
    fromFirstProse: block.index - page.firstProse,
    fromLastProse: block.index - page.lastProse,
    position: block.index / Math.max(1, page.blocks.length),
    wordPosition: page.wordsBefore[block.index]! / page.words,
    fromEnd: Math.min(200, page.blocks.length - block.index),
  };
}

/** Whether simple extractors would take the block. */
function agreement(block: TextBlock, page: PageContext): BlockFeatures {
  const inMain = page.main === null ? -1 : Number(isIn(block, spanOf(page.main)));
  const inRich = page.rich === null ? -1 : Number(isIn(block, spanOf(page.rich)));
  const inStretch = Number(isIn(block, page.stretch));
  return { inMain, inRich, inStretch, agreement: Math.max(0, inMain) + Math.max(0, inRich) + inStretch };
}

/** What holds for a place and is handed down to those in it. */
function placeFacts({ places }: PageText): Map<Place, PlaceFacts> {
  const facts = new Map<Place, PlaceFacts>();
  const children = new Map<Place, Map<string, number>>();
  for (const place of places) {
    const above = place.parent === null ? undefined : facts.get(place.parent);
    const hints: Record<string, number> = {};
    for (const name of NEAREST_HINTS) {
      hints[name] = PLACE_HINTS[name].test(place.called) ? 0 : Math.min(FAR, (above?.hints[name] ?? FAR) + 1);
    }
    const ancestors: Record<string, number> = {};
    for (const name of ANCESTORS) {
      ancestors[name] = place.name === name ? 0 : Math.min(FAR, (above?.ancestors[name] ?? FAR) + 1);
    }
    const siblings = (place.parent && children.get(place.parent)) ?? new Map<string, number>();
    const childIndex = siblings.get(place.signature) ?? 0;
    siblings.set(place.signature, childIndex + 1);
    if (place.parent) children.set(place.parent, siblings);
    const hidden = place.hidden || (above?.hidden ?? false);
    facts.set(place, { depth: (above?.depth ?? 0) + 1, ancestors, hints, hidden, childIndex, twins: 0 });
  }
  for (const [place, own] of facts) {
    const twins = place.parent === null ? 1 : (children.get(place.parent)?.get(place.signature) ?? 1);
    const above = place.parent === null ? 0 : facts.get(place.parent)!.twins;
    // Being one of many of a kind is handed down to what is inside the item.
    own.twins = Math.min(100, Math.max(twins, above));
  }
  return facts;
}

function lastHeadings(blocks: readonly TextBlock[]): (TextBlock | null)[] {
  let last: TextBlock | null = null;
  return blocks.map((block) => {
    const above = last;
    if (block.headingLevel > 0) last = block;
    return above;
  });
}

function templateOf(block: TextBlock): string {
  return `${block.place.parent?.parent?.signature}>${block.place.parent?.signature}>${block.place.signature}`;
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function wordSet(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function overlap(tokens: readonly string[], words: ReadonlySet<string>): number {
  return tokens.length === 0 ? 0 : tokens.filter((token) => words.has(token)).length / tokens.length;
}

function wordsIn(blocks: readonly TextBlock[], span: Span): number {
  return blocks.slice(span.first, span.end).reduce((sum, block) => sum + block.words, 0);
}

function spanOf(place: Place): Span {
  return { first: place.firstBlock, end: place.endBlock };
}

function isIn(block: TextBlock, span: Span): boolean {
  return block.index >= span.first && block.index < span.end;
}
