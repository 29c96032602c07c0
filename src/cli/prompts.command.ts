import type { Command } from 'commander';
import { NotFoundError } from '#src/domain/errors';
import { readConfig } from '../config/config.ts';
import type { PromptShape } from '../platform/prompts/prompt-contract.rules.ts';
import type { Wording } from '../platform/prompts/prompt-folder.ts';
import { PromptLibrary } from '../platform/prompts/prompt-library.ts';
import { PROMPT_CONTRACTS } from '../prompt-contracts.ts';
import { answer, answerJson, say } from './command-context.ts';
import { tryCommand } from './prompts-try.command.ts';

const EXAMPLES = (...lines: string[]) => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;

export function promptsCommand(program: Command): void {
  const prompts = program
    .command('prompts')
    .description('the wordings with which language models are asked')
    .addHelpText('after', EXAMPLES('gtm prompts list', 'gtm prompts show extract-companies', 'gtm prompts check'));

  prompts
    .command('check')
    .description('whether wordings, contracts, partials and the lock fit together; exit code 1 when not')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXAMPLES('gtm prompts check', 'GTM_PROMPTS_DIR=./my-prompts gtm prompts check'))
    .action((options: { json?: boolean }) => {
      const problems = openLibrary().check(PROMPT_CONTRACTS);
      if (problems.length > 0) process.exitCode = 1;
      if (options.json) return answerJson({ ok: problems.length === 0, problems });
      if (problems.length === 0) return answer(`${PROMPT_CONTRACTS.length} prompts, all well.`);
      answer(problems.map(({ id, problem }) => `${id}: ${problem}`).join('\n'));
    });

  prompts
    .command('list')
    .description('all prompts with version, role and where their wording comes from')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXAMPLES('gtm prompts list', 'gtm prompts list --json'))
    .action((options: { json?: boolean }) => {
      const library = openLibrary();
      const rows = PROMPT_CONTRACTS.map((contract) => describe(contract, library.wording(contract.id)));
      if (options.json) return answerJson(rows);
      const width = Math.max(...rows.map(({ id, version }) => `${id}@${version}`.length));
      answer(
        rows
          .map(
            (row) =>
              `${`${row.id}@${row.version}`.padEnd(width)}  ${row.role.padEnd(5)}  ${row.hash.slice(0, 12)}  ${row.own ? `own: ${row.path}` : 'built in'}`,
          )
          .join('\n'),
      );
    });

  prompts
    .command('show <id>')
    .description('the wording of one prompt, with its role, its hash and what it treats as untrusted')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXAMPLES('gtm prompts show extract-companies', 'gtm prompts show plan-searches --json'))
    .action((id: string, options: { json?: boolean }) => {
      const contract = PROMPT_CONTRACTS.find((known) => known.id === id);
      if (!contract) {
        const known = PROMPT_CONTRACTS.map((other) => other.id).join(', ');
        throw new NotFoundError('PROMPT.UNKNOWN', `There is no prompt "${id}". Known: ${known}.`);
      }
      const wording = openLibrary().wording(id);
      const shown = describe(contract, wording);
      if (options.json) return answerJson({ ...shown, system: wording.system, user: wording.user });
      const { untrusted, untrustedBudget, temperature, maxOutputTokens } = wording.head;
      answer(
        [
          `${shown.id}@${shown.version}  ${shown.own ? 'own wording' : 'built in'}  ${shown.path}`,
          `hash        ${shown.hash}`,
          `role        ${shown.role} (temperature ${temperature}, at most ${maxOutputTokens} tokens of answer)`,
          `untrusted   ${untrusted.length === 0 ? 'none' : `${untrusted.join(', ')} (at most ${untrustedBudget} characters each)`}`,
          `\n--- system ---\n${wording.system}`,
          `\n--- user ---\n${wording.user}`,
        ].join('\n'),
      );
    });

  tryCommand(prompts);

  prompts
    .command('lock')
    .description('write the hashes of new versions into prompts.lock.json (for those who change the built-in wordings)')
    .option('--force', 'also change the hash of a version that is there; only while it was used nowhere yet')
    .addHelpText('after', EXAMPLES('gtm prompts lock', 'gtm prompts lock --force'))
    .action((options: { force?: boolean }) => {
      const { added, refused } = openLibrary().lock(PROMPT_CONTRACTS, options.force ?? false);
      answer(added.length === 0 ? 'Nothing new to lock.' : `Locked ${added.join(', ')}.`);
      if (refused.length === 0) return;
      process.exitCode = 1;
      say(`Not changed: ${refused.join(', ')}. Raise the version in prompt.md and schema.ts, or use --force.`);
    });
}

function openLibrary(): PromptLibrary {
  return new PromptLibrary({ ownFolder: readConfig().llm.promptsDir });
}

function describe(contract: PromptShape, { path, own, hash, head }: Wording) {
  return { id: contract.id, version: contract.version, role: head.role, hash, own, path, untrusted: head.untrusted };
}
