import { jsonrepair } from 'jsonrepair';
import { type ZodType, z } from 'zod';
import type { PromptContract } from '#src/domain/prompt';
import type { Completion } from '#src/ports/language-model';

/** What an answer is worth. `cut`, `refusal` and `empty` are no use to repair; `bad` lists what a repair should mend. */
export type ReadAnswer<Output> =
  | { kind: 'good'; value: Output }
  | { kind: 'bad'; issues: string[] }
  | { kind: 'cut' | 'refusal' | 'empty' };

/** Issues told to the model; more would only repeat themselves. */
const MOST_ISSUES = 12;

/** Reads a completion as the contract's output: extract, repair the JSON, validate, ask the semantic check. */
export function readAnswer<Input, Output>(
  contract: PromptContract<Input, Output>,
  input: Input,
  completion: Completion,
): ReadAnswer<Output> {
  if (completion.finish === 'refusal') return { kind: 'refusal' };
  if (completion.text.trim() === '') return { kind: completion.finish === 'length' ? 'cut' : 'empty' };
  // What was cut could be closed to valid JSON, and would then pass for all there is.
  const json = completion.finish === 'length' ? strictJson(completion.text) : anyJson(completion.text);
  if (json === undefined) {
    return completion.finish === 'length' ? { kind: 'cut' } : { kind: 'bad', issues: ['The answer is not JSON.'] };
  }
  const parsed = parseHonestly(contract.output, unwrapped(json.value, contract.output));
  if (!parsed.success) return { kind: 'bad', issues: issuesOf(parsed.error) };
  const issues = contract.check?.(parsed.data, input) ?? [];
  return issues.length === 0
    ? { kind: 'good', value: parsed.data }
    : { kind: 'bad', issues: issues.slice(0, MOST_ISSUES) };
}

/** The wanted answer as JSON schema. Vendors want an object at the top, so anything else is put into one. */
export function schemaOf(output: ZodType): Record<string, unknown> {
  const known = schemas.get(output);
  if (known) return known;
  const { $schema: _, ...schema } = z.toJSONSchema(output, { unrepresentable: 'any' }) as Record<string, unknown>;
  const made =
    schema.type === 'object'
      ? schema
      : { type: 'object', properties: { answer: schema }, required: ['answer'], additionalProperties: false };
  schemas.set(output, made);
  return made;
}

/** What the model is told when its answer was no good. */
export function repairRequest(issues: readonly string[]): string {
  return [
    'That answer cannot be used:',
    ...issues.map((issue) => `- ${issue}`),
    'Answer again with the whole JSON, corrected. What you do not know is null; do not make anything up.',
  ].join('\n');
}

const schemas = new WeakMap<ZodType, Record<string, unknown>>();

function unwrapped(value: unknown, output: ZodType): unknown {
  const wrapped = (schemaOf(output).properties as Record<string, unknown>)?.answer !== undefined;
  const inside = wrapped && isRecord(value) && Object.keys(value).length === 1 && 'answer' in value;
  return inside ? value.answer : value;
}

/**
 * Validates; a fact that is missing becomes `null` where the schema allows it, and what stands for nothing ("N/A",
 * "unknown") counts as missing. Nothing is ever filled in. A `null` where a field may be left out is left out.
 */
function parseHonestly<Output>(output: ZodType<Output>, given: unknown): z.ZodSafeParseResult<Output> {
  const value: unknown = withoutFiller(structuredClone(given), output);
  let parsed = output.safeParse(value);
  if (parsed.success) return parsed;
  let mended = false;
  for (const issue of parsed.error.issues) {
    const at = placeOf(value, issue.path);
    if (!at) continue;
    if (at.holder[at.key] === undefined) at.holder[at.key] = null;
    else if (at.holder[at.key] === null && !Array.isArray(at.holder)) delete at.holder[at.key];
    else continue;
    mended = true;
  }
  if (mended) {
    const again = output.safeParse(value);
    if (again.success) parsed = again;
  }
  return parsed;
}

const FILLER =
  /^\s*(n\s*\/?\s*a|unknown|unspecified|not (available|specified|provided|stated|known|found|given)|null|undefined|tbd|-+|\?+)\.?\s*$/i;

function withoutFiller(value: unknown, output: ZodType): unknown {
  const fillers: Place[] = [];
  collectFillers(value, fillers);
  for (const { holder, key } of fillers) {
    const filler = holder[key];
    holder[key] = null;
    // Where null is not allowed the word stays, and the schema says what is wrong with it.
    if (refuses(output, value, { holder, key })) holder[key] = filler;
  }
  return value;
}

function refuses(output: ZodType, value: unknown, place: Place): boolean {
  const parsed = output.safeParse(value);
  if (parsed.success) return false;
  return parsed.error.issues.some((issue) => {
    const at = placeOf(value, issue.path);
    return at?.holder === place.holder && String(at.key) === String(place.key);
  });
}

interface Place {
  holder: Record<PropertyKey, unknown>;
  key: PropertyKey;
}

function collectFillers(value: unknown, found: Place[]): void {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<PropertyKey, unknown>;
  for (const [key, inner] of Object.entries(holder)) {
    if (typeof inner === 'string' && FILLER.test(inner)) found.push({ holder, key });
    else collectFillers(inner, found);
  }
}

function placeOf(value: unknown, path: readonly PropertyKey[]): Place | null {
  const key = path.at(-1);
  if (key === undefined) return null;
  let holder: unknown = value;
  for (const step of path.slice(0, -1)) {
    if (typeof holder !== 'object' || holder === null) return null;
    holder = (holder as Record<PropertyKey, unknown>)[step];
  }
  if (typeof holder !== 'object' || holder === null) return null;
  return { holder: holder as Record<PropertyKey, unknown>, key };
}

function strictJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // Not being JSON is one of the expected outcomes.
    return undefined;
  }
}

function anyJson(text: string): { value: unknown } | undefined {
  const candidates = [text, withoutFence(text), outermost(withoutFence(text))].filter((part) => part !== null);
  for (const candidate of candidates) {
    const strict = strictJson(candidate);
    if (strict) return strict;
  }
  // jsonrepair makes a JSON string of any prose, so only what looks like an object or a list is handed to it.
  const broken = candidates.at(-1);
  if (broken === undefined || !/^\s*[[{]/.test(broken)) return undefined;
  try {
    return { value: JSON.parse(jsonrepair(broken)) as unknown };
  } catch {
    // Beyond repair; the model is asked again.
    return undefined;
  }
}

function withoutFence(text: string): string {
  return /```(?:json)?\s*\n?([\s\S]*?)```/i.exec(text)?.[1]?.trim() ?? text.trim();
}

/** From the first bracket to the last one that closes it, or to the end when none does. */
function outermost(text: string): string | null {
  const start = text.search(/[[{]/);
  if (start < 0) return null;
  const end = text.lastIndexOf(text[start] === '{' ? '}' : ']');
  return end > start ? text.slice(start, end + 1) : text.slice(start);
}

function issuesOf(error: z.ZodError): string[] {
  return error.issues
    .slice(0, MOST_ISSUES)
    .map((issue) => `${issue.path.length > 0 ? issue.path.map(String).join('.') : 'the answer'}: ${issue.message}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
