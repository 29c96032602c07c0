import { z } from 'zod';
import { Understanding } from '../../src/domain/criteria.ts';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { standsIn } from '../grounding.ts';

const Input = z.object({ text: z.string() });

/** What a person asks for, as criteria. */
export const understandRequest: PromptContract<z.infer<typeof Input>, Understanding> = {
  id: 'understand-request',
  version: 2,
  input: Input,
  output: Understanding,
  check: (output, input) => [
    ...(output.text.trim() === input.text.trim() ? [] : ['text is not the sentence as given']),
    ...output.unused
      .filter((word) => !standsIn(word, input.text))
      .map((word) => `unused holds "${word}", which the sentence does not say`),
    ...contradictions(output),
  ],
};

function contradictions({ criteria }: Understanding): string[] {
  const issues: string[] = [];
  const { size, countries, excludedCountries } = criteria;
  if (size && size.min !== null && size.max !== null && size.min > size.max)
    issues.push('size.min is larger than size.max');
  if (size && size.min === null && size.max === null) issues.push('size has no bound at all; it should be null');
  for (const country of countries)
    if (excludedCountries.includes(country)) issues.push(`${country} is both wanted and excluded`);
  for (const country of [...countries, ...excludedCountries])
    if (!/^[A-Z]{2}$/.test(country)) issues.push(`"${country}" is no ISO 3166-1 alpha-2 code`);
  return issues;
}
