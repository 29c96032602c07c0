import type { Command } from 'commander';
import { CrmDeadLetters } from '#modules/crm-sync';
import type { DeadLetter } from '#src/platform/outbox/dead-letters';
import { Outbox } from '#src/platform/outbox/outbox';
import { answer, answerJson, type CommandContext, withProduct } from './command-context.ts';

const SHOWN = 500;
const ACTOR = 'cli';

/** `gtm crm dead-letters`, and `replay` below it. */
export function deadLettersCommand(crm: Command): void {
  const letters = crm
    .command('dead-letters')
    .description('writes to the CRM that were given up, the oldest first')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  gtm crm dead-letters\n  gtm crm dead-letters replay')
    .action(async (options: { json?: boolean }) => {
      const list = await withProduct((product) => product.get(CrmDeadLetters).list(SHOWN));
      if (options.json) return answerJson({ dead_letters: list });
      answer(list.length === 0 ? 'Nothing was given up.' : list.map(describe).join('\n'));
    });

  letters
    .command('replay [id]')
    .description('have one tried again, or all of them; each record in the order in which things were wanted')
    .addHelpText(
      'after',
      '\nExamples:\n  gtm crm dead-letters replay\n  gtm crm dead-letters replay 0b0f6c6e-6a3f-4e0e-9d58-3a3a4a1f2c11',
    )
    .action(async (id: string | undefined) => {
      const { replayed, left } = await withProduct((product) => replay(product, id));
      answer(`${replayed} tried again, ${left} are still given up.`);
      process.exitCode = left === 0 ? 0 : 1;
    });
}

async function replay(product: CommandContext, id: string | undefined): Promise<{ replayed: number; left: number }> {
  const letters = product.get(CrmDeadLetters);
  const asked = id === undefined ? (await letters.list(SHOWN)).map((letter) => letter.id) : [id];
  if (id === undefined) await letters.replayAll(ACTOR);
  else await letters.replay(id, ACTOR);
  // Here and now, so that the command can say what became of them; a running service may be faster, which does no harm.
  for (const one of asked) await product.get(Outbox).attempt(one);
  return { replayed: asked.length, left: await letters.count() };
}

function describe({ id, kind, lane, reason, message, attempts, createdAt }: DeadLetter): string {
  return `${id}  ${createdAt}  ${reason.padEnd(12)} ${kind} ${lane}, tried ${attempts} times: ${message}`;
}
