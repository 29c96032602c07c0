import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse as parseYaml } from 'yaml';
import { describeCriteria, understand } from '#modules/discovery';
import { ProfileRepository } from '#modules/leads';
import { Criteria, hasPositiveCriteria } from '#src/domain/criteria';
import { messageOf, UserInputError } from '#src/domain/errors';
import type { Icp } from '#src/domain/profile';
import { answer, answerJson, withProduct } from './command-context.ts';

const INTENTS = ['customer', 'partner'] as const;

export function icpCommand(program: Command): void {
  const icp = program.command('icp').description('what an ideal customer (or partner) looks like');

  icp
    .command('show [intent]')
    .description('the stored profile for customer (default) or partner')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  gtm icp show\n  gtm icp show partner --json')
    .action(async (intent: string | undefined, options: { json?: boolean }) => {
      const kind = intentOf(intent);
      const stored = await withProduct((product) => product.get(ProfileRepository).icp(kind));
      if (options.json) return answerJson(stored);
      answer(
        stored
          ? describe(stored)
          : `No ideal ${kind} profile yet. Set one: gtm icp set "fintech companies in the UK with 11 to 200 people"`,
      );
    });

  icp
    .command('set [sentence...]')
    .description('state it in a sentence, or as a YAML or JSON file of criteria')
    .option('--for <intent>', 'customer or partner', 'customer')
    .option('--file <path>', 'criteria in the form `gtm icp show --json` prints under "criteria"')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  gtm icp set "fintech companies in the UK or Ireland with 11 to 200 people, not crypto"\n  gtm icp set --for partner "marketing agencies in Europe"\n  gtm icp set --file icp.yml',
    )
    .action(async (words: string[], options: { for: string; file?: string; json?: boolean }) => {
      const kind = intentOf(options.for);
      const { statedAs, criteria } = options.file ? await fromFile(options.file) : fromSentence(words.join(' '));
      const stored = await withProduct((product) => product.get(ProfileRepository).setIcp(kind, statedAs, criteria));
      if (options.json) return answerJson(stored);
      answer(describe(stored));
    });
}

function intentOf(text = 'customer'): Icp['intent'] {
  const intent = INTENTS.find((known) => known === text);
  if (!intent) throw new UserInputError('CLI.USAGE', `"${text}": choose customer or partner.`);
  return intent;
}

function fromSentence(sentence: string) {
  if (sentence.trim() === '')
    throw new UserInputError(
      'CLI.USAGE',
      'Give a sentence, or --file with criteria. `gtm icp set --help` has examples.',
    );
  const understood = understand(sentence);
  if (!hasPositiveCriteria(understood.criteria)) {
    throw new UserInputError(
      'CLI.USAGE',
      `Nothing in "${sentence}" narrows down who fits. Name an industry, a country or a size.`,
    );
  }
  return { statedAs: sentence, criteria: understood.criteria };
}

async function fromFile(path: string) {
  let content: unknown;
  try {
    content = parseYaml(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UserInputError('ICP.UNREADABLE', `${path} cannot be read as YAML or JSON: ${messageOf(error)}`, {
      cause: error,
    });
  }
  const criteria = Criteria.strict().safeParse(content);
  if (!criteria.success) {
    const problems = criteria.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`);
    throw new UserInputError('ICP.BAD_CRITERIA', `${path} is not a set of criteria: ${problems.join('; ')}`);
  }
  return { statedAs: path, criteria: criteria.data };
}

function describe(icp: Icp): string {
  return [
    `Ideal ${icp.intent}, version ${icp.version}: ${describeCriteria(icp.criteria)}`,
    `  stated as: ${icp.statedAs}`,
  ].join('\n');
}
