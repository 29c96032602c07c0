import type { ExplainScoreInput, ExplainScoreOutput } from '#prompts/explain-score';

const REASONS_TOLD = 4;
const LONGEST = 600;

const WORDS = {
  en: { fit: 'Fit', ruledOut: 'Ruled out', noScore: 'No score: too little is known', gap: 'Not known' },
  de: {
    fit: 'Passung',
    ruledOut: 'Ausgeschlossen',
    noScore: 'Keine Bewertung: zu wenig ist bekannt',
    gap: 'Nicht bekannt',
  },
} as const;

/** The score, its largest reasons with their points, and the most telling gap, as sentences. */
export function explainScore({
  language,
  score,
  band,
  reasons,
  ruled_out: out,
  gaps,
}: ExplainScoreInput): ExplainScoreOutput {
  const words = WORDS[language];
  const largest = [...reasons]
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .slice(0, REASONS_TOLD);
  const head =
    out.length > 0
      ? `${words.ruledOut}: ${out.join('; ')}.`
      : score === null
        ? `${words.noScore}.`
        : `${words.fit} ${score}${band === null ? '' : ` (${band})`}.`;
  const why = largest.map(({ text, points }) => `${text} (${points > 0 ? '+' : ''}${points}).`);
  const gap = gaps[0] === undefined ? [] : [`${words.gap}: ${gaps[0].replace(/ is not known$/, '')}.`];
  return { reasoning: fitting([head, ...why, ...gap]) };
}

/** As many whole sentences as there is room for; the first is cut if need be. */
function fitting(sentences: readonly string[]): string {
  let text = sentences[0]!.slice(0, LONGEST);
  for (const sentence of sentences.slice(1)) {
    if (text.length + sentence.length + 1 <= LONGEST) text += ` ${sentence}`;
  }
  return text;
}
