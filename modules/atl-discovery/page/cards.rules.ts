import { sectionKindOf } from '../context/section.rules.ts';
import { nameKey } from '../names/name.rules.ts';
import { readTitle } from '../titles/title.rules.ts';
import { pairInColumns } from './columns.rules.ts';
import type { MarkupNode } from './page-lines.ts';
import type { Pairing } from './pairing.ts';
import { namedByPortrait } from './portraits.rules.ts';
import { ancestorsOf, commonDepth, isPageLevel, isWithin, signatureOf } from './tree.rules.ts';
import type { Unit } from './units.rules.ts';

/** How many short lines (initials, pronouns, places, links) may stand between a name and its title. */
const REACH_BEHIND = 4;
const REACH_BEFORE = 2;
/** Names in rows of one paragraph that one title can stand over. */
const MOST_ROWS = 12;
const LONGEST_BETWEEN = 60;
const LONGEST_PLAIN_TITLE = 80;
/** Names beyond this many on one page are not read; time stays bounded on pages of endless cards. */
const MOST_NAMES = 2_000;

/** Pairs the names of a page with their titles by what encloses them, then by order. */
export function pairNamesWithTitles(units: readonly Unit[]): Pairing[] {
  const names = units.flatMap((unit, at) => (unit.name !== null && !unit.inMenu ? [at] : [])).slice(0, MOST_NAMES);
  const cards = new Cards(units, names);
  const lines = units
    .flatMap((unit, at) => (unit.both === null || unit.inMenu ? [] : onOneLine(units, at, cards)))
    .slice(0, MOST_NAMES);
  const columns = pairInColumns(units);
  const inColumns = new Set(columns.map(({ nameAt }) => nameAt));
  const choices = names.filter((at) => !inColumns.has(at)).map((at) => choicesFor(units, at, cards));
  const titleFirst = isTitleFirst(choices);
  const chosen: Pairing[] = [];
  const left: number[] = [];
  choices.forEach((choice) => {
    const pairing = choose(units, choice, titleFirst);
    if (pairing === null) left.push(choice.at);
    else chosen.push(pairing);
  });
  const paired = oneNameEach(chosen);
  const enclosed = [...lines, ...columns, ...paired, ...underOneTitle(units, left)];
  return [...enclosed, ...inSamePlace(units, paired, left, cards), ...namedByPortrait(units, enclosed)].sort(
    (one, other) => one.nameAt - other.nameAt,
  );
}

function onOneLine(units: readonly Unit[], at: number, cards: Cards): Pairing[] {
  const { names, title, titleFirst } = units[at]!.both!;
  const over = titleOverRows(units, at);
  return names.map((name) => ({
    ...(over === null ? {} : { group: units[over]!.title! }),
    name,
    title,
    method: titleFirst ? 'title-before-name' : 'line',
    nameAt: at,
    titleAt: at,
    card: names.length === 1 ? cards.of(at) : null,
  }));
}

/** Which elements hold one person alone. */
class Cards {
  private readonly people = new Map<MarkupNode, string | null>();

  constructor(
    private readonly units: readonly Unit[],
    names: readonly number[],
  ) {
    for (const at of names) this.count(at, units[at]!.name!);
    let lines = 0;
    units.forEach((unit, at) => {
      if (unit.both === null || lines++ > MOST_NAMES) return;
      for (const name of unit.both.names) this.count(at, name);
    });
  }

  of(at: number): MarkupNode | null {
    let card: MarkupNode | null = null;
    for (const node of ancestorsOf(this.units[at]!.node)) {
      if (isPageLevel(node) || this.people.get(node) === null) break;
      card = node;
    }
    return card;
  }

  /** Whether the innermost element with a person in it holds another one: then the title there is that person's. */
  holdsOther(at: number, key: string): boolean {
    for (const node of ancestorsOf(this.units[at]!.node)) {
      const known = this.people.get(node);
      if (known !== undefined) return known !== null && known !== key;
    }
    return false;
  }

  private count(at: number, name: string): void {
    const key = nameKey(name);
    for (const node of ancestorsOf(this.units[at]!.node)) {
      const known = this.people.get(node);
      if (known === null) return;
      this.people.set(node, known === undefined || known === key ? key : null);
    }
  }
}

interface Choice {
  at: number;
  card: MarkupNode | null;
  behind: Place | null;
  before: Place | null;
}

interface Place {
  at: number;
  inCard: boolean;
  /** In the name's own paragraph, as in `<p><b>Jane Doe</b><br>CEO</p>`. */
  sameLine: boolean;
  depth: number;
}

function choicesFor(units: readonly Unit[], at: number, cards: Cards): Choice {
  const card = cards.of(at);
  const key = nameKey(units[at]!.name!);
  const behind = nearestTitle(units, at, 1, REACH_BEHIND);
  const before = nearestTitle(units, at, -1, REACH_BEFORE);
  const place = (title: number | null) =>
    title === null || cards.holdsOther(title, key)
      ? null
      : {
          at: title,
          inCard: card !== null && isWithin(units[title]!.node, card),
          sameLine: units[title]!.line === units[at]!.line,
          depth: commonDepth(units[at]!.node, units[title]!.node),
        };
  return { at, card, behind: place(behind), before: place(before) };
}

function nearestTitle(units: readonly Unit[], at: number, step: 1 | -1, reach: number): number | null {
  const name = units[at]!;
  for (let distance = 1; distance <= reach; distance++) {
    const unit = units[at + step * distance];
    if (unit === undefined || unit.inMenu || unit.both !== null) return null;
    if (unit.title !== null) return at + step * distance;
    const sameName = unit.name !== null && name.name !== null && nameKey(unit.name) === nameKey(name.name);
    if ((unit.name !== null && !sameName) || unit.text.length > LONGEST_BETWEEN) return null;
    if (unit.name === null && opensAnotherPart(unit.text)) return null;
    if (unit.heading !== null && !sameName && (name.heading === null || unit.heading <= name.heading)) return null;
  }
  return null;
}

