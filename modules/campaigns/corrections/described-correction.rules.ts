import type { Correction } from './correction.ts';

/** A correction in a sentence, for people. */
export function described(correction: Correction): string {
  switch (correction.kind) {
    case 'statement': {
      const { path, was, text } = correction;
      if (text === null) return `${path}: "${was}" is gone.`;
      return was === null ? `${path}: "${text}" is new.` : `${path}: "${was}" is now "${text}".`;
    }
    case 'section':
      return `${correction.path}: says ${correction.texts.map((text) => `"${text}"`).join(', ') || 'nothing'}.`;
    case 'email':
      return `E-mail ${correction.step}: the ${correction.field} is as given.`;
    case 'settings':
      return `Settings: ${JSON.stringify(correction.settings)}.`;
  }
}

/** Paths of what a correction changed. */
export function fieldsOf(correction: Correction): string[] {
  switch (correction.kind) {
    case 'email':
      return [`sequence.${correction.step}.${correction.field}`];
    case 'settings':
      return Object.entries(correction.settings).flatMap(([name, value]) =>
        typeof value === 'object' ? Object.keys(value).map((key) => `settings.${name}.${key}`) : [`settings.${name}`],
      );
    default:
      return [correction.path];
  }
}
