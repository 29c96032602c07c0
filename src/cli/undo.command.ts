import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { cliOperator, type UndoResult, UndoService } from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import { GtmError } from '#src/domain/errors';
import { answer, answerJson, withProduct } from './command-context.ts';

export function undoCommand(program: Command): void {
  program
    .command('undo <plan>')
    .description('put back what a plan (or a run that wrote our own fields) has overwritten in the CRM')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nA field that somebody changed since is left alone and named. The plan id stands on its card.\n\nExample:\n  gtm undo 0b0f6c6e-6a3f-4e0e-9d58-3a3a4a1f2c11',
    )
    .action(async (plan: string, options: { json?: boolean }) => {
      const run = await withProduct(async (product) => {
        const id = await product.get(UndoService).start(plan, cliOperator(userInfo().username));
        return product.get(RunsService).execute(id);
      });
      if (run.status !== 'succeeded')
        throw new GtmError('UNDO.FAILED', 'undo failed', { userMessage: run.error?.message });
      const result = run.result as UndoResult;
      const isWhole = result.failed.length === 0 && result.writes.every(({ refused }) => refused.length === 0);
      process.exitCode = isWhole ? 0 : 1;
      if (options.json) return answerJson({ run_id: run.id, ...result });
      answer(describe(result));
    });
}

function describe({ writes, failed }: UndoResult): string {
  return [
    ...writes.flatMap(({ recordId, restored, already, refused }) => [
      `record ${recordId}: ${[...restored, ...already].join(', ') || 'nothing'} put back`,
      ...refused.map(({ field, reason }) => `  left ${field}: ${reason}`),
    ]),
    ...failed.map(({ recordId, reason }) => `record ${recordId}: failed, ${reason}`),
  ].join('\n');
}
