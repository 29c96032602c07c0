import type { Command } from 'commander';
import { CrmSyncService, type SyncStatus, SyncStatusService } from '#modules/crm-sync';
import { backfillCommands } from './backfill.command.ts';
import { answer, answerJson, say, withProduct } from './command-context.ts';
import { leadCommands } from './crm-leads.ts';
import { planCommands } from './crm-plans.ts';
import { deadLettersCommand } from './dead-letters.command.ts';

export function crmCommand(program: Command): void {
  const crm = program
    .command('crm')
    .description('the CRM: how far its mirror is, bringing it in step, and what could not be written');

  backfillCommands(crm);
  deadLettersCommand(crm);
  leadCommands(crm);
  planCommands(crm);

  crm
    .command('sync')
    .description('read from the CRM what has changed; the first time everything')
    .option('--full', 'read everything again')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  gtm crm sync\n  gtm crm sync --full')
    .action(async (options: { full?: boolean; json?: boolean }) => {
      const stop = new AbortController();
      const { done, status } = await withProduct(async (product) => {
        const onProgress = (type: string, read: number) => say(`${type}: ${read} read`);
        const done = await product.get(CrmSyncService).sync(stop.signal, { full: options.full ?? false, onProgress });
        return { done, status: await product.get(SyncStatusService).read() };
      });
      process.exitCode = done?.every(({ problem }) => problem === null) ? 0 : 1;
      if (done === null) say('Another process is reading the CRM at this moment; here is how far it is.');
      if (options.json) return answerJson({ synced: done, status });
      answer(describe(status));
    });

  crm
    .command('status')
    .description('how far the mirror is, and what waits')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm crm status')
    .action(async (options: { json?: boolean }) => {
      const status = await withProduct((product) => product.get(SyncStatusService).read());
      if (options.json) return answerJson(status);
      answer(describe(status));
    });
}

function describe(status: SyncStatus): string {
  if (status.vendor === 'local')
    return 'Our own tables are the CRM; there is nothing to mirror (set HUBSPOT_TOKEN or CLOSE_API_KEY).';
  const way = status.webhooks ? 'told by webhooks, asked for every 5 minutes' : 'asked for every minute';
  return [
    `${status.vendor}, following is ${status.state}; changes are ${way}`,
    `${status.unhandled_events} events and ${status.waiting_records} records wait`,
    ...status.types.map((type) =>
      [
        type.type.padEnd(8),
        `${type.records} records, ${type.deleted} deleted,`,
        `first reading ${type.first_reading} (${type.read} read),`,
        `changes through ${type.changes_through ?? 'never'}`,
        ...(type.problem ? [`- ${type.problem}`] : []),
      ].join(' '),
    ),
  ].join('\n');
}
