import type { Sighting } from '../merge-people.rules.ts';
import type { MarkupNode } from '../page/page-lines.ts';
import type { Pairing } from '../page/pairing.ts';
import type { Section } from './section.rules.ts';

const OTHERS: ReadonlySet<string> = new Set(['customer', 'other-company']);

/** A person with the place on the page. */
interface Placed {
  pairing: Pairing;
  sighting: Sighting;
  /** A sentence stands over the name in the card. */
  belowSentence: boolean;
  /** The section of the page. */
  section: Section | null;
}

/**
 * Cards in one list are of one kind. Where half of them name other companies or are customers, the rest are taken for
 * the same, unless the page says outright that they are the company's own.
 */
export function likeTheirSiblings(seen: readonly Placed[]): Sighting[] {
  const lists = new Map<MarkupNode, Placed[]>();
  for (const placed of seen) {
    const { pairing } = placed;
    const list = pairing.card?.parent;
    if (list == null) continue;
    const siblings = lists.get(list);
    if (siblings === undefined) lists.set(list, [placed]);
    else siblings.push(placed);
  }
  const withBiographies = new Set(seen.filter(({ belowSentence }) => !belowSentence).map(({ section }) => section));
  return seen.map(({ pairing, sighting, section }) => {
    const list = pairing.card?.parent;
    const siblings = list == null ? [] : lists.get(list)!;
    if (sighting.person.relation !== 'employee' || siblings.length < 2) return sighting;
    // A list of quotations that follows the team without a heading of its own.
    const apart = !sighting.explicit || (section?.kind === 'team' && withBiographies.has(section));
    if (apart && siblings.every(({ belowSentence }) => belowSentence)) return quoted(sighting);
    if (sighting.explicit) return sighting;
    const others = siblings.map((placed) => placed.sighting).filter(({ person }) => OTHERS.has(person.relation));
    if (others.length * 2 < siblings.length) return sighting;
    return {
      person: { ...sighting.person, relation: 'other-company' },
      reason: `in one list with people of other companies (${others[0]!.reason})`,
      explicit: true,
    };
  });
}

function quoted(sighting: Sighting): Sighting {
  return {
    person: { ...sighting.person, relation: 'customer' },
    reason: 'in a list of sentences with a name below each',
    explicit: true,
  };
}
