import { asName, asNameLastFirst, isPlaceName } from '../names/name.rules.ts';
import { asTitle, leadingTitle, type NamedTitle, splitNameAndTitle } from '../titles/title-line.rules.ts';
import { collapse, type Line, type MarkupNode, type Piece } from './page-lines.ts';

/** A line, or a part of it, and what it can be. */
export interface Unit {
  text: string;
  node: MarkupNode;
  /** Number of its line. */
  line: number;
  heading: number | null;
  inMenu: boolean;
  /** The whole text is a name. */
  name: string | null;
  /** The whole text is a title. */
  title: string | null;
  /** Name and title together in this text. */
  both: NamedTitle | null;
}

/** Lines longer than this are prose; names and titles are looked for at their beginning only. */
const LONGEST_LABEL = 220;

const LIFE_DATES = /\s*\(?\*?\s?\d{4}\s?[–-]\s?(?:\d{4})?\)?$/;

/** Ends of company names. */
const EMPLOYER =
  /\b(?:Inc|Ltd|Limited|LLC|LLP|PLC|plc|Corp|Corporation|Company|GmbH|AG|SE|S\.?A|SAS|BV|NV|AB|AS|Group|Holdings?)\b\.?$/;

/** Takes lines apart where one holds several things, as in `<b>Jane Doe</b>, CEO` or `Jane Doe<br>CEO`. */
export function unitsOf(lines: readonly Line[]): Unit[] {
  const units = lines.flatMap((line, index) => unitsOfLine(line, index));
  const usual = isTitleFirstUsual(units);
  return units.map((unit, at) =>
    isTitleFirst(unit) && (!usual || followsName(units, at)) ? withTitleOnly(unit) : unit,
  );
}

/** "CEO, Jane Doe" and "CEO Jane Doe"; a colon between them leaves no doubt. */
function isTitleFirst({ both, text }: Unit): boolean {
  return both?.titleFirst === true && both.names.length === 1 && !/[:：]/.test(text);
}

/** "Vice President, Morgan Dale" may as well be a role in a firm: it is one on pages that write their people otherwise. */
function isTitleFirstUsual(units: readonly Unit[]): boolean {
  const titleFirst = units.filter((unit) => isTitleFirst(unit)).length;
  const otherwise = units.filter((unit, at) => {
    if (unit.both !== null) return !unit.both.titleFirst;
    return unit.name !== null && !unit.inMenu && (units[at + 1]?.title ?? units[at - 1]?.title) != null;
  }).length;
  return titleFirst > otherwise;
}

/** "President, Industrial Coatings" reads as title and name; below a name it is that person's title. */
function followsName(units: readonly Unit[], at: number): boolean {
  const above = units[at - 1];
  if (above === undefined) return false;
  if (above.name !== null || asName(above.text.replace(LIFE_DATES, '')) !== null) return true;
  return /^[\d\W]{1,4}$/.test(above.text) && units[at - 2]?.name != null;
}

function withTitleOnly(unit: Unit): Unit {
  return { ...unit, both: null, title: asTitle(unit.text) ?? unit.both!.title };
}

function unitsOfLine(line: Line, index: number): Unit[] {
  const whole = unit(line.text, line.pieces.length === 1 ? line.pieces[0]!.node : line.node, line, index);
  if (line.pieces.length < 2) return isKnown(whole) ? [whole] : runIn(whole, line, index);
  const parts = line.pieces.map((piece) => unit(piece.text, piece.node, line, index));
  if (holdsSeveralPeople(parts)) return parts.filter((part) => !isGap(part.text));
  const telling = parts.filter((part) => !isGap(part.text));
  if (telling.length === 1 && isKnown(telling[0]!)) return parts;
  const rows = mendedRows(rowsOf(line.pieces));
  const titled = titleOverEmployer(rows);
  if (titled !== null) return [unit(joined(titled), line.pieces[0]!.node, line, index)];
  if (rows.length > 1 && !isOneNameOverRows(whole, rows)) {
    return rows.flatMap((pieces) =>
      unitsOfLine(
        { ...line, pieces: pieces.map((piece) => ({ ...piece, breakBefore: false })), text: joined(pieces) },
        index,
      ),
    );
  }
  if (
    parts.some((part) => part.name !== null || part.both !== null) &&
    (parts.every((part) => isKnown(part) || isGap(part.text)) ||
      (line.text.length < LONGEST_LABEL && hasNameAndTitle(parts)))
  ) {
    return parts.filter((part) => !isGap(part.text));
  }
  if (isKnown(whole) && (whole.name === null || areOneName(line))) return [whole];
  const first = parts[0]!;
  if (first.name === null && first.both === null) return parts.length <= 6 && parts.some(isKnown) ? parts : [whole];
  const rest = joined(line.pieces.slice(1));
  const lead = first.name === null ? null : leadingTitle(rest);
  if (lead === null) return parts.length <= 6 ? parts : [first, unit(rest, line.node, line, index)];
  return [
    first,
    unit(rest.slice(0, lead.length), line.node, line, index, lead.title),
    unit(rest.slice(lead.length), line.node, line, index),
  ];
}

