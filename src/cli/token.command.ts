import type { Command } from 'commander';
import { AdminTokenService, AuditRepository } from '#modules/access';
import { answer, answerJson, say, withProduct } from './command-context.ts';

export function tokenCommand(program: Command): void {
  program
    .command('token')
    .description('the admin token of the REST API')
    .command('rotate')
    .description('make a new token; the old one stops working at once')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm token rotate')
    .action(async (options: { json?: boolean }) => {
      const token = await withProduct(async (product) => {
        const fresh = await product.get(AdminTokenService).rotate();
        await product.get(AuditRepository).record({ actor: 'cli', action: 'token.rotated', subject: 'admin-token' });
        return fresh;
      });
      say('Keep it now: it is not shown again.');
      if (options.json) answerJson({ token });
      else answer(token);
    });
}
