import type { Sighting } from '../merge-people.rules.ts';
import type { MarkupNode } from '../page/page-lines.ts';
import type { Pairing } from '../page/pairing.ts';

const OTHERS: ReadonlySet<string> = new Set(['customer', 'other-company']);

/**
 * Cards in one list are of one kind. Where half of them name other companies or are customers, the rest are taken for
 * the same, unless the page says outright that they are the company's own.
 */
export function likeTheirSiblings(seen: readonly { pairing: Pairing; sighting: Sighting }[]): Sighting[] {
  const lists = new Map<MarkupNode, Sighting[]>();
  for (const { pairing, sighting } of seen) {
    const list = pairing.card?.parent;
    if (list == null) continue;
    const siblings = lists.get(list);
    if (siblings === undefined) lists.set(list, [sighting]);
    else siblings.push(sighting);
  }
  return seen.map(({ pairing, sighting }) => {
    const list = pairing.card?.parent;
    const siblings = list == null ? [] : lists.get(list)!;
    if (sighting.explicit || sighting.person.relation !== 'employee' || siblings.length < 2) return sighting;
    const others = siblings.filter(({ person }) => OTHERS.has(person.relation));
    if (others.length * 2 < siblings.length) return sighting;
    return {
      person: { ...sighting.person, relation: 'other-company' },
      reason: `in one list with people of other companies (${others[0]!.reason})`,
      explicit: true,
    };
  });
}
