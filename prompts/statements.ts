import { z } from 'zod';
import type { PromptContract } from '../src/domain/prompt.ts';
import { addressesIn, standsIn } from './grounding.ts';

const LONGEST_STATEMENT = 300;
const LONGEST_QUOTE = 400;
const MOST_IDS = 4;

/** A piece of material under the id by which an answer refers to it. */
export const Material = z.object({
  /** `E…`: words of the website; `P…`: a statement of an earlier part; `G…`: words a person gave. */
  id: z.string(),
  /** What it states or where it stands, e.g. `customers`. */
  about: z.string(),
  text: z.string(),
});
export type Material = z.infer<typeof Material>;

const Input = z.object({
  language: z.enum(['en', 'de']),
  /** Whose campaign it is: name or domain. */
  company: z.string(),
  evidence: z.array(Material),
});
export type PartInput = z.infer<typeof Input>;

/** One statement as a model makes it. What it says of its basis is checked, not believed. */
export const Said = z.object({
  text: z.string().min(1).max(LONGEST_STATEMENT),
  basis: z.enum(['evidence', 'inferred', 'given']).describe('given: repeats a G; evidence: a quote says it.'),
  /** Ids of the material that says it, or from which it follows. */
  from: z.array(z.string()).min(1).max(MOST_IDS),
  /** Needed for `evidence`: words of the first id, unchanged. */
  quote: z.string().max(LONGEST_QUOTE).nullable(),
});
export type Said = z.infer<typeof Said>;

/** What a model says of one part, by section. */
export type SaidPart<Section extends string> = Record<Section, Said[]>;

/**
 * The contract of a part that consists of sections. Whether a quote stands in its material is not checked here but by
 * the reader, which drops what does not: one invented statement is no reason to lose the others. `most`: statements of
 * each section.
 */
export function partContract<Section extends string>(
  id: string,
  version: number,
  most: Readonly<Record<Section, number>>,
): PromptContract<PartInput, SaidPart<Section>> {
  const sections = Object.entries<number>(most).map(([name, limit]) => [name, z.array(Said).max(limit)]);
  return {
    id,
    version,
    input: Input,
    output: z.object(Object.fromEntries(sections)) as unknown as z.ZodType<SaidPart<Section>>,
    check: (output, input) => {
      const known = new Set(input.evidence.map((one) => one.id));
      const all = Object.entries<Said[]>(output).flatMap(([name, said]) => said.map((one) => ({ name, ...one })));
      return all.flatMap(({ name, text, basis, from, quote }) => [
        ...from.filter((one) => !known.has(one)).map((one) => `${name}: there is no material "${one}"`),
        ...(basis === 'evidence' && !quote?.trim() ? [`${name}: "${text}" needs a quote, or is inferred`] : []),
        ...strangeAddresses(text, input).map(
          (address) => `${name}: "${address}" is a link or an address, which has no place here`,
        ),
      ]);
    },
  };
}

/** The website is what is talked about, so its words are no reason to pass an address on; the company's own name is. */
function strangeAddresses(text: string, { company }: PartInput): string[] {
  return addressesIn(text).filter((address) => !standsIn(address, company));
}
