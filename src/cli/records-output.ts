import type { HistoryEntry } from '#modules/leads';

const LONGEST_CELL = 40;
const LONGEST_VALUE = 200;

/** One line per record: what it is called, how it is found, and how it stands. */
export function describeList(records: readonly Record<string, unknown>[]): string {
  if (records.length === 0) return 'Nothing fits.';
  const rows = records.map((one) => [
    text(one.name, LONGEST_CELL),
    text(one.email ?? one.domain ?? one.company_domain, LONGEST_CELL),
    [one.band, one.score].filter((part) => part !== null && part !== undefined).join(' ') || '-',
    text(one.title ?? one.industry, LONGEST_CELL),
    text(one.country_code, LONGEST_CELL),
    String(one.id ?? ''),
  ]);
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One line per field that has a value; a star for those a person set. */
export function describeRecord({ set_by_person: byPerson, ...fields }: Record<string, unknown>): string {
  const set = new Set(byPerson as string[]);
  const known = Object.entries(fields).filter(([, value]) => value !== null && String(value) !== '');
  const lines = known.map(([field, value]) => `${`${set.has(field) ? '*' : ' '} ${field}`.padEnd(18)} ${text(value)}`);
  return [...lines, ...(set.size > 0 ? ['* set by a person; no other source replaces it'] : [])].join('\n');
}

export function describeHistory(history: readonly HistoryEntry[]): string {
  if (history.length === 0) return 'Nothing has changed since it came to be.';
  return history
    .map(({ at, field, before, after, authority, actor, source, undone_at: undone }) => {
      const what = `${field}: ${text(before)} -> ${text(after)}`;
      return `${at.slice(0, 19)}  ${what}  (${authority}, ${actor}, ${source}${undone ? ', taken back' : ''})`;
    })
    .join('\n');
}

function text(value: unknown, longest = LONGEST_VALUE): string {
  const written = value instanceof Date ? value.toISOString() : String(value ?? '-');
  const whole = (Array.isArray(value) ? value.join('; ') : written).replace(/\s+/g, ' ') || '-';
  return whole.length > longest ? `${whole.slice(0, longest - 1)}…` : whole;
}
