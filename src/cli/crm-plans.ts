import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { ChangePlans, cliOperator, type PlanAnswer, type PlanLine } from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { answer, answerJson, type CommandContext, say, withProduct } from './command-context.ts';

const JSON_OPTION = ['--json', 'print one JSON document'] as const;
const LISTED = 100;

/** `gtm crm plans`, `plan`, `approve`, `reject` and `edit`. */
export function planCommands(crm: Command): void {
  crm
    .command('plans')
    .description('what was to be written to the CRM, the newest first')
    .option('--waiting', 'only those that somebody has to decide about')
    .option(...JSON_OPTION)
    .addHelpText('after', '\nExample:\n  gtm crm plans --waiting')
    .action(async ({ waiting, json }: { waiting?: boolean; json?: boolean }) => {
      const plans = await withProduct((product) => product.get(ChangePlans).list(waiting ? 'waiting' : null, LISTED));
      if (json) return answerJson({ change_plans: plans });
      answer(plans.length === 0 ? 'There is no change plan.' : plans.map(line).join('\n'));
    });

  crm
    .command('plan <id>')
    .description('everything a plan would change, or has changed')
    .option(...JSON_OPTION)
    .action(async (id: string, { json }: { json?: boolean }) => {
      const plan = await withProduct((product) => product.get(ChangePlans).get(id));
      if (json) return answerJson(plan);
      answer(describe(plan));
    });

  crm
    .command('approve <id>')
    .description('approve a plan, or some of its changes, and write it now')
    .option('--only <change...>', 'these changes, or all of these records (domain or id); the rest is left out')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  gtm crm approve 0b0f6c6e-6a3f-4e0e-9d58-3a3a4a1f2c11\n  gtm crm approve 0b0f6c6e-6a3f-4e0e-9d58-3a3a4a1f2c11 --only acme.com other.com/country',
    )
    .action((id: string, { only, json }: { only?: string[]; json?: boolean }) =>
      withProduct(async (product) => {
        const decision = { verdict: 'approved' as const, only: only ?? null, reason: null, seen: null };
        const run = await product.get(ChangePlans).decide(id, decision, operator());
        if (run !== null) await product.get(RunsService).execute(run);
        await show(product, id, json ?? false);
      }),
    );

  crm
    .command('reject <id>')
    .description('reject a plan: nothing of it is written')
    .requiredOption('--reason <text>', 'why; it is shown to whoever asked')
    .option(...JSON_OPTION)
    .action((id: string, { reason, json }: { reason: string; json?: boolean }) =>
      withProduct(async (product) => {
        const why = reason.trim().slice(0, 1_000);
        if (why === '') throw new UserInputError('CLI.USAGE', '--reason: say why.');
        const decision = { verdict: 'rejected' as const, only: null, reason: why, seen: null };
        await product.get(ChangePlans).decide(id, decision, operator());
        await show(product, id, json ?? false);
      }),
    );

  crm
    .command('edit <id>')
    .description('change what a plan would write, before it is decided')
    .option('--set <change=value...>', 'the value to write in place of the proposed one')
    .option('--leave-out <change...>', 'changes, or whole records (domain or id), that are not to be made')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExample:\n  gtm crm edit 0b0f6c6e-6a3f-4e0e-9d58-3a3a4a1f2c11 --set acme.com/country=Spain',
    )
    .action((id: string, options: { set?: string[]; leaveOut?: string[]; json?: boolean }) =>
      withProduct(async (product) => {
        const edit = { values: valuesOf(options.set ?? []), leaveOut: options.leaveOut ?? [], seen: null };
        await product.get(ChangePlans).edit(id, edit, operator());
        await show(product, id, options.json ?? false);
      }),
    );
}

function operator() {
  return cliOperator(userInfo().username);
}

function valuesOf(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const [, change, value] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
      if (change === undefined) throw new UserInputError('CLI.USAGE', `--set: write "${word}" as change=value.`);
      return [change, value!];
    }),
  );
}

async function show(product: CommandContext, id: string, json: boolean): Promise<void> {
  const plan = await product.get(ChangePlans).get(id);
  const isWhole = plan.written?.records.every(({ failure }) => failure === null) ?? true;
  process.exitCode = isWhole && plan.written?.status !== 'failed' ? 0 : 1;
  if (plan.written?.error) say(plan.written.error);
  if (json) answerJson(plan);
  else answer(describe(plan));
}

function line({ id, state, title, records, changes, created_at, requested_by }: PlanLine): string {
  const size = `${records} records, ${changes} changes`;
  return [id, created_at.slice(0, 16).replace('T', ' '), state.padEnd(8), title, size, `by ${requested_by.name}`].join(
    '  ',
  );
}

function describe(plan: PlanAnswer): string {
  const { decided, written } = plan;
  return [
    `${plan.title} (${plan.target}): ${plan.state}, asked for by ${plan.requested_by.name}`,
    ...(plan.state === 'waiting'
      ? [`  not decided by ${plan.expires_at} means not done; writes: ${plan.crm_writes}`]
      : []),
    ...plan.edits.map(
      ({ by, at, differences }) => `  ${at}  edited by ${by.name} ${by.where}: ${differences.length} changes`,
    ),
    ...(decided
      ? [`  ${decided.at}  ${plan.state} by ${decided.name} ${decided.where}${reasonOf(decided.reason)}`]
      : []),
    ...plan.records.flatMap(recordLines),
    ...(written?.records ?? []).map(({ name, written: done, failure }) => {
      const conflicts = (done?.conflicts ?? []).map(({ field }) => field);
      const left = conflicts.length > 0 ? `; left alone, changed meanwhile: ${conflicts.join(', ')}` : '';
      return `${name}: ${failure ?? done?.reason ?? `${done?.action}, ${done?.fields.length} fields`}${left}`;
    }),
    ...(plan.undone ? [`taken back by run ${plan.undone.run_id}: ${plan.undone.status}`] : []),
  ].join('\n');
}

function reasonOf(reason: string | null): string {
  return reason === null ? '' : ` (${reason})`;
}

function recordLines({ id, action, name, domain, url, changes }: PlanAnswer['records'][number]): string[] {
  return [
    `${action} ${name}  ${domain ?? id}${url === null ? '' : `  ${url}`}`,
    ...changes.flatMap(({ field, label, before, after, reason, authority, edited, evidence }) => [
      `  ${domain ?? id}/${field}`,
      `    ${label}: ${before ?? '(blank)'} -> ${after}${reasonOf([authority, reason].filter(Boolean).join(', ') || null)}`,
      ...(edited === null ? [] : [`    proposed was ${edited.from}`]),
      ...evidence.slice(0, 3).map(({ quote, source }) => `    “${quote}” ${source}`),
    ]),
  ];
}
