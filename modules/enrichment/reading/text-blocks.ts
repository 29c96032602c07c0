import type { CheerioAPI } from 'cheerio/slim';

/** A block-level element: a place on the page that holds text blocks and other places. */
export interface Place {
  readonly name: string;
  readonly parent: Place | null;
  /** Class, id, role, label and the like, lower case: what the author called it. */
  readonly called: string;
  /** Element name and classes: elements made by the same template share it. */
  readonly signature: string;
  /** Taken out of sight by an attribute or by its own style. */
  readonly hidden: boolean;
  /** The blocks in it: from `firstBlock` up to but not including `endBlock`. */
  readonly firstBlock: number;
  endBlock: number;
  words: number;
  linkWords: number;
  /** Words in blocks that read like sentences. */
  proseWords: number;
}

/** A run of text that a reader sees in one piece: a paragraph, a heading, a cell, a link of a menu. */
export interface TextBlock {
  readonly index: number;
  /** Plain text; single line breaks of the author are kept, other white space is one space. */
  readonly text: string;
  readonly words: number;
  /** How many of the words are in links. */
  readonly linkWords: number;
  readonly place: Place;
  /** 1 to 6 inside a heading element, else 0. */
  readonly headingLevel: number;
  /** Reads like a sentence: long enough, with its punctuation, and not mainly links. */
  readonly prose: boolean;
}

/** The text of a page in reading order. */
export interface PageText {
  blocks: readonly TextBlock[];
  /** Every place, parents before children. */
  places: readonly Place[];
}

const PLACES = new Set(
  (
    'address,article,aside,blockquote,body,button,caption,center,dd,details,dialog,div,dl,dt,fieldset,figcaption,figure,' +
    'footer,form,h1,h2,h3,h4,h5,h6,header,hgroup,hr,html,label,legend,li,main,menu,nav,ol,option,p,pre,root,section,' +
    'select,summary,table,tbody,td,tfoot,th,thead,tr,ul'
  ).split(','),
);
const NOT_READ = new Set(
  'audio,canvas,embed,head,iframe,map,math,noscript,object,script,style,svg,template,textarea,video'.split(','),
);
const NOT_READ_WITHOUT_SCRIPTS = new Set([...NOT_READ].filter((name) => name !== 'noscript'));
/** A page with fewer words than this is waiting for its scripts. */
const LEAST_PAGE_WORDS = 40;
/** What lies behind these is not read: the longest real pages have a few thousand blocks. */
const MOST_BLOCKS = 6_000;
const MOST_PLACES = 40_000;
const LONGEST_NAME = 300;
const LEAST_PROSE_WORDS = 8;
/** What ends and begins a word of its own. Single letters do not: headings are animated letter by letter. */
const WORD_ENDS = /[\p{L}\p{N}]\p{L}$|\p{N}$/u;
const WORD_BEGINS = /^(\p{L}[\p{L}\p{N}]|\p{N}|[$€£¥])/u;
const HIDING_STYLE = /display\s?:\s?none|visibility\s?:\s?hidden/;

/** The part of a parsed node that is needed here. */
interface MarkupNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: MarkupNode[];
}

/**
 * Takes a parsed page apart into its text blocks. Needs markup of bounded depth (`upToDeepestNesting`). Where a script
 * would build the page, what its author wrote for visitors without scripts is read instead.
 */
export function textBlocksOf($: CheerioAPI): PageText {
  const scripted = walked($, NOT_READ);
  if (wordsOf(scripted) >= LEAST_PAGE_WORDS) return scripted;
  const unscripted = walked($, NOT_READ_WITHOUT_SCRIPTS);
  return wordsOf(unscripted) >= LEAST_PAGE_WORDS ? unscripted : scripted;
}

function walked($: CheerioAPI, notRead: ReadonlySet<string>): PageText {
  const walk = new Walk(notRead);
  walk.into({ type: 'tag', name: 'root', children: $.root().toArray() as unknown as MarkupNode[] });
  return { blocks: walk.blocks, places: walk.places };
}

function wordsOf(text: PageText): number {
  return text.places[0]?.words ?? 0;
}

/** How many words a text has, in any script that puts something between words. */
function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

class Walk {
  readonly blocks: TextBlock[] = [];
  readonly places: Place[] = [];
  private place: Place | null = null;
  private linkDepth = 0;
  private headingLevel = 0;
  /** The run that is being collected. */
  private pieces: string[] = [];
  private linkPieces: string[] = [];
  private keepsLines = false;
  /** Nothing was read since an inline element ended; and since another began after it. */
  private afterInline = false;
  private atSeam = false;

  private readonly notRead: ReadonlySet<string>;

  constructor(notRead: ReadonlySet<string>) {
    this.notRead = notRead;
  }

