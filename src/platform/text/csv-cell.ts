/**
 * One cell. Text that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP advises: a cell that
 * starts with = + - @, a tab or a line break, also after spaces or a quote, or with a call of DDE.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[\s"']*([=+\-@\t\r\n＝＋－＠|%]|DDE\s*\()/iu.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
