import { type CheerioAPI, load } from 'cheerio';
import { upToDeepestNesting } from '#src/platform/html/nesting';
import type { WebPage } from '#src/ports/website';

/** A page taken apart once, for everything that reads from it. */
export interface PageDocument {
  page: WebPage;
  /** What a visitor reads, one block element per line, without scripts and styles. */
  text: string;
  title: string;
  /** Contents of `<meta>` by lower-case name or property; the first of several wins. */
  meta: ReadonlyMap<string, string>;
  /** The JSON-LD scripts as they are written. */
  jsonLd: readonly string[];
  /** Scripts that run, written in the page or loaded. */
  scriptCount: number;
  /** The parsed page, for readers that need attributes. */
  dom: CheerioAPI;
  /** The same text line by line, with what the markup says about each line. */
  lines: readonly PageLine[];
  /** Language the page declares, e.g. `de`; `null` when it does not. */
  declaredLanguage: string | null;
}

/** One line of a page's text. */
export interface PageLine {
  text: string;
  /** 1-6 for headings. */
  heading: number | null;
  /** `quotation`: somebody else's words, such as a customer's. */
  region: 'navigation' | 'footer' | 'main' | 'quotation';
  /** Links and buttons make up most of it. */
  isLink: boolean;
}

/** Elements that begin a new line for the reader. */
const BLOCKS = new Set(
  (
    'address,article,aside,blockquote,body,br,button,dd,div,dl,dt,fieldset,figcaption,figure,footer,form,h1,h2,h3,h4,' +
    'h5,h6,header,hr,li,main,nav,ol,option,p,pre,section,table,td,th,tr,ul'
  ).split(','),
);
/** Roles, ids and classes of what stands at the end of every page. */
const FOOTER = /(?:^|\s)(?:contentinfo|(?:site-|page-)?footer|fuss|fusszeile)(?=\s|$)/i;
const QUOTATION = /(?:^|[\s_-])(?:testimonials?|reviews?|customer-quotes?)(?=[\s_-]|$)/i;
/** From this share on a line is a menu with something beside it. */
const MOSTLY = 0.6;
const NOT_READ = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'object', 'head']);

/** Parses a page; broken markup is read as browsers read it. */
export function openPage(page: WebPage): PageDocument {
  return documentOf(page, parseMarkup(page.html));
}

/** Markup as browsers would nest it, without the part that is nested too deeply to parse in good time. */
export function parseMarkup(html: string): CheerioAPI {
  return load(upToDeepestNesting(html));
}

/** The document of a page whose markup is parsed already. */
export function documentOf(page: WebPage, $: CheerioAPI): PageDocument {
  const title = collapse($('title').first().text());
  const meta = metaOf($);
  const scripts = $('script').toArray();
  const isJsonLd = (type: string | undefined) => (type ?? '').trim().toLowerCase() === 'application/ld+json';
  const jsonLd = scripts.filter((script) => isJsonLd($(script).attr('type'))).map((script) => $(script).text());
  const lines = linesOf($);
  const text = lines.map((line) => line.text).join('\n');
  const scriptCount = scripts.length - jsonLd.length;
  return { page, text, title, meta, jsonLd, scriptCount, dom: $, lines, declaredLanguage: languageOf($) };
}

/** White space of any kind becomes one space. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function metaOf($: CheerioAPI): Map<string, string> {
  const meta = new Map<string, string>();
  for (const element of $('meta[content]').toArray()) {
    const name = ($(element).attr('name') ?? $(element).attr('property') ?? '').trim().toLowerCase();
    const content = collapse($(element).attr('content') ?? '');
    if (name !== '' && content !== '' && !meta.has(name)) meta.set(name, content);
  }
  return meta;
}

function languageOf($: CheerioAPI): string | null {
  const declared = /^[a-z]{2,3}(?=[-_]|$)/.exec(($('html').attr('lang') ?? '').trim().toLowerCase());
  return declared?.[0] ?? null;
}

/** The part of a parsed node that is needed here. */
interface MarkupNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: MarkupNode[];
}

interface Place {
  heading: number | null;
  region: PageLine['region'];
  inLink: boolean;
}

/** A stretch of text within one line. `null` stands for the end of a line. */
type Piece = { text: string; place: Place } | null;

function linesOf($: CheerioAPI): PageLine[] {
  const pieces: Piece[] = [];
  const outside: Place = { heading: null, region: 'main', inLink: false };
  for (const node of $.root().toArray()) collectText(node, outside, pieces);
  pieces.push(null);
  const lines: PageLine[] = [];
  let line: Exclude<Piece, null>[] = [];
  for (const piece of pieces) {
    if (piece !== null) {
      line.push(piece);
      continue;
    }
    const written = line.filter(({ text }) => text.trim() !== '');
    const text = collapse(line.map((part) => part.text).join(''));
    if (text !== '') lines.push({ text, ...placeOf(written), isLink: isMostlyLinks(written) });
    line = [];
  }
  return lines;
}

function placeOf(written: readonly Exclude<Piece, null>[]): Pick<PageLine, 'heading' | 'region'> {
  const place = written[0]?.place;
  return { heading: place?.heading ?? null, region: place?.region ?? 'main' };
}

function isMostlyLinks(written: readonly Exclude<Piece, null>[]): boolean {
  const length = (pieces: readonly Exclude<Piece, null>[]) => pieces.reduce((sum, { text }) => sum + text.length, 0);
  return length(written.filter(({ place }) => place.inLink)) >= length(written) * MOSTLY;
}

function collectText(node: MarkupNode, outer: Place, pieces: Piece[]): void {
  // Line breaks in the source are white space; only block elements break the line.
  if (node.type === 'text') pieces.push({ text: (node.data ?? '').replaceAll('\n', ' '), place: outer });
  const name = node.name ?? '';
  if (node.children === undefined || NOT_READ.has(name)) return;
  const place = placeWithin(name, node.attribs ?? {}, outer);
  const block = BLOCKS.has(name);
  if (block) pieces.push(null);
  for (const child of node.children) collectText(child, place, pieces);
  if (block) pieces.push(null);
}

function placeWithin(name: string, attributes: Record<string, string>, outer: Place): Place {
  const heading = /^h([1-6])$/.exec(name);
  const marks = `${attributes.role ?? ''} ${attributes.id ?? ''} ${attributes.class ?? ''}`;
  if (name === 'nav' || attributes.role === 'navigation') return { ...outer, region: 'navigation' };
  if (name === 'blockquote' || QUOTATION.test(marks)) return { ...outer, region: 'quotation' };
  if (name === 'footer' || FOOTER.test(marks)) return { ...outer, region: 'footer' };
  if (heading !== null) return { ...outer, heading: Number(heading[1]) };
  return name === 'a' || name === 'button' ? { ...outer, inLink: true } : outer;
}
