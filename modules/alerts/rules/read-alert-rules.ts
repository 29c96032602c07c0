import { parse, YAMLParseError } from 'yaml';
import { UserInputError } from '#src/domain/errors';
import { AlertRules } from './alert-rules.ts';

/** Reads rules as people write them, in YAML. Throws UserInputError with everything that is wrong. */
export function readAlertRules(text: string): AlertRules {
  const read = AlertRules.safeParse(documentIn(text) ?? {});
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `  - ${path.join('.') || 'document'}: ${message}`);
  throw new UserInputError('ALERTS.BAD_RULES', `These rules do not hold:\n${problems.join('\n')}`);
}

function documentIn(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (error) {
    // Aliases are refused with an error of another kind.
    if (!(error instanceof YAMLParseError) && !(error instanceof ReferenceError)) throw error;
    throw new UserInputError('ALERTS.BAD_RULES', `This is no YAML document: ${error.message.split('\n', 1)[0]}`);
  }
}