  into(node: MarkupNode): void {
    const name = node.name ?? '';
    if (node.type === 'text') this.take(node.data ?? '');
    if (node.children === undefined || this.notRead.has(name) || this.isFull()) return;
    if (name === 'br') this.breakLine();
    else if (PLACES.has(name)) this.intoPlace(node, name);
    else if (name === 'a') this.intoLink(node.children);
    else this.intoInline(node.children);
  }

  private isFull(): boolean {
    return this.blocks.length >= MOST_BLOCKS || this.places.length >= MOST_PLACES;
  }

  private intoLink(children: readonly MarkupNode[]): void {
    this.linkDepth += 1;
    this.intoInline(children);
    this.linkDepth -= 1;
  }

  private intoInline(children: readonly MarkupNode[]): void {
    if (children.length === 0) return;
    this.atSeam = this.afterInline;
    for (const child of children) this.into(child);
    this.afterInline = true;
  }

  private intoPlace(node: MarkupNode, name: string): void {
    this.endBlock();
    const before = { place: this.place, heading: this.headingLevel, keepsLines: this.keepsLines };
    const place = placeOf(node, name, before.place, this.blocks.length);
    this.places.push(place);
    this.place = place;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) this.headingLevel = Number(level);
    if (name === 'pre') this.keepsLines = true;
    for (const child of node.children ?? []) this.into(child);
    this.endBlock();
    place.endBlock = this.blocks.length;
    this.place = before.place;
    this.headingLevel = before.heading;
    this.keepsLines = before.keepsLines;
    if (before.place !== null) addWords(before.place, place);
  }

  private take(text: string): void {
    if (text === '') return;
    const taken = this.keepsLines ? text : text.replaceAll('\n', ' ');
    if (this.partsWords(taken)) this.pieces.push(' ');
    this.atSeam = false;
    this.afterInline = false;
    this.pieces.push(taken);
    if (this.linkDepth > 0) this.linkPieces.push(taken);
  }

  /** `<b>Now</b><i>Then</i>` is set apart by its style sheet, which is not read; in code every sign is its own element. */
  private partsWords(next: string): boolean {
    return (
      this.atSeam &&
      !this.keepsLines &&
      WORD_ENDS.test((this.pieces.at(-1) ?? '').slice(-4)) &&
      WORD_BEGINS.test(next.slice(0, 4))
    );
  }

  /** Two line breaks in a row are how older pages end a paragraph. */
  private breakLine(): void {
    let last = this.pieces.length - 1;
    while (last >= 0 && this.pieces[last]?.trim() === '' && this.pieces[last] !== '\n') last -= 1;
    if (this.pieces[last] === '\n' && !this.keepsLines) this.endBlock();
    else this.pieces.push('\n');
  }

  private endBlock(): void {
    const text = tidy(this.pieces.join(''));
    const linkWords = countWords(this.linkPieces.join(' '));
    this.pieces = [];
    this.linkPieces = [];
    this.atSeam = false;
    this.afterInline = false;
    const words = countWords(text);
    if (words === 0 || this.place === null) return;
    const own = { words, linkWords: Math.min(words, linkWords) };
    const prose = isProse(text, own);
    const { place, headingLevel } = this;
    this.blocks.push({ index: this.blocks.length, text, ...own, place, headingLevel, prose });
    addWords(place, { ...own, proseWords: prose ? words : 0 });
  }
}

function placeOf(node: MarkupNode, name: string, parent: Place | null, firstBlock: number): Place {
  const { class: classes = '', id = '', style = '', role = '', ...others } = node.attribs ?? {};
  const label = `${others['aria-label'] ?? ''} ${others.itemprop ?? ''} ${others['data-testid'] ?? ''}`;
  return {
    name,
    parent,
    called: `${id} ${classes} ${role} ${label}`.slice(0, LONGEST_NAME).toLowerCase(),
    signature: `${name}.${classes.slice(0, LONGEST_NAME)}`,
    hidden:
      'hidden' in others ||
      others['aria-hidden'] === 'true' ||
      HIDING_STYLE.test(style.slice(0, LONGEST_NAME).toLowerCase()),
    firstBlock,
    endBlock: firstBlock,
    words: 0,
    linkWords: 0,
    proseWords: 0,
  };
}

function addWords(to: Place, counted: { words: number; linkWords: number; proseWords: number }): void {
  to.words += counted.words;
  to.linkWords += counted.linkWords;
  to.proseWords += counted.proseWords;
}

function isProse(text: string, { words, linkWords }: { words: number; linkWords: number }): boolean {
  return words >= LEAST_PROSE_WORDS && linkWords * 2 < words && /[.!?:…。！？]["”’»)]?(\s|$)/u.test(text);
}

/** White space as a reader sees it: lines where the author broke them, single spaces elsewhere. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
