import { createHash } from 'node:crypto';
import { type Cheerio, type CheerioAPI, load } from 'cheerio';

type Element = ReturnType<CheerioAPI>[number];

/**
 * Ways to write the same page in other markup. What a visitor sees stays as it is, so the people stay the same; rules
 * that lean on names of classes or on single tags lose some of them.
 */
export const PERTURBATIONS: Readonly<Record<string, (html: string) => string>> = {
  hashed_class_names: changed(hashClassNames),
  no_heading_elements: changed(replaceHeadings),
  deeper_nesting: changed(wrapDivs),
  other_white_space: changed(changeWhiteSpace),
  swapped_leaf_tags: changed(swapLeafTags),
  other_linkedin_addresses: changed(varyLinkedinAddresses),
};

function changed(change: ($: CheerioAPI) => void): (html: string) => string {
  return (html) => {
    const $ = load(html);
    change($);
    return $.html();
  };
}

/** As CSS modules and site builders write them; equal names stay equal. */
function hashClassNames($: CheerioAPI): void {
  const hashed = (word: string) => `c${createHash('sha256').update(word).digest('hex').slice(0, 7)}`;
  for (const attribute of ['class', 'id']) {
    $(`[${attribute}]`).each((_, element) => {
      const words = ($(element).attr(attribute) ?? '').split(/\s+/).filter((word) => word !== '');
      $(element).attr(attribute, words.map(hashed).join(' '));
    });
  }
}

function replaceHeadings($: CheerioAPI): void {
  const replacements: Readonly<Record<string, string>> = { h1: 'div', h2: 'p', h3: 'div', h4: 'p', h5: 'div', h6: 'p' };
  for (const [heading, replacement] of Object.entries(replacements)) {
    $(heading).each((_, element) => {
      const strong = $('<strong></strong>').append($(element).contents());
      $(element).replaceWith($(`<${replacement}></${replacement}>`).append(strong));
    });
  }
}

function wrapDivs($: CheerioAPI): void {
  $('div')
    .toArray()
    .forEach((element) => {
      $(element).wrap('<div><div></div></div>');
    });
}

/** Minified between elements that stand on lines of their own, spread over lines within text. */
function changeWhiteSpace($: CheerioAPI): void {
  const texts = $('body')
    .find('*')
    .addBack()
    .not('script,style,pre,textarea')
    .contents()
    .filter((_, node) => node.type === 'text');
  texts.each((_, node) => {
    if (node.type !== 'text') return;
    const between = node.data.trim() === '' && isBlock(node.prev) && isBlock(node.next);
    node.data = between ? '' : node.data.replaceAll(/[ \t\r\n]+/g, '\n\t   ');
  });
}

function isBlock(node: unknown): boolean {
  const name = (node as { name?: string } | null)?.name ?? '';
  return /^(?:div|p|section|article|h[1-6]|ul|ol|li|table|tbody|tr|td|th|header|footer|main|figure)$/.test(name);
}

/** `<p>` for `<span>` for `<div>`, where the element holds one text and stands beside elements only: a style says how it looks. */
function swapLeafTags($: CheerioAPI): void {
  const next: Readonly<Record<string, string>> = { p: 'span', span: 'div', div: 'p' };
  const leaves = $('p,span,div')
    .toArray()
    .filter((element) => isLeafAmongElements($(element)));
  for (const leaf of leaves) {
    const swapped = $(`<${next[leaf.name]!}></${next[leaf.name]!}>`).attr({ ...leaf.attribs });
    $(leaf).replaceWith(swapped.append($(leaf).contents()));
  }
}

function isLeafAmongElements(leaf: Cheerio<Element>): boolean {
  const parent = leaf.parent();
  const texts = parent.contents().filter((_, node) => node.type === 'text' && node.data.trim() !== '');
  const inline = /^(?:p|span|a|button|strong|b|em|i|h[1-6]|label|figcaption)$/.test(parent.get(0)?.name ?? '');
  return leaf.children().length === 0 && leaf.text().trim() !== '' && texts.length === 0 && !inline;
}

function varyLinkedinAddresses($: CheerioAPI): void {
  const variants = [
    (slug: string) => `https://de.linkedin.com/in/${slug}/?originalSubdomain=de`,
    (slug: string) => `http://linkedin.com/in/${slug}?trk=public_profile&utm_source=site`,
    (slug: string) => `//www.linkedin.com/in/${slug}/en/#about`,
    (slug: string) => `HTTPS://WWW.LinkedIn.com/in/${slug}/`,
    (slug: string) => `https://m.linkedin.com/in/${slug}?locale=fr_FR`,
  ];
  $('a[href*="linkedin.com/in/"]').each((at, element) => {
    const slug = /linkedin\.com\/in\/([^/?#\s]+)/i.exec($(element).attr('href') ?? '')?.[1];
    if (slug !== undefined) $(element).attr('href', variants[at % variants.length]!(slug));
  });
}
