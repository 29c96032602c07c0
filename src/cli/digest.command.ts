import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { DigestPictures, digestText, NamedDigests, RepEmail } from '#modules/digest';
import { UserInputError } from '#src/domain/errors';
import { answer, answerJson, say, withProduct } from './command-context.ts';

/** `gtm digest`: a day in a few lines. */
export function digestCommand(program: Command): void {
  program
    .command('digest')
    .description('a day in a few lines: leads, what waits, speed, writes, cost, quality, each against the day before')
    .option('--date <day>', 'which day, e.g. 2026-11-20; today so far when left out')
    .option('--zone <name>', 'time zone whose calendar counts, e.g. Europe/Berlin; GTM_TIME_ZONE when left out')
    .option('--rep <e-mail>', "a rep's own: their leads, what waits for them")
    .option('--picture <file>', 'write its picture (PNG) to a file')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
The digest of a day that is over is always the same. In Slack it comes by itself: \`/gtm settings\`.

Examples:
  gtm digest
  gtm digest --date 2026-11-20 --zone Europe/Berlin
  gtm digest --date 2026-11-20 --rep ann@acme.com --json`,
    )
    .action(async (options: Options) => {
      const rep = options.rep === undefined ? null : repOf(options.rep);
      const { digest, picture } = await withProduct(async (product) => {
        const asked = { date: options.date ?? null, zone: options.zone ?? null, rep };
        const digest = await product.get(NamedDigests).named(asked);
        return { digest, picture: options.picture ? await product.get(DigestPictures).of(digest) : null };
      });
      if (options.picture && picture !== null) {
        await writeFile(options.picture, picture);
        say(`The picture is ${path.resolve(options.picture)}`);
      }
      if (options.json) answerJson(digest);
      else answer(digestText(digest));
    });
}

interface Options {
  date?: string;
  zone?: string;
  rep?: string;
  picture?: string;
  json?: boolean;
}

function repOf(given: string): string {
  const email = RepEmail.safeParse(given.trim());
  if (email.success) return email.data;
  throw new UserInputError('CLI.USAGE', `--rep: "${given.slice(0, 100)}" is no e-mail address.`);
}