/** "Jane Doe, CEO. She joined …" in one text: the beginning is a unit of its own. */
function runIn(whole: Unit, line: Line, index: number): Unit[] {
  if (whole.text.length < 40) return [whole];
  const start = /^([^,(–—:|]{4,60}?)(?=\s?[,(–—:|]|\s-\s)/u.exec(whole.text);
  const name = start === null ? null : asName(start[1]!);
  const lead = name === null ? null : leadingTitle(whole.text.slice(start![0].length).replace(/^\s-\s/, ' – '));
  if (name === null || lead === null) return [whole];
  const length = Math.min(whole.text.length, start![0].length + lead.length);
  const named = {
    ...whole,
    text: whole.text.slice(0, length),
    both: { names: [name], title: lead.title, titleFirst: false },
  };
  return [named, unit(whole.text.slice(length), line.node, line, index)];
}

/** Rows that a break tore apart: `John<br>Doe` in one element, "President &<br>Chief Executive". */
function mendedRows(rows: readonly Piece[][]): Piece[][] {
  const mended: Piece[][] = [];
  for (const row of rows) {
    const before = mended.at(-1);
    if (before !== undefined && belongTogether(before, row, rows.length === 2))
      mended[mended.length - 1] = [...before, ...row];
    else mended.push(row);
  }
  return mended;
}

function belongTogether(one: readonly Piece[], other: readonly Piece[], areAlone: boolean): boolean {
  const [first, second] = [joined(one), joined(other)];
  if (/(?:&|\band|\bof|,|\bund|\bfor|\bet|\s[–—-])$/.test(first) && asName(first) === null)
    return asTitle(`${first} ${second}`) !== null;
  if (first.includes(' ') || one[0]!.node !== other[0]!.node) return false;
  // "Diego / Alcántara Ruiz": where the line holds nothing else, a first name over a family name of several words.
  return (!second.includes(' ') || (areAlone && !isPlaceName(first))) && asName(`${first} ${second}`) !== null;
}

function rowsOf(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = [];
  for (const piece of pieces) {
    if (piece.breakBefore || rows.length === 0) rows.push([piece]);
    else rows.at(-1)!.push(piece);
  }
  return rows;
}

/** "President and / Chief Executive Officer / Acme Inc.": the employer in a row of its own is no part of the title. */
function titleOverEmployer(rows: readonly Piece[][]): Piece[] | null {
  const last = rows.length < 2 ? '' : joined(rows.at(-1)!);
  if (!EMPLOYER.test(last) || asTitle(last) !== null) return null;
  const before = rows.slice(0, -1);
  if (before.some((row) => asName(joined(row)) !== null || splitNameAndTitle(joined(row)) !== null)) return null;
  return asTitle(joined(before.flat())) === null ? null : before.flat();
}

/** A name or title may run over a line break; two of them do not make one. */
function isOneNameOverRows(whole: Unit, rows: readonly (readonly Piece[])[]): boolean {
  const known = rows.filter((row) => asName(joined(row)) !== null || asTitle(joined(row)) !== null);
  if (whole.name !== null) return known.length === 0;
  return (
    whole.title !== null &&
    !rows.some((row) => asName(joined(row)) !== null || splitNameAndTitle(joined(row))?.titleFirst === false)
  );
}

/** `Jane <b>Doe</b>` is a name; `<strong>Jane</strong><span>Sales</span>` need not be. */
function areOneName(line: Line): boolean {
  const tags = new Set(line.pieces.map((piece) => piece.node.name));
  return line.heading !== null || tags.size === 1 || line.pieces.some((piece) => piece.node === line.node);
}

function unit(text: string, node: MarkupNode, line: Line, index: number, knownTitle?: string): Unit {
  const base = { text: collapse(text), node, line: index, heading: line.heading, inMenu: line.inMenu };
  if (base.text.length > LONGEST_LABEL) return { ...base, name: null, title: null, both: null };
  const name = asNameLastFirst(base.text);
  const title = knownTitle ?? asTitle(base.text);
  // "Jane Partner" is a name with a title word in it; "Vice President" is no name. Titles win, but for two plain words.
  const both = knownTitle === undefined && name === null ? splitNameAndTitle(base.text) : null;
  return { ...base, name: title === null ? name : null, title: both === null ? title : null, both };
}

function isKnown(part: Unit): boolean {
  return part.name !== null || part.title !== null || part.both !== null;
}

/** `<a>Jane Doe</a> <span>CEO</span> <a>in</a>` */
function hasNameAndTitle(parts: readonly Unit[]): boolean {
  return parts.length <= 8 && parts.some((part) => part.name !== null) && parts.some((part) => part.title !== null);
}

/** A row of people in inline elements only: `<a><span>Jane Doe</span><span>CEO</span></a><a>…`. */
function holdsSeveralPeople(parts: readonly Unit[]): boolean {
  const names = parts.filter((part) => part.name !== null);
  const titles = parts.filter((part) => part.title !== null);
  if (names.length < 2 || titles.length < 2) return false;
  const lengthOf = (some: readonly Unit[]) => some.reduce((sum, part) => sum + part.text.length, 0);
  return lengthOf([...names, ...titles]) > lengthOf(parts) / 2;
}

/** Marks, and what links beside a person say. */
function isGap(text: string): boolean {
  return (
    /^[\s\p{P}\p{S}]*$/u.test(text) ||
    /^(?:linked ?in|twitter|x|facebook|instagram|xing|e-?mail|bio|more|(?:read|view|see) (?:more|bio|profile|full bio)|profile|vcard|website)$/i.test(
      text.trim(),
    )
  );
}

function joined(pieces: readonly Piece[]): string {
  return collapse(pieces.map((piece) => piece.text).join(' '));
}
