import { classesOf, type MarkupNode } from './page-lines.ts';

/** From the element up to the root. */
export function ancestorsOf(node: MarkupNode): MarkupNode[] {
  const chain: MarkupNode[] = [];
  for (let current: MarkupNode | null | undefined = node; current; current = current.parent) chain.push(current);
  return chain;
}

/** How deep the element lies that holds both; the deeper, the nearer they belong together. */
export function commonDepth(one: MarkupNode, other: MarkupNode): number {
  const first = ancestorsOf(one).toReversed();
  const second = ancestorsOf(other).toReversed();
  let depth = 0;
  while (depth < first.length && first[depth] === second[depth]) depth++;
  return depth;
}

export function isWithin(node: MarkupNode, container: MarkupNode): boolean {
  for (let current: MarkupNode | null | undefined = node; current; current = current.parent)
    if (current === container) return true;
  return false;
}

/** Tag and classes of an element: equal in all cards of one list. */
export function signatureOf(node: MarkupNode): string {
  return `${node.name ?? ''}.${(node.attribs?.class ?? '').slice(0, 120)}`;
}

/** Elements that hold a page or a large part of it; no card is one of them. */
export function isPageLevel(node: MarkupNode): boolean {
  return (
    node.type === 'root' ||
    /^(?:html|body|main)$/.test(node.name ?? '') ||
    /^(?:page|site|app|root|wrapper|__next)$/.test(classesOf(node).trim())
  );
}
