import type { MarkupNode } from './page-lines.ts';
import type { Pairing } from './pairing.ts';
import { ancestorsOf, isWithin } from './tree.rules.ts';
import type { Unit } from './units.rules.ts';

/** More people side by side are no row of a table. */
const WIDEST_ROW = 8;

/** Tables with a row of names over a row of titles: the first title is the first name's, and so on. */
export function pairInColumns(units: readonly Unit[]): Pairing[] {
  const paired: Pairing[] = [];
  for (let at = 0; at < units.length; ) {
    const names = runFrom(units, at, (unit) => unit.name !== null && !unit.inMenu);
    if (names >= 2 && names <= WIDEST_ROW && areRows(units, at, names)) {
      for (let column = at; column < at + names; column++) {
        const [nameAt, titleAt] = [column, column + names];
        const { name } = units[nameAt]!;
        paired.push({ name: name!, title: units[titleAt]!.title!, method: 'card', nameAt, titleAt, card: null });
      }
    }
    at += Math.max(1, names);
  }
  return paired;
}

function areRows(units: readonly Unit[], at: number, width: number): boolean {
  if (runFrom(units, at + width, (unit) => unit.title !== null) !== width) return false;
  const names = commonContainer(units[at]!.node, units[at + width - 1]!.node);
  const titles = commonContainer(units[at + width]!.node, units[at + 2 * width - 1]!.node);
  return !isWithin(units[at + width]!.node, names) && !isWithin(units[at]!.node, titles);
}

function commonContainer(one: MarkupNode, other: MarkupNode): MarkupNode {
  return ancestorsOf(one).find((node) => isWithin(other, node)) ?? one;
}

function runFrom(units: readonly Unit[], at: number, fits: (unit: Unit) => boolean): number {
  let end = at;
  while (end < units.length && fits(units[end]!)) end++;
  return end - at;
}
