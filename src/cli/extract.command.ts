import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { Section } from '#modules/enrichment';
import { decodeHtml } from '../adapters/website/builtin/decode-html.rules.ts';
import { messageOf, UserInputError } from '../domain/errors.ts';

const PAGE_FILE = /\.html$/i;
const FAILED = 1;

/** Reads saved pages. Needs no database and no network, so it loads nothing but the reader. */
export function extractCommand(program: Command): void {
  program
    .command('extract')
    .description('the main text of saved pages, without menus, footers and adverts')
    .requiredOption('--files <folder>', 'folder with pages saved as *.html')
    .option('--json', 'one JSON document per line: id (file name without .html), text, title, sections')
    .addHelpText('after', '\nExample:\n  gtm extract --files ./saved-pages --json')
    .action(async ({ files: folder, json }: { files: string; json?: boolean }) => {
      const { readContent } = await import('#modules/enrichment');
      for (const name of await pagesIn(folder)) {
        const id = name.replace(PAGE_FILE, '');
        try {
          const html = decodeHtml(await readFile(path.join(folder, name)), undefined);
          const { text, title, sections } = readContent(html);
          process.stdout.write(
            json ? `${JSON.stringify({ id, text, title, sections })}\n` : listing(id, title, sections),
          );
        } catch (error) {
          // The other pages are still worth reading; the exit code says that one is missing.
          process.stderr.write(`${name} cannot be read: ${messageOf(error)}\n`);
          process.exitCode = FAILED;
        }
      }
    });
}

/** The names of the saved pages, sorted. Throws UserInputError when the folder cannot be listed. */
async function pagesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => PAGE_FILE.test(name)).sort();
  } catch (error) {
    throw new UserInputError('CLI.USAGE', `The folder ${folder} cannot be read: ${messageOf(error)}`);
  }
}

function listing(id: string, title: string, sections: readonly Section[]): string {
  const parts = sections.map(({ kind, heading, text }) => `${heading ?? '(no heading)'} [${kind}]\n${indented(text)}`);
  return `${[`== ${id}: ${title || '(no title)'}`, ...parts].join('\n')}\n\n`;
}

function indented(text: string): string {
  return text === '' ? '' : text.replace(/^/gm, '  ');
}
