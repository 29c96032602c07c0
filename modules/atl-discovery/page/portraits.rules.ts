import { asName } from '../names/name.rules.ts';
import type { MarkupNode } from './page-lines.ts';
import type { Pairing } from './pairing.ts';
import { ancestorsOf, isPageLevel } from './tree.rules.ts';
import type { Unit } from './units.rules.ts';

/** How far around a title its portrait may stand, in elements. */
const REACH = 5;
/** Elements of one card that are looked at; a card has few. */
const MOST_ELEMENTS = 60;

/** Titles without a name in the text whose card shows one portrait that says the name as its alternative text. */
export function namedByPortrait(units: readonly Unit[], paired: readonly Pairing[]): Pairing[] {
  const taken = new Set(paired.map(({ titleAt }) => titleAt));
  const withPeople = new Set(units.filter((unit) => unit.name !== null || unit.both !== null).flatMap(around));
  return units.flatMap((unit, at) => {
    if (unit.title === null || unit.inMenu || taken.has(at) || unit.heading === 1) return [];
    for (const card of around(unit).slice(1)) {
      if (withPeople.has(card)) return [];
      const names = namesOfPortraits(card);
      if (names.length > 1) return [];
      if (names.length === 0) continue;
      const name = names[0]!;
      const quote = `${name} ${unit.text}`;
      return [{ name, title: unit.title, method: 'card' as const, nameAt: at, titleAt: at, card, quote }];
    }
    return [];
  });
}

function around({ node }: Unit): MarkupNode[] {
  const chain = ancestorsOf(node).slice(0, REACH);
  const page = chain.findIndex((ancestor) => isPageLevel(ancestor));
  return page === -1 ? chain : chain.slice(0, page);
}

function namesOfPortraits(card: MarkupNode): string[] {
  const names = new Set<string>();
  const open = [card];
  for (let seen = 0; open.length > 0 && seen < MOST_ELEMENTS; seen++) {
    const node = open.pop()!;
    const name = node.name === 'img' ? nameOfPortrait(node.attribs?.alt ?? '') : null;
    if (name !== null) names.add(name);
    open.push(...(node.children ?? []).slice(0, MOST_ELEMENTS));
  }
  return [...names];
}

function nameOfPortrait(alternative: string): string | null {
  return asName(
    alternative
      .slice(0, 100)
      .replace(/^(?:photo|portrait|picture|headshot|image|foto|bild)(?: of| von| de)?\s+/i, '')
      .replace(/[\s,'’-]*s?\s+(?:photo|portrait|picture|headshot|image)$/i, ''),
  );
}
