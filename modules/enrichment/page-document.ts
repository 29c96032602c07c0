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
}

/** Elements that begin a new line for the reader. */
const BLOCKS = new Set(
  (
    'address,article,aside,blockquote,body,br,button,dd,div,dl,dt,fieldset,figcaption,figure,footer,form,h1,h2,h3,h4,' +
    'h5,h6,header,hr,li,main,nav,ol,option,p,pre,section,table,td,th,tr,ul'
  ).split(','),
);
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
  const text = textOf($);
  return { page, text, title, meta, jsonLd, scriptCount: scripts.length - jsonLd.length };
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

function textOf($: CheerioAPI): string {
  const pieces: string[] = [];
  for (const node of $.root().toArray()) collectText(node, pieces);
  return pieces
    .join('')
    .split('\n')
    .map(collapse)
    .filter((line) => line !== '')
    .join('\n');
}

/** The part of a parsed node that is needed here. */
interface MarkupNode {
  type: string;
  name?: string;
  data?: string;
  children?: MarkupNode[];
}

function collectText(node: MarkupNode, pieces: string[]): void {
  // Line breaks in the source are white space; only block elements break the line.
  if (node.type === 'text') pieces.push((node.data ?? '').replaceAll('\n', ' '));
  const name = node.name ?? '';
  if (node.children === undefined || NOT_READ.has(name)) return;
  const block = BLOCKS.has(name);
  if (block) pieces.push('\n');
  for (const child of node.children) collectText(child, pieces);
  if (block) pieces.push('\n');
}