/** "Open roles" or "In the press" between a name and a title: they belong to different parts of the page. */
function opensAnotherPart(text: string): boolean {
  const kind = sectionKindOf(text);
  return kind !== null && kind !== 'team' && kind !== 'board' && kind !== 'partners';
}

/** Where nothing encloses the single person, the order is that in which more names find a title. */
function isTitleFirst(choices: readonly Choice[]): boolean {
  const open = choices.filter(
    ({ behind, before }) => ![behind, before].some((place) => place?.inCard || place?.sameLine),
  );
  const behind = open.filter((choice) => choice.behind !== null).length;
  const before = open.filter((choice) => choice.before !== null).length;
  return before > behind;
}

function choose(units: readonly Unit[], choice: Choice, titleFirst: boolean): Pairing | null {
  const { at, card, behind, before } = choice;
  const titleAt = titleOf(choice, titleFirst);
  if (titleAt === null) return null;
  const inCard = titleAt === behind?.at ? behind.inCard : (before?.inCard ?? false);
  const method = titleAt < at ? 'title-before-name' : 'card';
  const title = inCard && titleAt > at ? titleOverLines(units, titleAt) : { text: units[titleAt]!.title!, at: titleAt };
  return { name: units[at]!.name!, title: title.text, method, nameAt: at, titleAt: title.at, card };
}

function titleOf({ behind, before }: Choice, titleFirst: boolean): number | null {
  if (behind?.inCard && before?.inCard) return before.depth > behind.depth ? before.at : behind.at;
  if (behind?.inCard) return behind.at;
  if (before?.inCard) return before.at;
  if (behind?.sameLine && !before?.sameLine) return behind.at;
  if (before?.sameLine && !behind?.sameLine) return before.at;
  return (titleFirst ? before?.at : behind?.at) ?? null;
}

/** A title set in two lines of the same kind ("Founder" / "Chief Executive Officer") is one title. */
function titleOverLines(units: readonly Unit[], at: number): { text: string; at: number } {
  const first = units[at]!;
  const second = units[at + 1];
  const together =
    second?.title != null &&
    second.node.parent === first.node.parent &&
    signatureOf(second.node) === signatureOf(first.node);
  return together && `${first.title}${second!.title}`.length <= 110 && readTitle(first.title!) !== null
    ? { text: `${first.title}, ${second!.title}`, at: at + 1 }
    : { text: first.title!, at };
}

/** A title below its person's name is not also the title above the next line that looks like a name (a degree, a town). */
function oneNameEach(paired: readonly Pairing[]): Pairing[] {
  const below = new Map(paired.filter(({ nameAt, titleAt }) => nameAt < titleAt).map((one) => [one.titleAt, one.name]));
  return paired.filter(({ nameAt, titleAt, name }) => {
    const owner = nameAt > titleAt ? below.get(titleAt) : undefined;
    return owner === undefined || nameKey(owner) === nameKey(name);
  });
}

/** "Managing directors:" over several names, each in a row of its own, is the title of all of them. */
function underOneTitle(units: readonly Unit[], left: readonly number[]): Pairing[] {
  return left.flatMap((at) => {
    const titleAt = titleOverRows(units, at);
    if (titleAt === null) return [];
    const [name, title] = [units[at]!.name!, units[titleAt]!.title!];
    return [{ name, title, method: 'title-before-name' as const, nameAt: at, titleAt, card: null }];
  });
}

/** The title with a colon over the rows of names that this one is among. */
function titleOverRows(units: readonly Unit[], at: number): number | null {
  for (let above = at - 1; above >= Math.max(0, at - MOST_ROWS); above--) {
    const unit = units[above]!;
    if (unit.line !== units[at]!.line) return null;
    if (unit.title !== null) return unit.text.endsWith(':') ? above : null;
    if (unit.name === null && unit.both === null) return null;
  }
  return null;
}

/** In a list where cards put the title at one place, what stands there in the others is a title too ("Full stack"). */
function inSamePlace(
  units: readonly Unit[],
  paired: readonly Pairing[],
  left: readonly number[],
  cards: Cards,
): Pairing[] {
  const places = new Map<string, number>();
  const placeOf = (name: number, title: number) =>
    `${signatureOf(units[name]!.node)}|${title - name}|${signatureOf(units[title]!.node)}`;
  for (const { nameAt, titleAt, method } of paired) {
    if (method !== 'card') continue;
    const place = placeOf(nameAt, titleAt);
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  return left.flatMap((at) => {
    const titleAt = [at + 1, at + 2].find((next) => {
      const unit = units[next];
      return unit !== undefined && isPlainTitle(unit) && (places.get(placeOf(at, next)) ?? 0) >= 2;
    });
    if (titleAt === undefined) return [];
    return [
      {
        name: units[at]!.name!,
        title: units[titleAt]!.text,
        method: 'same-place-as-titles' as const,
        nameAt: at,
        titleAt,
        card: cards.of(at),
      },
    ];
  });
}

function isPlainTitle(unit: Unit): boolean {
  return (
    unit.name === null &&
    unit.both === null &&
    unit.text.length <= LONGEST_PLAIN_TITLE &&
    /\p{L}{2}/u.test(unit.text) &&
    !/[.!?@:]|\d{4}/.test(unit.text)
  );
}
