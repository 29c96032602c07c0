import type { CheerioAPI } from 'cheerio/slim';
import { collapse } from '../page-document.ts';

/** What the head and the structure of a page say about it, read once for everything that needs it. */
export interface PageSignals {
  title: string;
  description: string;
  /** Its own address: the one given, else canonical or `og:url`; `null` when it names none. */
  url: URL | null;
  ogType: string;
  generator: string;
  /** Types in JSON-LD and microdata, without the vocabulary's address, lower case. */
  types: ReadonlySet<string>;
  /** The `lang` attribute (or the declared content language) as it is written; '' when there is none. */
  declaredLanguage: string;
  bodyClasses: string;
  codeElements: number;
  timeElements: number;
}

/** JSON-LD is looked at with a bounded search for `@type`, never parsed: most of it is large and some is hostile. */
const MOST_JSON_LD = 400_000;
const MOST_TYPES = 200;

/** The part of a parsed node that is needed here. */
interface MarkupNode {
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: MarkupNode[];
}

export function pageSignalsOf($: CheerioAPI, url: string | undefined): PageSignals {
  // One walk over all elements: selectors take quadratic time where an element has a hundred thousand children.
  const elements = elementsIn($.root().toArray() as unknown as MarkupNode[]);
  const named = (name: string) => elements.find((element) => element.name === name);
  const meta = metaOf(elements);
  const canonical = elements.find(({ name, attribs }) => name === 'link' && attribs?.rel === 'canonical')?.attribs
    ?.href;
  const html = named('html')?.attribs;
  const body = named('body')?.attribs;
  return {
    title: collapse(textIn(named('title'))),
    description: meta.get('description') ?? meta.get('og:description') ?? '',
    url: [url, canonical, meta.get('og:url')].map(webAddress).find((address) => address !== null) ?? null,
    ogType: (meta.get('og:type') ?? '').toLowerCase(),
    generator: (meta.get('generator') ?? '').toLowerCase(),
    types: typesOf(elements),
    declaredLanguage: html?.lang ?? html?.['xml:lang'] ?? meta.get('og:locale') ?? '',
    bodyClasses: `${body?.class ?? ''} ${body?.id ?? ''}`.slice(0, 1000).toLowerCase(),
    codeElements: elements.filter(({ name }) => name === 'pre' || name === 'code').length,
    timeElements: elements.filter(({ name, attribs }) => name === 'time' || attribs?.datetime !== undefined).length,
  };
}

function elementsIn(nodes: readonly MarkupNode[], found: MarkupNode[] = []): MarkupNode[] {
  for (const node of nodes) {
    if (node.attribs !== undefined) found.push(node);
    if (node.children !== undefined) elementsIn(node.children, found);
  }
  return found;
}

function textIn(element: MarkupNode | undefined): string {
  return (element?.children ?? []).map((child) => child.data ?? '').join('');
}

/** Contents of `<meta>` by lower-case name or property; the first of several wins. */
function metaOf(elements: readonly MarkupNode[]): Map<string, string> {
  const meta = new Map<string, string>();
  for (const { name, attribs = {} } of elements) {
    if (name !== 'meta') continue;
    const key = (attribs.property ?? attribs.name ?? '').toLowerCase();
    const content = collapse(attribs.content ?? '');
    if (content !== '' && !meta.has(key)) meta.set(key, content);
  }
  return meta;
}

function webAddress(text: string | undefined): URL | null {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

function typesOf(elements: readonly MarkupNode[]): Set<string> {
  const types = new Set<string>();
  const jsonLd = elements
    .filter(({ name, attribs }) => name === 'script' && attribs?.type === 'application/ld+json')
    .map(textIn)
    .join('\n')
    .slice(0, MOST_JSON_LD);
  for (const [, list = ''] of jsonLd.matchAll(/"@type"\s{0,9}:\s{0,9}(\[[^\]]{0,200}\]|"[^"]{0,80}")/g)) {
    for (const [, type = ''] of list.matchAll(/"([^"]{1,80})"/g)) types.add(type.toLowerCase());
    if (types.size > MOST_TYPES) break;
  }
  for (const { attribs } of elements) {
    if (attribs?.itemtype === undefined || types.size > MOST_TYPES) continue;
    types.add(attribs.itemtype.slice(0, 200).replace(/^.*\//, '').trim().toLowerCase());
  }
  return types;
}
