import type { Command } from 'commander';
import { ShadowRepository } from '#modules/crm-sync';
import { BACKFILL_FLOW, type BackfillResult } from '#modules/inbound-leads';
import { RunsService } from '#modules/runs';
import { GtmError, UserInputError } from '#src/domain/errors';
import { answer, answerJson, say, withProduct } from './command-context.ts';

const MOST_SHOWN = 10_000;

/** `gtm crm backfill` and `gtm crm shadow`. */
export function backfillCommands(crm: Command): void {
  crm
    .command('backfill')
    .description('score every record that the mirror has, from what is known, and write the scores back')
    .option('--dry-run', 'write nothing; keep what would have been written for `gtm crm shadow`')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nAn interrupted one goes on with `gtm runs resume <id>`.\n\nExamples:\n  gtm crm backfill --dry-run\n  gtm crm shadow\n  gtm crm backfill',
    )
    .action(async (options: { dryRun?: boolean; json?: boolean }) => {
      const run = await withProduct(async (product) => {
        const runs = product.get(RunsService);
        const origin = { kind: 'cli' as const, actor: 'cli', reply: null };
        const id = await runs.start(BACKFILL_FLOW, { dryRun: options.dryRun ?? false }, origin);
        say(`run ${id}`);
        return runs.execute(id);
      });
      if (run.status !== 'succeeded') {
        throw new GtmError('BACKFILL.FAILED', 'backfill failed', {
          userMessage: `${run.error?.message ?? run.status}. Go on with: gtm runs resume ${run.id}`,
        });
      }
      const result = run.result as BackfillResult;
      if (options.json) return answerJson({ run_id: run.id, ...result });
      answer(describe(result));
    });

  crm
    .command('shadow')
    .description('what would have been written while writing was off, or by a dry run; the newest first')
    .option('--run <id>', 'of one run only')
    .option('--limit <n>', 'how many records', '50')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm crm shadow --limit 500 --json')
    .action(async (options: { run?: string; limit: string; json?: boolean }) => {
      const limit = Number(options.limit);
      if (!Number.isInteger(limit) || limit < 1 || limit > MOST_SHOWN) {
        throw new UserInputError('CLI.USAGE', `--limit ${options.limit}: a whole number from 1 to ${MOST_SHOWN}.`);
      }
      const list = await withProduct((product) => product.get(ShadowRepository).list(options.run ?? null, limit));
      if (options.json) return answerJson({ would_have_been_written: list });
      if (list.length === 0) return answer('Nothing was held back.');
      answer(
        list
          .map(({ type, recordId, before, after, hasNote }) =>
            [
              `${type} ${recordId}${hasNote ? ', and our note' : ''}`,
              ...Object.keys(after).map((field) => `  ${field}: ${shown(before[field])} -> ${shown(after[field])}`),
            ].join('\n'),
          )
          .join('\n'),
      );
    });
}

function shown(value: string | null | undefined): string {
  return value === null || value === undefined ? '(blank)' : JSON.stringify(value.slice(0, 100));
}

function describe({ dryRun, company, contact }: BackfillResult): string {
  return Object.entries({ companies: company, contacts: contact })
    .map(([what, { read, scored, written, shadow, unchanged, passed, failed, failure }]) => {
      const done = dryRun || shadow > 0 ? `${shadow} would be written` : `${written} written`;
      const end = failure === null ? '' : ` (${failure})`;
      return `${what.padEnd(9)} ${read} read, ${scored} scored, ${done}, ${unchanged} unchanged, ${passed} passed over, ${failed} failed${end}`;
    })
    .join('\n');
}
