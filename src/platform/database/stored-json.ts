/**
 * JSON text that a `jsonb` column takes whatever the value came from: PostgreSQL refuses NUL characters and halves of
 * a surrogate pair, and a web page or a quote cut in the middle of an emoji brings both.
 */
export function storedJson(value: unknown): string {
  // JSON.stringify writes exactly these two kinds as escapes; `.` steps over every other escape, `\\` first of all.
  return JSON.stringify(value ?? null).replace(/\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g, (whole, code: string) =>
    code === 'u0000' ? '' : code.startsWith('ud') ? '\ufffd' : whole,
  );
}

/** The same for a `text` column. */
export function storedText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
