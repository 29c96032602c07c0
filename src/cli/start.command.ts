import type { Command } from 'commander';
import { AdminTokenService } from '#modules/access';
import { type Config, readConfig } from '../config/config.ts';
import { startService } from '../service.ts';
import { say } from './command-context.ts';

export function startCommand(program: Command): void {
  program
    .command('start')
    .description('start the service: web, Slack and workers, or those that GTM_ROLE names')
    .addHelpText(
      'after',
      '\nExamples:\n  gtm start\n  GTM_PORT=8080 gtm start\n  GTM_ROLE=web gtm start        and beside it, on this machine or others:\n  GTM_ROLE=worker gtm start',
    )
    .action(async () => {
      const config = readConfig();
      const service = await startService(config, { log: say });
      const token = config.role === 'worker' ? null : await service.app.get(AdminTokenService).createIfMissing();
      say(GREETINGS[config.role](service.url, config.redisUrl ? 'Redis' : 'PostgreSQL'));
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

const GREETINGS: Record<Config['role'], (url: string, queue: string) => string> = {
  all: (url, queue) => `gtm-agent listens on ${url} (API description: ${url}/api/v1/docs). Its queue is in ${queue}.`,
  web: (url, queue) =>
    `gtm-agent listens on ${url} (API description: ${url}/api/v1/docs) and leaves the work to processes with GTM_ROLE=worker, through ${queue}.`,
  worker: (url, queue) => `gtm-agent works off the queue in ${queue}; ${url}/health/ready and ${url}/metrics tell how.`,
};
