import type { Command } from 'commander';
import { FIND_FLOW, findPhases, toFindAnswer } from '#modules/discovery';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { RunEvents } from '#src/platform/flows/run-events';
import { type CommandContext, say, withProduct } from './command-context.ts';
import { printFindEnd } from './find-output.ts';

export function findCommand(program: Command): void {
  program
    .command('find <sentence...>')
    .description('find companies that fit a sentence, ranked and explained')
    .option('--json', 'print the result as one JSON document')
    .addHelpText(
      'after',
      `
Say it as you would to a colleague, in English or German: whom (customers, partners), what they do, where, how large,
and what not. Without criteria ("find me potential customers") your ideal customer profile is used (\`gtm icp set\`).
The run id is the first line on standard error; an interrupted find goes on with \`gtm runs resume <id>\`.

Examples:
  gtm find "customers: fintech companies in the United Kingdom with 11 to 50 people"
  gtm find "partners: marketing agencies in DACH, not crypto"
  gtm find "Kunden: Logistikfirmen in Deutschland mit mindestens 20 Mitarbeitern" --json`,
    )
    .action(async (words: string[], options: { json?: boolean }) => {
      const text = words.join(' ').trim();
      if (text === '')
        throw new UserInputError(
          'CLI.USAGE',
          'Say whom to find, e.g. gtm find "customers: fintech companies in Spain".',
        );
      process.exitCode = await withProduct(async (product) => {
        const runs = product.get(RunsService);
        const id = await runs.start(FIND_FLOW, { text }, { kind: 'cli', actor: 'cli', reply: null });
        return executeAndPrint(product, id, options.json ?? false);
      });
    });
}

/** Executes a run in this process, tells its progress, and prints its end. Returns the exit code. */
export async function executeAndPrint(product: CommandContext, id: string, json: boolean): Promise<number> {
  say(id);
  sayProgress(product.get(RunEvents));
  const run = await product.get(RunsService).execute(id);
  return printFindEnd(run, run.status === 'succeeded' ? toFindAnswer(run) : null, json);
}

/** One line for each phase as it begins. */
function sayProgress(events: RunEvents): void {
  const started: string[] = [];
  const said = new Set<string>();
  events.on('step.started', ({ key }) => {
    started.push(key);
    const running = findPhases(started, []).find(({ state }) => state === 'running');
    if (!running || said.has(running.label)) return;
    said.add(running.label);
    say(`  ${running.label} ...`);
  });
}
