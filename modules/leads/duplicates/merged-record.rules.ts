import { COMPANY_UNITS, CONTACT_UNITS } from '../import/merge/merge-plan.ts';

/** A record as a JSON object, column by column. */
export type RecordRow = Record<string, unknown> & { id: string; person_fields: string[] };

/** One field of the record that a merge would make. */
export interface MergedField {
  field: string;
  keep: unknown;
  other: unknown;
  result: unknown;
  from: 'keep' | 'other' | 'both';
  /** Whose word the result is: `person`, `import`, or `source` for what was found elsewhere. */
  authority: 'person' | 'import' | 'source';
}

export interface MergedRecord {
  fields: MergedField[];
  /** The columns as they will be. */
  columns: Record<string, unknown>;
}

/** Columns that are taken or left together; the first gives the field its name. */
const UNITS: Record<'company' | 'contact', readonly (readonly string[])[]> = {
  company: [...COMPANY_UNITS, ['owner'], ['linkedin_url'], ['relationship']],
  contact: CONTACT_UNITS.map((unit) => (unit[0] === 'email' ? ['email', 'email_status'] : unit)),
};
const ORDER = ['person', 'import', 'source'] as const;
const NO_PROSPECT = ['customer', 'competitor'];

/** The columns of a merge, in the order in which they are shown. */
export function mergedColumns(record: 'company' | 'contact'): string[] {
  return [...UNITS[record].flat(), 'tags', 'extra', 'person_fields'];
}

/** What two records are together: of each field the stronger word, of equal ones that of the record that stays. */
export function mergedRecord(record: 'company' | 'contact', keep: RecordRow, other: RecordRow): MergedRecord {
  const fields: MergedField[] = [];
  const columns: Record<string, unknown> = {};
  const persons = new Set<string>();
  for (const unit of UNITS[record]) {
    const field = fieldOf(unit[0]!);
    const from = isOthersStronger(unit, field, keep, other) ? 'other' : 'keep';
    const row = from === 'keep' ? keep : other;
    for (const column of unit) columns[column] = row[column] ?? null;
    const authority = authorityOf(row, field);
    if (authority === 'person') persons.add(field);
    fields.push({
      field,
      keep: valueOfUnit(unit, keep),
      other: valueOfUnit(unit, other),
      result: valueOfUnit(unit, row),
      from,
      authority,
    });
  }
  const tags = [...new Set([...(keep.tags as string[]), ...(other.tags as string[])])];
  if (keep.person_fields.includes('tags') || other.person_fields.includes('tags')) persons.add('tags');
  const authority = persons.has('tags') ? 'person' : authorityOf(keep, 'tags');
  fields.push({ field: 'tags', keep: keep.tags, other: other.tags, result: tags, from: 'both', authority });
  columns.tags = tags;
  columns.extra = { ...(other.extra as object), ...(keep.extra as object) };
  columns.person_fields = [...persons].sort();
  return { fields, columns };
}

/** The record that should stay: a customer, the one with a domain or address, the one of which more is known, the older. */
export function betterRecord(one: RecordRow, other: RecordRow): RecordRow {
  const rank = (row: RecordRow) => [
    Number(row.relationship === 'customer'),
    Number((row.domain ?? row.email ?? null) !== null),
    row.person_fields.length,
    Object.values(row).filter((value) => value !== null).length,
  ];
  const [first, second] = [rank(one), rank(other)];
  for (const [index, value] of first.entries())
    if (value !== second[index]) return value > second[index]! ? one : other;
  return String(one.created_at) <= String(other.created_at) ? one : other;
}

function isOthersStronger(unit: readonly string[], field: string, keep: RecordRow, other: RecordRow): boolean {
  const [mine, theirs] = [authorityOf(keep, field), authorityOf(other, field)];
  if (mine === 'person' || theirs === 'person') return mine !== 'person';
  if (!isKnown(unit, other)) return false;
  if (!isKnown(unit, keep)) return true;
  if (field === 'relationship')
    return !NO_PROSPECT.includes(String(keep.relationship)) && NO_PROSPECT.includes(String(other.relationship));
  return ORDER.indexOf(theirs) < ORDER.indexOf(mine);
}

function authorityOf(row: RecordRow, field: string): MergedField['authority'] {
  if (row.person_fields.includes(field)) return 'person';
  return row.import_id === null ? 'source' : 'import';
}

function isKnown(unit: readonly string[], row: RecordRow): boolean {
  return unit.some((column) => (row[column] ?? null) !== null);
}

/** A head count that is known as a range only is shown as that. */
function valueOfUnit(unit: readonly string[], row: RecordRow): unknown {
  const first = row[unit[0]!] ?? null;
  if (first !== null || unit[0] !== 'employee_count' || !isKnown(unit, row)) return first;
  return `${row.employee_min ?? ''}-${row.employee_max ?? ''}`;
}

function fieldOf(column: string): string {
  return column === 'lead_status' ? 'status' : column;
}
