import type { Command } from 'commander';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { answer, answerJson, say, withProduct } from './command-context.ts';
import { executeAndPrint } from './find.command.ts';

export function runsCommand(program: Command): void {
  const runs = program.command('runs').description('see, resume and cancel runs');

  runs
    .command('list')
    .description('the most recent runs, newest first')
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  gtm runs list\n  gtm runs list --limit 100 --json')
    .action(async (options: { limit: string; json?: boolean }) => {
      const limit = Number(options.limit);
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
        throw new UserInputError('CLI.USAGE', `--limit ${options.limit}: a whole number from 1 to 1000.`);
      }
      const list = await withProduct((product) => product.get(RunsService).list(limit));
      if (options.json) return answerJson({ runs: list });
      if (list.length === 0) return answer('No runs yet. Start one with `gtm find "customers: ..."`.');
      answer(
        list
          .map((run) => `${run.id}  ${run.status.padEnd(9)}  ${run.created_at}  ${run.flow}  ${title(run.input)}`)
          .join('\n'),
      );
    });

  runs
    .command('show <id>')
    .description('one run with its steps, times and result')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm runs show 0b0f6c6e-6a3f-4e0e-9d58-3a3a4a1f2c11')
    .action(async (id: string, options: { json?: boolean }) => {
      const run = await withProduct((product) => product.get(RunsService).view(id));
      if (options.json) return answerJson(run);
      const steps = run.steps.map(
        (step) =>
          `  ${step.status.padEnd(7)} ${String(step.duration_ms).padStart(6)} ms  ${step.key}${step.reason ? `  (${step.reason})` : ''}`,
      );
      answer(
        [
          `${run.flow} ${run.status}, started ${run.started_at ?? 'not yet'}`,
          title(run.input),
          ...steps,
          ...(run.error ? [run.error.message] : []),
        ].join('\n'),
      );
    });

  runs
    .command('resume <id>')
    .description('go on with a failed, cancelled or interrupted run; finished steps are kept')
    .option('--json', 'print the result as one JSON document')
    .addHelpText('after', '\nExample:\n  gtm runs resume 0b0f6c6e-6a3f-4e0e-9d58-3a3a4a1f2c11 --json')
    .action(async (id: string, options: { json?: boolean }) => {
      process.exitCode = await withProduct(async (product) => {
        await product.get(RunsService).resume(id);
        return executeAndPrint(product, id, options.json ?? false);
      });
    });

  runs
    .command('cancel <id>')
    .description('stop a run')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm runs cancel 0b0f6c6e-6a3f-4e0e-9d58-3a3a4a1f2c11')
    .action(async (id: string, options: { json?: boolean }) => {
      const run = await withProduct((product) => product.get(RunsService).cancel(id));
      if (options.json) return answerJson(run);
      if (run.status === 'running') say('It is being executed by another process, which stops within about a second.');
      answer(`${run.id} ${run.status}`);
    });
}

function title(input: unknown): string {
  return typeof input === 'object' && input !== null && 'text' in input ? String(input.text) : '';
}
