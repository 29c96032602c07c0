import type { ImportPreview, ImportResult, LineNote, UndoResult } from '#modules/leads';

/** Most lines of problems shown to a person; `--json` has all. */
const SHOWN = 10;
/** Longest value shown in a table, in characters. */
const LONGEST = 60;

/** What an import would do, for a person. */
export function describePreview(file: string, preview: ImportPreview): string {
  const { file: format, columns } = preview;
  const how =
    format.kind === 'xlsx'
      ? `workbook, sheet "${format.sheet}"`
      : `${format.encoding}${format.byte_order_mark ? ' with byte order mark' : ''}, separated by ${nameOf(format.delimiter)}`;
  const header = preview.header_row === null ? 'no header' : `header on line ${preview.header_row}`;
  const known = preview.known === null ? '' : `, ${preview.known} of them known`;
  return [
    `${file}: ${how}, ${header}`,
    ...preview.notes.map((note) => `  ${note}`),
    `${preview.rows} rows: ${preview.usable_rows} can be used (${preview.unique} different ${preview.kind === 'leads' ? 'people' : 'companies'}${known}), ${preview.failed} cannot, ${preview.skipped} are no records`,
    'Columns:',
    ...columns.map(
      ({ index, header: name, field, confidence, by }) =>
        `  ${String(index).padStart(3)}  ${shortened(name).padEnd(28)} ${field === null ? 'kept as it is' : `${field}${by === 'override' ? '' : ` (${Math.round((confidence ?? 0) * 100)} %${by === 'content' ? ', by what it holds' : ''})`}`}`,
    ),
    ...(preview.sample.length > 0 ? ['First rows as they will be:'] : []),
    ...preview.sample.map((row) => `  ${describeRow(row)}`),
    ...problems('Rows that cannot be used', preview.errors, preview.errors_total),
    ...problems('Worth a look', preview.warnings, preview.warnings_total),
    preview.importable
      ? 'Nothing was stored. Without --dry-run it will be.'
      : `This file cannot be imported: ${preview.obstacle}`,
  ].join('\n');
}

/** What an import did, for a person. */
export function describeImport(file: string, result: ImportResult): string {
  const companies = result.companies
    ? `; companies: ${result.companies.imported} imported, ${result.companies.updated} updated`
    : '';
  return [
    `${file}: ${result.imported} imported, ${result.updated} updated, ${result.unchanged} unchanged, ${result.skipped} skipped, ${result.failed} failed${companies} in ${result.duration_seconds} s (${result.rows_per_second} rows/s)`,
    ...problems('Rows that could not be used', result.errors, result.failed),
    ...problems('Worth a look', result.warnings, result.warnings.length),
    `Take it back with: gtm import undo ${result.import_id}`,
  ].join('\n');
}

/** What taking an import back did, for a person. */
export function describeUndo(result: UndoResult): string {
  const kept = result.kept > 0 ? `; ${result.kept} were changed or used since and stay as they are` : '';
  return `Taken back: ${result.removed} records removed, ${result.restored} restored${kept}.`;
}

function problems(title: string, notes: readonly LineNote[], total: number): string[] {
  if (total === 0) return [];
  return [
    `${title}:`,
    ...notes.slice(0, SHOWN).map((note) => `  line ${note.line}: ${note.reason}`),
    ...(total > SHOWN ? [`  ... and ${total - SHOWN} more (--json shows them)`] : []),
  ];
}

function describeRow(row: Record<string, unknown>): string {
  const { line, extra: _, company, ...fields } = row;
  const employer = company === null || company === undefined ? {} : { company: (company as { name: string }).name };
  const said = Object.entries({ ...fields, ...employer }).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return `line ${line}: ${said.map(([name, value]) => `${name} ${shortened(String(value))}`).join(', ')}`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function nameOf(delimiter: string | null): string {
  return delimiter === '\t' ? 'tabs' : `"${delimiter}"`;
}
