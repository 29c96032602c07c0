import type { Digest } from '../digest.ts';
import { joined, NOTHING } from './words.rules.ts';

/** A digest for a terminal, at most 15 lines and one for each title and note. */
export function digestText({ title, zone, email, notice, lines, details }: Digest): string {
  const head = joined([title, email, zone === 'UTC' ? null : zone], ' · ');
  if (lines.length === 0) return joined([`${head}: ${NOTHING}`, notice], '\n');
  const widest = Math.max(...lines.map(({ text, change }) => shown(text, change).length));
  return [
    head,
    ...(notice === null ? [] : [notice]),
    ...lines.map(
      ({ text, change, action }) => `  ${shown(text, change).padEnd(Math.min(widest, 78))}  -> ${action.command}`,
    ),
    ...details.flatMap(({ key, items }) => [
      '',
      `${key}:`,
      ...items.map(({ text, url }) => `  ${joined([text, url], '  ')}`),
    ]),
  ].join('\n');
}

function shown(text: string, change: string | null): string {
  return change === null ? text : `${text} (${change})`;
}
