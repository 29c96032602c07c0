import type { Command } from 'commander';
import type { z } from 'zod';
import { UserInputError } from '#src/domain/errors';

/** Gives a command an option for each parameter of a list's query, with the same words as over HTTP. */
export function addListOptions(command: Command, schema: { shape: z.ZodRawShape }): void {
  for (const [name, field] of Object.entries(schema.shape)) {
    command.option(`--${name.replaceAll('_', '-')} <value>`, (field as z.ZodType).description ?? '');
  }
}

/** The query that options make. Says what can be given, as the HTTP door does. */
export function listQueryOf<Query>(called: string, schema: z.ZodType<Query>, options: Record<string, string>): Query {
  const given = Object.entries(options).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `--${path.join('-').replaceAll('_', '-')}: ${message}`,
  );
  throw new UserInputError('CLI.USAGE', `${called}: ${problems.join('; ')}`);
}
