import type { Command } from 'commander';
import { AdminTokenService } from '#modules/access';
import { readConfig } from '../config/config.ts';
import { startService } from '../service.ts';
import { say } from './command-context.ts';

export function startCommand(program: Command): void {
  program
    .command('start')
    .description('start the service: web, Slack and workers')
    .addHelpText('after', '\nExamples:\n  gtm start\n  GTM_PORT=8080 gtm start')
    .action(async () => {
      const service = await startService(readConfig(), { log: say });
      const token = await service.app.get(AdminTokenService).createIfMissing();
      say(`gtm-agent listens on ${service.url} (API description: ${service.url}/api/v1/docs)`);
      if (token) say(`Admin token, shown only this once: ${token}`);
      await new Promise<void>((resolve) => {
        const stop = (signal: NodeJS.Signals) => {
          say(`${signal}: finishing what is in flight ...`);
          resolve();
        };
        process.once('SIGINT', stop);
        process.once('SIGTERM', stop);
      });
      await service.close();
      say('Stopped.');
    });
}
