import { foldedKey } from '#src/platform/text/words';
import { nameKey } from '../names/name.rules.ts';
import type { MarkupNode } from './page-lines.ts';

/** A link of a page with its place in the document. */
export interface PlacedLink {
  kind: 'linkedin' | 'email' | 'phone';
  value: string;
  position: number;
}

/** Ways to reach one person, as linked at this person. */
export interface ContactLinks {
  linkedin_url: string | null;
  email: string | null;
  phone: string | null;
}

/** Links of a page by place; the place of every element is numbered in document order. */
export interface PlacedLinks {
  links: readonly PlacedLink[];
  /** Places of the links, ascending. */
  positions: readonly number[];
  /** First and last place within an element. */
  rangeOf: (node: MarkupNode) => readonly [number, number];
}

/** Profile URLs of people. Old `/pub/` addresses are profiles too, but their slug is not the one of `/in/`. */
const PROFILE = /^(?:https?:)?\/\/(?:[a-z]{1,3}\.)?linkedin\.com\/(?:mwlite\/)?(in|pub)\/([^?#\s]{1,200})/i;
/** Mailboxes of the company, not of a person. */
const SHARED_MAILBOX =
  /^(?:info|contact|kontakt|hello|office|sales|support|mail|jobs|careers?|hr|press|presse|team|admin|service|enquir\w*|inquir\w*|bewerbung)@/i;

/** `https://www.linkedin.com/in/<slug>` of a link to a person's profile; `null` for every other link. */
export function canonicalLinkedin(href: string): string | null {
  const parts = PROFILE.exec(href.trim().replace(/^(?:www\.|[a-z]{2}\.)?linkedin\.com/i, 'https://www.linkedin.com'));
  if (parts === null) return null;
  const segments = parts[2]!.split('/').filter((segment) => segment !== '');
  if (segments.length === 0) return null;
  if (parts[1]!.toLowerCase() === 'pub') return `https://www.linkedin.com/pub/${segments.slice(0, 4).join('/')}`;
  const slug = decoded(segments[0]!);
  return /^[\p{L}\p{M}\p{N}_%.'’~-]{2,100}$/u.test(slug) ? `https://www.linkedin.com/in/${encodeURI(slug)}` : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded after all: the slug is what it says.
    return text;
  }
}

/** Numbers the elements of a page and collects its links to people. */
export function placeLinks(root: MarkupNode): PlacedLinks {
  const ranges = new Map<MarkupNode, [number, number]>();
  const links: PlacedLink[] = [];
  let position = 0;
  const visit = (node: MarkupNode): void => {
    const start = position++;
    const link = node.name === 'a' ? linkOf(node.attribs?.href ?? '') : null;
    if (link !== null) links.push({ ...link, position: start });
    for (const child of node.children ?? []) visit(child);
    ranges.set(node, [start, position]);
  };
  visit(root);
  return { links, positions: links.map((link) => link.position), rangeOf: (node) => ranges.get(node) ?? [0, 0] };
}

function linkOf(href: string): Omit<PlacedLink, 'position'> | null {
  const profile = canonicalLinkedin(href);
  if (profile !== null) return { kind: 'linkedin', value: profile };
  const mail = /^mailto:([^?\s]{3,100})/i.exec(href)?.[1];
  if (mail !== undefined && /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(mail) && !SHARED_MAILBOX.test(mail))
    return { kind: 'email', value: mail };
  const phone = /^tel:([+\d\s()./-]{5,30})$/i.exec(decoded(href))?.[1];
  return phone === undefined ? null : { kind: 'phone', value: phone.trim() };
}

/** Number of the first of the ascending places that is not below the wanted one. */
export function firstAtLeast(places: readonly number[], wanted: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those of the links between two places that belong to this person; of several profiles, the one with the name in it. */
export function linksOf(
  name: string,
  placed: PlacedLinks,
  [from, to]: readonly [number, number],
  mustHoldName: boolean,
): ContactLinks {
  const positions = placed.positions;
  const inside = placed.links.slice(firstAtLeast(positions, from), firstAtLeast(positions, to));
  const values = (kind: PlacedLink['kind']) => [
    ...new Set(inside.filter((link) => link.kind === kind).map(({ value }) => value)),
  ];
  const profiles = values('linkedin');
  const named = profiles.filter((url) => holdsName(url, name));
  const only = (found: string[]) => (found.length === 1 && !mustHoldName ? found[0]! : null);
  const emails = values('email');
  return {
    linkedin_url: named[0] ?? only(profiles),
    email: emails.find((address) => holdsName(address.split('@', 1)[0]!, name)) ?? only(emails),
    phone: only(values('phone')),
  };
}

function holdsName(text: string, name: string): boolean {
  const folded = foldedKey(decoded(text)).replaceAll(' ', '');
  return nameKey(name)
    .split(' ')
    .some((word) => word.length > 2 && folded.includes(word));
}
