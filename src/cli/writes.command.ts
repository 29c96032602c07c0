import type { Command } from 'commander';
import { AuditRepository } from '#modules/access';
import { CrmWritesSwitch } from '#modules/crm-sync';
import { UserInputError } from '#src/domain/errors';
import type { CrmWrites } from '../config/config.ts';
import { answer, answerJson, withProduct } from './command-context.ts';

const MEANINGS: Record<CrmWrites, string> = {
  off: 'nothing is written; plans are only recorded',
  own: 'only gtm_* properties and our note on records that exist',
  approved: 'what a person approved',
};

export function writesCommand(program: Command): void {
  program
    .command('writes [mode]')
    .description('show or set what may be written to the CRM; takes effect at once, also in a running service')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `\nModes:\n${Object.entries(MEANINGS)
        .map(([mode, meaning]) => `  ${mode.padEnd(9)} ${meaning}`)
        .join('\n')}\n\nExamples:\n  gtm writes\n  gtm writes off`,
    )
    .action(async (mode: string | undefined, options: { json?: boolean }) => {
      if (mode !== undefined && !(mode in MEANINGS)) {
        throw new UserInputError('CLI.USAGE', `"${mode}": choose one of ${Object.keys(MEANINGS).join(', ')}.`);
      }
      const current = await withProduct(async (product) => {
        const writes = product.get(CrmWritesSwitch);
        if (mode !== undefined) {
          await writes.set(mode as CrmWrites);
          await product
            .get(AuditRepository)
            .record({ actor: 'cli', action: 'writes.set', subject: 'crm', detail: { mode } });
        }
        return writes.current();
      });
      if (options.json) return answerJson({ crm_writes: current });
      answer(`${current}: ${MEANINGS[current]}`);
    });
}
