import { z } from 'zod';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { addressesIn, standsIn, strangeNames, strangeNumbers } from '../grounding.ts';

const LONGEST = 600;

const Input = z.object({
  language: z.enum(['en', 'de']),
  name: z.string().nullable(),
  /** 0-100; `null` when too little is known. */
  score: z.number().int().nullable(),
  band: z.string().nullable(),
  /** What the score is made of, with the points of each. */
  reasons: z.array(z.object({ text: z.string(), points: z.number().int() })),
  /** Rules that end the scoring, with what they saw. */
  ruled_out: z.array(z.string()),
  /** What is not known, the most telling first. */
  gaps: z.array(z.string()),
});
export type ExplainScoreInput = z.infer<typeof Input>;

const Output = z.object({ reasoning: z.string().min(1).max(LONGEST).describe('Two to four sentences.') });
export type ExplainScoreOutput = z.infer<typeof Output>;

/** Why a lead has the score it has, from the given reasons only. The score itself is not the model's to change. */
export const explainScore: PromptContract<ExplainScoreInput, ExplainScoreOutput> = {
  id: 'explain-score',
  version: 1,
  input: Input,
  output: Output,
  check: ({ reasoning }, input) => {
    const given = materialOf(input);
    return [
      ...strangeNumbers(reasoning, given).map((number) => `"${number}" is a number that the input does not give`),
      ...(input.language === 'en' ? strangeNames(reasoning, given) : []).map(
        (name) => `"${name}" is a name that the input does not give`,
      ),
      ...addressesIn(reasoning)
        .filter((address) => !standsIn(address, input.name ?? ''))
        .map((address) => `"${address}" is a link or an address, which has no place here`),
    ];
  },
};

function materialOf({ name, score, band, reasons, ruled_out: out, gaps }: ExplainScoreInput): string {
  const said = reasons.flatMap(({ text, points }) => [text, String(points), String(Math.abs(points))]);
  // 100 is the end of the scale.
  return [name ?? '', String(score ?? ''), band ?? '', '100', 'ICP', ...said, ...out, ...gaps].join('\n');
}
