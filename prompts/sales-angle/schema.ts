import { z } from 'zod';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { addressesIn, standsIn, strangeNames, strangeNumbers } from '../grounding.ts';

const LONGEST_PITCH = 240;
const LONGEST_STATEMENT = 300;
const MOST_RISKS = 6;

const Input = z.object({
  language: z.enum(['en', 'de']),
  /** Who sells; `null` when we have not been told. */
  seller: z.object({ name: z.string(), sells: z.string().nullable(), sells_to: z.string().nullable() }).nullable(),
  company: z.string(),
  /** What is known of the company, with the words that say it. */
  facts: z.array(z.object({ name: z.string(), text: z.string(), quotes: z.array(z.string()) })),
  /** What speaks against it: rules that rule it out, reasons with negative points. */
  against: z.array(z.string()),
  /** What is not known and would count most. */
  gaps: z.array(z.string()),
});
export type SalesAngleInput = z.infer<typeof Input>;

const Statement = (longest: number) =>
  z.object({
    text: z.string().min(1).max(longest),
    /** True when no source says it and it only follows from what is said. */
    inferred: z.boolean(),
    /** Words of the input that show it; needed unless inferred. */
    quotes: z.array(z.string().min(1)).max(3),
  });

const Output = z.object({
  primary_use_case: Statement(LONGEST_STATEMENT).nullable().describe('What they would use the offer for most.'),
  risk_flags: z.array(Statement(LONGEST_STATEMENT)).max(MOST_RISKS),
  pitch: Statement(LONGEST_PITCH).nullable().describe('One sentence from the seller to the company.'),
});
export type SalesAngle = z.infer<typeof Output>;

/** What to say to a company: use case, risks and a sentence, each bound to what is known or marked as inferred. */
export const salesAngle: PromptContract<SalesAngleInput, SalesAngle> = {
  id: 'sales-angle',
  version: 1,
  input: Input,
  output: Output,
  check: (output, input) => {
    const given = materialOf(input);
    const statements = [output.primary_use_case, ...output.risk_flags, output.pitch].filter((one) => one !== null);
    return [
      ...(input.seller === null && (output.pitch !== null || output.primary_use_case !== null)
        ? ['nobody said what is sold, so pitch and primary_use_case should be null']
        : []),
      ...(output.pitch !== null && /[.!?]\s+\p{Lu}/u.test(output.pitch.text)
        ? ['pitch is more than one sentence']
        : []),
      ...statements.flatMap(({ text, inferred, quotes }) => [
        ...(!inferred && quotes.length === 0 ? [`"${text}" has no quote and is not marked as inferred`] : []),
        ...quotes.filter((quote) => !standsIn(quote, given)).map((quote) => `"${quote}" does not stand in the input`),
        ...strangeNumbers(text, given).map((number) => `"${number}" is a number that the input does not give`),
        ...(input.language === 'en' ? strangeNames(text, given) : []).map(
          (name) => `"${name}" is a name that the input does not give`,
        ),
        ...addressesIn(text)
          .filter((address) => !standsIn(address, `${input.company}\n${input.seller?.name ?? ''}`))
          .map((address) => `"${address}" is a link or an address, which has no place here`),
      ]),
    ];
  },
};

function materialOf({ seller, company, facts, against, gaps }: SalesAngleInput): string {
  const ours = seller === null ? [] : [seller.name, seller.sells ?? '', seller.sells_to ?? ''];
  const known = facts.flatMap(({ name, text, quotes }) => [name, text, ...quotes]);
  return [...ours, company, ...known, ...against, ...gaps].join('\n');
}
