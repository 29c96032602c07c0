import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { ConfigError } from '#src/domain/errors';

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description("play a rep's morning against simulators of Slack, HubSpot and company websites")
    .option('--exit', 'end after the story instead of leaving a prompt')
    .option('--json', 'print the story as one JSON document')
    .option('--sentence <text>', "replace the rep's sentence")
    .addHelpText(
      'after',
      '\nExamples:\n  gtm demo\n  gtm demo --exit --sentence "customers: logistics companies in Germany"',
    )
    .action(async (_options, command: Command) => {
      // The simulators are no part of the service, so the story is a program of its own beside it.
      const story = fileURLToPath(new URL('../../test/demo/main.js', import.meta.url));
      if (!existsSync(story))
        throw new ConfigError('DEMO.MISSING', 'The demo is not part of this installation; it comes with the source.');
      const given = command.parent?.args.slice(1) ?? [];
      const child = spawn(process.execPath, ['--enable-source-maps', story, ...given], { stdio: 'inherit' });
      process.exitCode = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
    });
}
