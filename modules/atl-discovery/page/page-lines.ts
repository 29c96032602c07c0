import { type CheerioAPI, load } from 'cheerio';
import { upToDeepestNesting } from '#src/platform/html/nesting';

/** The part of a parsed element that is needed here. */
export interface MarkupNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: MarkupNode[];
  parent?: MarkupNode | null;
}

/** A run of text within one element. */
export interface Piece {
  text: string;
  node: MarkupNode;
  /** Behind a `<br>`. */
  breakBefore: boolean;
}

/** What a visitor sees as one line or paragraph: the text of one block element between other blocks. */
export interface Line {
  text: string;
  /** The innermost block element. */
  node: MarkupNode;
  pieces: Piece[];
  /** 1-6 within `<h1>`-`<h6>`. */
  heading: number | null;
  /** Part of a menu or breadcrumb: says what other pages are about. */
  inMenu: boolean;
}

/** A page as lines, in the order of the document. */
export interface PageLines {
  $: CheerioAPI;
  root: MarkupNode;
  lines: Line[];
}

const BLOCKS = new Set(
  (
    'address,article,aside,blockquote,body,button,caption,center,dd,details,dialog,div,dl,dt,fieldset,figcaption,figure,footer,form,' +
    'h1,h2,h3,h4,h5,h6,header,hr,html,legend,li,main,nav,ol,p,pre,section,summary,table,tbody,td,tfoot,th,thead,tr,ul'
  ).split(','),
);
const NOT_READ = new Set(
  'script,style,noscript,template,svg,iframe,object,head,select,option,textarea,canvas,video,audio,math'.split(','),
);
const MENU =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|sub-menu|breadcrumbs?|mega-?menu|offcanvas|cookie|cookies)(?:$|[\s_-])/i;
/** A page with more is not read further; the largest staff pages have a few thousand lines. */
const MOST_LINES = 20_000;
/** How much of the class names of one element is read. */
const LONGEST_CLASS = 400;
/** Longest HTML that is parsed, in characters. */
const LONGEST_PAGE = 4_000_000;

export function pageLines(html: string): PageLines {
  const $ = load(upToDeepestNesting(html.slice(0, LONGEST_PAGE)));
  const root = $.root()[0] as unknown as MarkupNode;
  const reader = new LineReader();
  reader.read(root, null, false);
  reader.end();
  return { $, root, lines: reader.lines };
}

export function classesOf(node: MarkupNode): string {
  return `${node.attribs?.class ?? ''} ${node.attribs?.id ?? ''}`.slice(0, LONGEST_CLASS);
}

/** White space to single blanks; marks without width, which builders of sites leave in texts, are no part of them. */
export function collapse(text: string): string {
  return text
    .replace(/[\u200B\u200E\u200F\u2060\u00AD\uFEFF]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

class LineReader {
  readonly lines: Line[] = [];
  private pieces: Piece[] = [];
  private node: MarkupNode | null = null;
  private heading: number | null = null;
  private inMenu = false;
  private broken = false;

  read(node: MarkupNode, heading: number | null, inMenu: boolean): void {
    if (this.lines.length >= MOST_LINES) return;
    if (node.type === 'text') {
      this.add(node.data ?? '', node.parent ?? node, heading, inMenu);
      return;
    }
    const name = node.name ?? '';
    if (NOT_READ.has(name)) return;
    if (name === 'br') {
      this.broken = true;
      return;
    }
    const block = isBlock(name) || node.type === 'root';
    if (block) this.end();
    const level = /^h[1-6]$/.test(name) ? Number(name[1]) : heading;
    const menu = inMenu || isMenu(node);
    for (const child of node.children ?? []) this.read(child, level, menu);
    if (block) this.end();
  }

  end(): void {
    const pieces = this.pieces.filter((piece) => collapse(piece.text) !== '');
    const text = collapse(
      this.pieces.map((piece, at) => `${gapBefore(this.pieces[at - 1], piece)}${piece.text}`).join(''),
    );
    if (text !== '' && this.node !== null) {
      const { node, heading, inMenu } = this;
      this.lines.push({ text, node, pieces: pieces.map(withCollapsedText), heading, inMenu });
    }
    this.pieces = [];
    this.node = null;
    this.broken = false;
  }

  private add(text: string, node: MarkupNode, heading: number | null, inMenu: boolean): void {
    const last = this.pieces.at(-1);
    if (last !== undefined && last.node === node && !this.broken) {
      last.text += text;
      return;
    }
    if (text.trim() === '' && last === undefined) return;
    if (this.node === null) {
      this.node = blockOf(node);
      this.heading = heading;
      this.inMenu = inMenu;
    }
    this.pieces.push({ text, node, breakBefore: this.broken && last !== undefined });
    if (text.trim() !== '') this.broken = false;
  }
}

/** `<span>CEO</span><a>LinkedIn</a>`: elements side by side without a blank are set apart by their style. */
function gapBefore(before: Piece | undefined, { text, node, breakBefore }: Piece): string {
  if (before === undefined) return '';
  const siblings = before.node !== node && before.node.parent === node.parent;
  const touching = /[\p{L}\p{N}.)]$/u.test(before.text) && /^[\p{Lu}\p{S}]/u.test(text);
  return breakBefore || (siblings && touching) ? '\n' : '';
}

function withCollapsedText(piece: Piece): Piece {
  return { ...piece, text: collapse(piece.text) };
}

/** Elements of a site's own (`<person-card>`) are drawn as blocks; their style is not known here. */
function isBlock(name: string): boolean {
  return BLOCKS.has(name) || name.includes('-');
}

function blockOf(node: MarkupNode): MarkupNode {
  let block = node;
  while (block.parent && block.type !== 'root' && !isBlock(block.name ?? '')) block = block.parent;
  return block;
}

function isMenu(node: MarkupNode): boolean {
  const name = node.name ?? '';
  if (name === 'nav' || node.attribs?.role === 'navigation' || node.attribs?.role === 'menu') return true;
  if (name !== 'ul' && name !== 'ol' && name !== 'div') return false;
  return MENU.test(classesOf(node)) && isMostlyLinks(node);
}

/** Told by its links, because themes also put "menu" on elements that wrap the whole page. */
function isMostlyLinks(node: MarkupNode): boolean {
  let all = 0;
  let linked = 0;
  const count = (current: MarkupNode, inLink: boolean): void => {
    if (all > 5_000) return;
    if (current.type === 'text') {
      const length = (current.data ?? '').trim().length;
      all += length;
      if (inLink) linked += length;
    }
    if (NOT_READ.has(current.name ?? '')) return;
    for (const child of current.children ?? []) count(child, inLink || current.name === 'a');
  };
  count(node, false);
  return all > 0 && all <= 5_000 && linked / all > 0.6;
}
