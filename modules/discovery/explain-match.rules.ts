import type { ExplainMatchInput, ExplainMatchOutput } from '#prompts/explain-match';

const REASONS_TOLD = 2;
const LONGEST_RATIONALE = 300;

const UNKNOWN = { en: 'Not known', de: 'Nicht bekannt' } as const;

/** The two strongest reasons in their own words, and the first gap; `null` when there is no reason. */
export function explainMatch({ language, reasons, gaps }: ExplainMatchInput): ExplainMatchOutput {
  const told = reasons
    .map(({ text }) => text.trim().replace(/\.+$/, ''))
    .filter((text) => text !== '')
    .slice(0, REASONS_TOLD);
  if (told.length === 0) return { rationale: null };
  const why = shortened(`${told.join('; ')}.`);
  const gap = gaps[0]?.trim();
  const withGap = gap ? `${why} ${UNKNOWN[language]}: ${gap.replace(/\.+$/, '')}.` : why;
  return { rationale: withGap.length <= LONGEST_RATIONALE ? withGap : why };
}

/** Cut at a word, so that no half number or name remains. */
function shortened(text: string): string {
  if (text.length <= LONGEST_RATIONALE) return text;
  return `${text.slice(0, LONGEST_RATIONALE - 1).replace(/\s+\S*$/u, '')}…`;
}
