import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { installedPrompts } from '#src/platform/prompts/prompt-folder';

/**
 * What an answer must and must not be. Keys are paths into the answer: names and positions joined by dots, `*` for
 * every element, empty for the answer itself.
 */
const Expectations = z.strictObject({
  equals: z.record(z.string(), z.unknown()).default({}),
  /** Each must be found: inside a text (whatever its case), or as an element. */
  includes: z.record(z.string(), z.array(z.unknown())).default({}),
  /** None may be found. */
  excludes: z.record(z.string(), z.array(z.unknown())).default({}),
  /** Least and most: of a number, of the length of a text or list. */
  ranges: z.record(z.string(), z.tuple([z.number(), z.number()])).default({}),
});
type Expectations = z.infer<typeof Expectations>;

const PromptCase = z.strictObject({
  id: z.string(),
  input: z.unknown(),
  expect: Expectations,
  /** `model`: rules cannot know it, only a reader can. */
  by: z.enum(['all', 'model']).default('all'),
  tags: z.array(z.string()).min(1),
  /** Where the case comes from. */
  provenance: z.string().min(1),
});
export type PromptCase = z.infer<typeof PromptCase>;

/** The cases of a prompt, from its `cases.jsonl`. Throws when a line is no case. */
export function casesOf(promptId: string): PromptCase[] {
  return readFileSync(path.join(installedPrompts(), promptId, 'cases.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => PromptCase.parse(JSON.parse(line)));
}

/** Which expectations an answer fails, in sentences; none means good. */
export function failuresOf(expected: Expectations, answer: unknown): string[] {
  const failures: string[] = [];
  for (const [where, wanted] of Object.entries(expected.equals))
    for (const value of valuesAt(answer, where))
      if (!isDeepStrictEqual(value, wanted)) failures.push(`${where} is ${show(value)}, not ${show(wanted)}`);
  for (const [where, wanted] of Object.entries(expected.includes))
    for (const one of wanted)
      if (!valuesAt(answer, where).some((value) => holds(value, one))) failures.push(`${where} lacks ${show(one)}`);
  for (const [where, unwanted] of Object.entries(expected.excludes))
    for (const one of unwanted)
      if (valuesAt(answer, where).some((value) => holds(value, one))) failures.push(`${where} holds ${show(one)}`);
  for (const [where, [least, most]] of Object.entries(expected.ranges))
    for (const value of valuesAt(answer, where)) {
      const size = sizeOf(value);
      if (size === null || size < least || size > most) failures.push(`${where} is ${size}, not ${least} to ${most}`);
    }
  return failures;
}

function valuesAt(answer: unknown, where: string): unknown[] {
  let values: unknown[] = [answer];
  for (const step of where === '' ? [] : where.split('.')) {
    values = values.flatMap((value): unknown[] => {
      if (step === '*') return Array.isArray(value) ? value : [];
      return [new Map(Object.entries(value ?? {})).get(step)];
    });
  }
  return values;
}

function holds(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(value)) return value.some((element) => holds(element, wanted));
  if (typeof value === 'string' && typeof wanted === 'string')
    return value.toLowerCase().includes(wanted.toLowerCase());
  return isDeepStrictEqual(value, wanted);
}

function sizeOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' || Array.isArray(value) ? value.length : null;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
