/** A value as a model reads it best: text as it is, everything else as indented JSON; nothing as nothing. */
export function readable(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return JSON.stringify(value, null, 2);
}
