import type { OwnNames } from '../context/organization.rules.ts';
import type { Section } from '../context/section.rules.ts';
import { asName } from '../names/name.rules.ts';
import { roleInBio } from './bios.rules.ts';
import { mayTellRoles } from './narrative.rules.ts';
import type { Pairing } from './pairing.ts';
import type { Unit } from './units.rules.ts';

/** How many units behind a name its biography may begin. */
const REACH = 3;
const SHORTEST_BIOGRAPHY = 25;
/** Biographies that are read on one page. */
const MOST_BIOGRAPHIES = 300;
/** The full name with which a biography without a heading begins. */
const OPENING_NAME =
  /^((?:(?:Dr|Prof|Mr|Mrs|Ms|Eng)\.?\s)?\p{Lu}[\p{L}\p{M}.'’-]{0,24}(?:\s[\p{L}\p{M}.'’-]{1,24}){1,4}?),?\s(?:is|has been|serves as|joined|currently|leads|ist|est|è|es)\s/u;

/** The page as far as it is needed to read biographies. */
interface Around {
  units: readonly Unit[];
  sections: readonly (Section | null)[];
  nature: { own: OwnNames };
}

/** People whose name stands by itself and whose role only the sentences below it say. */
export function pairWithBiographies({ units, sections, nature }: Around, paired: readonly Pairing[]): Pairing[] {
  const taken = new Set(paired.flatMap(({ nameAt, titleAt }) => [nameAt, titleAt]));
  const telling = units.flatMap((unit, at) => (isBiography(unit) && !taken.has(at) ? [at] : []));
  return telling.slice(0, MOST_BIOGRAPHIES).flatMap((at) => {
    const nameAt = nameAbove(units, at);
    if (nameAt !== null && taken.has(nameAt)) return [];
    const name = nameAt === null ? openingName(units[at]!, sections[at] ?? null) : units[nameAt]!.name!;
    const role = name === null ? null : roleInBio(name, units[at]!.text, nature.own);
    if (name === null || role === null) return [];
    if (nameAt !== null) taken.add(nameAt);
    const { title, quote } = role;
    return [{ name, title, method: 'narrative' as const, nameAt: nameAt ?? at, titleAt: at, card: null, quote }];
  });
}

function isBiography(unit: Unit): boolean {
  return (
    !unit.inMenu &&
    unit.name === null &&
    unit.title === null &&
    unit.both === null &&
    unit.text.length >= SHORTEST_BIOGRAPHY &&
    mayTellRoles(unit.text.slice(0, 1_000))
  );
}

function nameAbove(units: readonly Unit[], at: number): number | null {
  for (let above = at - 1; above >= Math.max(0, at - REACH); above--) {
    const unit = units[above]!;
    if (unit.name !== null) return unit.inMenu ? null : above;
    if (unit.title !== null || unit.both !== null || unit.heading !== null) return null;
  }
  return null;
}

/** Without a heading of its own, a biography counts under a team's heading only. */
function openingName(unit: Unit, section: Section | null): string | null {
  if (section?.kind !== 'team') return null;
  const name = OPENING_NAME.exec(unit.text.slice(0, 200))?.[1];
  return name === undefined ? null : asName(name);
}
