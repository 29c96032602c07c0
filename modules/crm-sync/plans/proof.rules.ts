import type { Evidence } from '#src/domain/fact';
import { storedText } from '#src/platform/database/stored-json';
import type { PlannedChange } from '../change-plan.ts';

const LONGEST_QUOTE = 300;
const MOST = 8;

/** What a change rests on, as much of it as a person reads; nothing where there is nothing. */
export function proofs(evidence: readonly Pick<Evidence, 'source' | 'quote'>[]): Pick<PlannedChange, 'evidence'> {
  if (evidence.length === 0) return {};
  return {
    evidence: evidence
      .slice(0, MOST)
      .map(({ source, quote }) => ({ source: storedText(source), quote: shortened(quote) })),
  };
}

function shortened(quote: string): string {
  const words = storedText(quote).replace(/\s+/g, ' ').trim();
  return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE).toWellFormed()}…` : words;
}
