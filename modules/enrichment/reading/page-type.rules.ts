import type { PageSignals } from './page-signals.rules.ts';
import type { PageText, TextBlock } from './text-blocks.ts';

/** What kind of reading a page is, by its structure. A company's own pages are mostly `service`. */
export const PAGE_TYPES = ['service', 'article', 'product', 'collection', 'listing', 'documentation', 'forum'] as const;
export type PageType = (typeof PAGE_TYPES)[number];

/** How much speaks for each type. */
export type TypeEvidence = Record<PageType, number>;

type Sign = (page: { signals: PageSignals; path: string; host: string; shape: Shape }) => boolean;

/** Counts over the text that tell types apart. */
interface Shape {
  words: number;
  proseShare: number;
  linkShare: number;
  prices: number;
  longParagraphs: number;
  buyButtons: number;
  headings: number;
}

const anyType = (...names: string[]): Sign => {
  return ({ signals }) => names.some((name) => signals.types.has(name));
};

/** Each sign with the type it speaks for and its weight: 3 says so itself, 2 is usual, 1 is a hint. */
const SIGNS: ReadonlyArray<readonly [PageType, number, Sign]> = [
  [
    'article',
    3,
    anyType('newsarticle', 'blogposting', 'article', 'reportagenewsarticle', 'recipe', 'opinionnewsarticle'),
  ],
  ['article', 2, ({ signals }) => signals.ogType === 'article'],
  ['article', 2, ({ path }) => /\/(blog|news|posts?|articles?|stories|magazine|recipes?|p)\/[^/]{8,}/.test(path)],
  ['article', 2, ({ path }) => /\/(19|20)\d\d\/\d{1,2}\//.test(path)],
  ['article', 1, ({ path }) => (path.match(/-/g)?.length ?? 0) >= 4],
  ['article', 2, ({ shape }) => shape.proseShare > 0.6 && shape.longParagraphs >= 8],
  ['article', 1, ({ signals }) => /single-post|\bpost-template|article/.test(signals.bodyClasses)],
  ['product', 3, ({ signals }) => signals.types.has('product') && !signals.types.has('itemlist')],
  ['product', 3, ({ signals }) => signals.ogType.includes('product')],
  ['product', 2, ({ path }) => /\/(products?|itm|dp|item|p)\/[^/]{3,}/.test(path)],
  [
    'product',
    1,
    ({ shape }) => shape.buyButtons >= 1 && shape.buyButtons <= 3 && shape.prices >= 1 && shape.prices < 25,
  ],
  ['product', 1, ({ signals }) => /\bproduct\b|single-product|product-page|template-product/.test(signals.bodyClasses)],
  [
    'collection',
    3,
    ({ path }) => /\/(collections?|categor(y|ies)|product-category|shop|catalog|c|l|b)\/[^/]+/.test(path),
  ],
  ['collection', 2, ({ signals, shape }) => signals.types.has('itemlist') && shape.prices >= 6],
  ['collection', 2, ({ shape }) => shape.prices >= 15],
  ['collection', 2, ({ shape }) => shape.prices >= 30],
  ['collection', 1, ({ shape }) => shape.buyButtons >= 6],
  ['collection', 2, ({ signals }) => /\bcollection|category|archive|plp\b/.test(signals.bodyClasses)],
  ['listing', 2, anyType('collectionpage', 'itemlist', 'searchresultspage')],
  [
    'listing',
    2,
    ({ path }) => /\/(topics?|tags?|categor(y|ies)|list|directory|archives?|authors?|news)\/?[^/]*\/?$/.test(path),
  ],
  ['listing', 2, ({ signals, shape }) => signals.timeElements >= 12 && shape.longParagraphs < 12],
  ['listing', 1, ({ shape }) => shape.linkShare > 0.5],
  ['listing', 1, ({ shape }) => shape.headings >= 25 && shape.prices < 6],
  ['documentation', 3, anyType('techarticle', 'apireference')],
  ['documentation', 3, ({ host }) => /^(docs?|developers?|api|legacy|learn|wiki|help|support)\./.test(host)],
  [
    'documentation',
    3,
    ({ path }) => /\/(docs?|documentation|reference|manual|api|guides?|tutorials?|userguide|std)(\/|$)/.test(path),
  ],
  [
    'documentation',
    3,
    ({ signals }) =>
      /docusaurus|sphinx|mkdocs|gitbook|vuepress|vitepress|rustdoc|docutils|hugo.*docs|javadoc|doxygen/.test(
        signals.generator,
      ),
  ],
  ['documentation', 2, ({ signals }) => signals.codeElements >= 25],
  ['forum', 4, anyType('discussionforumposting', 'qapage', 'question')],
  [
    'forum',
    4,
    ({ signals }) =>
      /discourse|phpbb|vbulletin|mybb|invision|xenforo|flarum|vanilla|bbpress|nodebb/.test(
        `${signals.generator} ${signals.bodyClasses}`,
      ),
  ],
  ['forum', 4, ({ path, host }) => /^(forums?|community|discuss(ion)?s?|board)\./.test(host) && path.length > 1],
  [
    'forum',
    3,
    ({ path }) =>
      /\/(forums?|threads?|t|questions|discussions?|viewtopic|showthread|community)(\/|\.php|-\d)|thread-\d|[?&]t=\d/.test(
        path,
      ),
  ],
  [
    'service',
    3,
    ({ path }) =>
      /\/(services?|solutions?|leistungen|dienstleistungen|servicios|servizi|diensten|platform|features?|pricing|offers?)(\/|$|\.)/.test(
        path,
      ),
  ],
  ['service', 3, ({ path }) => path === '/' || /^\/([a-z]{2}(-[a-z]{2})?|home|index\.\w+)\/?$/.test(path)],
  [
    'service',
    2,
    anyType('service', 'localbusiness', 'professionalservice', 'softwareapplication', 'homeandconstructionbusiness'),
  ],
  ['service', 1, ({ signals }) => signals.ogType === 'website' || signals.ogType === ''],
  ['service', 1.5, () => true],
];

const PRICE = /[$€£¥]\s?\d|\d\s?€/;
const BUY =
  /^(add to (cart|bag|basket)|buy( it)? now|in den warenkorb|ajouter au panier|añadir al carrito|aggiungi al carrello|in winkelwagen)/i;
const LONG_PARAGRAPH_WORDS = 40;

/** What speaks for each type, from addresses, declared types and the shape of the text. */
export function typeEvidence(signals: PageSignals, text: PageText): TypeEvidence {
  const host = signals.url?.hostname.replace(/^www\./, '') ?? '';
  const path = signals.url === null ? '' : (signals.url.pathname + signals.url.search).slice(0, 500).toLowerCase();
  const page = { signals, host, path, shape: shapeOf(text) };
  const evidence = Object.fromEntries(PAGE_TYPES.map((type) => [type, 0])) as TypeEvidence;
  for (const [type, weight, sign] of SIGNS) if (sign(page)) evidence[type] += weight;
  return evidence;
}

/** The type most speaks for; of equals the one named first. */
export function pageTypeOf(evidence: TypeEvidence): PageType {
  return PAGE_TYPES.reduce((best, type) => (evidence[type] > evidence[best] ? type : best));
}

function shapeOf({ blocks }: PageText): Shape {
  const sum = (pick: (block: TextBlock) => number) => blocks.reduce((total, block) => total + pick(block), 0);
  const words = Math.max(
    1,
    sum((block) => block.words),
  );
  const short = (block: TextBlock) => block.text.slice(0, 60);
  return {
    words,
    proseShare: sum((block) => (block.prose ? block.words : 0)) / words,
    linkShare: sum((block) => block.linkWords) / words,
    prices: sum((block) => (block.words < 20 && PRICE.test(short(block)) ? 1 : 0)),
    longParagraphs: sum((block) => (block.prose && block.words >= LONG_PARAGRAPH_WORDS ? 1 : 0)),
    buyButtons: sum((block) => (block.words < 8 && BUY.test(short(block)) ? 1 : 0)),
    headings: sum((block) => (block.headingLevel > 0 ? 1 : 0)),
  };
}
