import type { Field } from '../mapping/field-words.data.ts';
import type { MappedColumn } from '../mapping/map-columns.rules.ts';

/** Where the fields stand in a record, worked out once per file. */
export interface ColumnPlan {
  /** Field -> index of its column. */
  at: Partial<Record<Field, number>>;
  /** Field -> name of its column in the file. */
  named: Partial<Record<Field, string>>;
  /** Columns that are kept as they are, with the name they are kept under. */
  kept: { index: number; key: string }[];
  width: number;
}

/** `stored` are the fields with a place of their own; the other known ones are kept under their field's name. */
export function planColumns(columns: readonly MappedColumn[], stored: ReadonlySet<Field>): ColumnPlan {
  const plan: ColumnPlan = { at: {}, named: {}, kept: [], width: columns.length };
  const keys = new Set<string>();
  columns.forEach((column, index) => {
    if (column.field !== null) {
      plan.at[column.field] = index;
      plan.named[column.field] = column.header;
    }
    if (column.field !== null && stored.has(column.field)) return;
    let key = column.field ?? keyOf(column.header);
    while (keys.has(key)) key = `${key}_`;
    keys.add(key);
    plan.kept.push({ index, key });
  });
  return plan;
}

/** Under which a column without a field is kept: lower case, without blanks. */
function keyOf(header: string): string {
  return header.trim().toLowerCase().replace(/\s+/g, '_');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** The text of a cell; `null` when it is blank. Control characters have no place in a record, and Postgres refuses NUL. */
export function textAt(cells: readonly string[], index: number | undefined): string | null {
  const cell = index === undefined ? undefined : cells[index];
  if (cell === undefined || cell === '') return null;
  const text = (CONTROL.test(cell) ? cell.replace(CONTROLS, '') : cell).trim();
  return text === '' ? null : LONE_SURROGATE.test(text) ? text.toWellFormed() : text;
}

const LONE_SURROGATE = /[\ud800-\udfff]/;

/** What people write where they know nothing. */
const NOTHING =
  /^(?:[-–—_.?]+|n\/?a\.?|#n\/a|#n\/d|#ref!|#value!|null|none|nil|nan|undefined|unknown|not available|not provided|unbekannt|k\. ?a\.?|keine angabe|inconnu|desconocido|sconosciuto|onbekend|desconhecido)$/i;

/** As `textAt`, also `null` for `N/A`, `-` and their like. Not for names: a company may be called Unknown. */
export function valueAt(cells: readonly string[], index: number | undefined): string | null {
  const text = textAt(cells, index);
  return text !== null && text.length <= 20 && NOTHING.test(text) ? null : text;
}

/** The kept cells as one JSON object; those beyond the header under their number. */
export function extraJson(cells: readonly string[], plan: ColumnPlan, also: readonly [string, string][]): string {
  let json = '';
  const put = (key: string, value: string | null) => {
    if (value !== null) json += `${json === '' ? '' : ','}${JSON.stringify(key)}:${JSON.stringify(value)}`;
  };
  for (const { index, key } of plan.kept) put(key, textAt(cells, index));
  for (let index = plan.width; index < cells.length; index += 1) put(`column_${index + 1}`, textAt(cells, index));
  for (const [key, value] of also) put(key, value);
  return `{${json}}`;
}

/** Tags of a cell, separated by semicolons, commas or bars. */
export function tagsAt(cells: readonly string[], index: number | undefined): string[] {
  const text = textAt(cells, index);
  if (text === null) return [];
  return [...new Set(text.split(/[;,|]/).map((tag) => tag.trim()))].filter((tag) => tag !== '');
}
