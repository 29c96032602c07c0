import { foldedKey } from '#src/platform/text/words';
import { nameKey } from './names/name.rules.ts';
import { placeLinks } from './page/contact-links.rules.ts';
import { pageLines } from './page/page-lines.ts';

/** The LinkedIn profiles of people that a page links to, canonical, each once; wherever on the page the link stands. */
export function profilesOn(html: string): string[] {
  const { links } = placeLinks(pageLines(html).root);
  return [...new Set(links.filter(({ kind }) => kind === 'linkedin').map(({ value }) => value))];
}

/**
 * The one of several profiles whose address carries the whole name; `null` when none does, or more than one: then the
 * address alone does not say who it is.
 */
export function profileAmong(profiles: readonly string[], name: string): string | null {
  const words = nameKey(name)
    .split(' ')
    .filter((word) => word.length > 1);
  if (words.length < 2) return null;
  const fitting = profiles.filter((url) => {
    const inAddress = foldedKey(decoded(url.slice(url.lastIndexOf('/') + 1))).replaceAll(' ', '');
    return words.every((word) => inAddress.includes(word));
  });
  return fitting.length === 1 ? fitting[0]! : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
