import { UserInputError } from '#src/domain/errors';
import { knownText } from '../model/cell.rules.ts';

const WON = new Set(['1', '1.0', 'yes', 'y', 'true', 't', 'won', 'converted', 'ja', 'oui', 'si', 'sí']);
const LOST = new Set(['0', '0.0', 'no', 'n', 'false', 'f', 'lost', 'not converted', 'nein', 'non']);

/** Outcomes of past leads: 1 won, 0 lost, `null` for a row without one. Throws when a cell says something else. */
export function readLabels(column: string, cells: readonly string[]): (0 | 1 | null)[] {
  return cells.map((cell, index) => {
    const text = (knownText(cell) ?? '').toLowerCase();
    if (WON.has(text)) return 1;
    if (LOST.has(text)) return 0;
    if (text === '') return null;
    throw new UserInputError(
      'SCORING.BAD_LABEL',
      `Row ${index + 1} has "${cell.slice(0, 40)}" in "${column}". An outcome is 1 or 0, yes or no, true or false, won or lost.`,
    );
  });
}
