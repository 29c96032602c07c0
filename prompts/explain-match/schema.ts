import { z } from 'zod';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { addressesIn, standsIn, strangeNames, strangeNumbers } from '../grounding.ts';

const LONGEST_RATIONALE = 300;

const Input = z.object({
  language: z.enum(['en', 'de']),
  company: z.object({ name: z.string(), domain: z.string().nullable() }),
  /** What speaks for the company, strongest first, each with the quoted words that show it. */
  reasons: z.array(z.object({ text: z.string(), evidence: z.array(z.string()) })),
  /** What is not known about it. */
  gaps: z.array(z.string()),
});
export type ExplainMatchInput = z.infer<typeof Input>;

const Output = z.object({
  rationale: z
    .string()
    .min(1)
    .max(LONGEST_RATIONALE)
    .nullable()
    .describe('One or two sentences; null without reasons.'),
});
export type ExplainMatchOutput = z.infer<typeof Output>;

/** Why a company was proposed, in a sentence or two, from the given reasons only. */
export const explainMatch: PromptContract<ExplainMatchInput, ExplainMatchOutput> = {
  id: 'explain-match',
  version: 1,
  input: Input,
  output: Output,
  check: ({ rationale }, input) => {
    if (rationale === null) return input.reasons.length === 0 ? [] : ['rationale is null although there are reasons'];
    if (input.reasons.length === 0) return ['there is no reason to tell; rationale should be null'];
    const given = materialOf(input);
    return [
      ...inventedNumbers(rationale, given),
      ...(input.language === 'en' ? inventedNames(rationale, given) : []),
      ...strangeAddresses(rationale, input),
    ];
  },
};

function materialOf({ company, reasons, gaps }: ExplainMatchInput): string {
  const said = reasons.flatMap(({ text, evidence }) => [text, ...evidence]);
  return [company.name, company.domain ?? '', ...said, ...gaps].join('\n');
}

function inventedNumbers(rationale: string, given: string): string[] {
  return strangeNumbers(rationale, given).map((number) => `"${number}" is a number that no reason gives`);
}

function inventedNames(rationale: string, given: string): string[] {
  return strangeNames(rationale, given).map((name) => `"${name}" is a name that no reason gives`);
}

/** Quoted words are a stranger's, so an address in them is no reason to pass it on. */
function strangeAddresses(rationale: string, { company, reasons }: ExplainMatchInput): string[] {
  const ours = [company.name, company.domain ?? '', ...reasons.map(({ text }) => text)].join('\n');
  return addressesIn(rationale)
    .filter((address) => !standsIn(address, ours))
    .map((address) => `"${address}" is a link or an address, which has no place here`);
}
