import type { z } from 'zod';
import { UserInputError } from '#src/domain/errors';

/**
 * Reads "field=value" words as what a person says about a record: nothing behind the sign takes a value away, items of
 * a list are separated by semicolons. Throws UserInputError with what there is to set.
 */
export function recordValues<Values>(
  words: readonly string[],
  schema: z.ZodType<Values> & { shape: z.ZodRawShape },
): Values {
  const given = words.map((word) => {
    const [, field = '', text = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
    const rule = Object.hasOwn(schema.shape, field) ? (schema.shape[field] as z.ZodType) : undefined;
    if (rule === undefined) {
      const fields = Object.keys(schema.shape).join(', ');
      throw new UserInputError('CLI.USAGE', `"${word}": write field=value; the fields are ${fields}.`);
    }
    return [field, readingOf(rule, text)];
  });
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the record'}: ${message}`);
  throw new UserInputError('CLI.USAGE', problems.join('; '));
}

/** The text itself where the field takes one, else what it says as a number or a list. */
function readingOf(rule: z.ZodType, text: string): unknown {
  const items = text.split(';').flatMap((item) => item.trim() || []);
  const readings = text === '' ? [null, []] : [text, Number(text), items];
  return readings.find((reading) => rule.safeParse(reading).success) ?? (text === '' ? null : text);
}
