import { type DayMonthOrder, dayIn, knownText, numberIn } from './cell.rules.ts';
import type { Answer } from './scoring-model.ts';

/** What a record may say about a fact; of a list, one element that holds is enough. */
export type FactValue = string | number | boolean | readonly string[] | null | undefined;

/** The texts a value says, without those that say nothing. */
export function knownTexts(value: FactValue): string[] {
  const values = Array.isArray(value) ? (value as readonly string[]) : [value as string | number | boolean | null];
  return values.map(knownText).filter((text) => text !== null);
}

/** The first answer that holds, `undefined` when none does. */
export function answerTo(answers: readonly Answer[], value: FactValue, dates?: DayMonthOrder): Answer | undefined {
  const texts = knownTexts(value);
  return answers.find((answer) =>
    'unknown' in answer ? texts.length === 0 : texts.some((text) => holds(answer, text, dates ?? 'day-first')),
  );
}

function holds(answer: Exclude<Answer, { unknown: true }>, text: string, dates: DayMonthOrder): boolean {
  if ('otherwise' in answer) return true;
  if ('is' in answer) return answer.is.some((one) => one === text || one.toLowerCase() === text.toLowerCase());
  if ('matches' in answer) return patternOf(answer.matches).test(text.slice(0, LONGEST_MATCHED));
  const isDate = typeof (answer.from ?? answer.below) === 'string';
  const at = isDate ? dayIn(text, dates) : numberIn(text);
  if (at === null) return false;
  return at >= limitOf(answer.from, -Infinity) && at < limitOf(answer.below, Infinity);
}

/** Texts come from outside; a pattern that tries many ways must not have a long text to try them on. */
const LONGEST_MATCHED = 1_000;
const patterns = new Map<string, RegExp>();

/** Models are small and read once, so the patterns ever used are few. */
function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  const pattern = new RegExp(source, 'iu');
  patterns.set(source, pattern);
  return pattern;
}

function limitOf(limit: number | string | undefined, open: number): number {
  if (limit === undefined) return open;
  return typeof limit === 'number' ? limit : (dayIn(limit, 'day-first') ?? open);
}
