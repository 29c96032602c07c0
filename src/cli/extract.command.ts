import type { Command } from 'commander';
import type { Section } from '#modules/enrichment';
import { savedPages } from './saved-pages.ts';

/** Reads saved pages. Needs no database and no network, so it loads nothing but the reader. */
export function extractCommand(program: Command): void {
  program
    .command('extract')
    .description('the main text of saved pages, without menus, footers and adverts')
    .requiredOption('--files <folder>', 'folder with pages saved as *.html')
    .option('--json', 'one JSON document per line: id (file name without .html), text, title, sections')
    .addHelpText('after', '\nExample:\n  gtm extract --files ./saved-pages --json')
    .action(async ({ files, json }: { files: string; json?: boolean }) => {
      const { readContent } = await import('#modules/enrichment');
      for await (const { id, html } of savedPages(files)) {
        const { text, title, sections } = readContent(html);
        process.stdout.write(
          json ? `${JSON.stringify({ id, text, title, sections })}\n` : listing(id, title, sections),
        );
      }
    });
}

function listing(id: string, title: string, sections: readonly Section[]): string {
  const parts = sections.map(({ kind, heading, text }) => `${heading ?? '(no heading)'} [${kind}]\n${indented(text)}`);
  return `${[`== ${id}: ${title || '(no title)'}`, ...parts].join('\n')}\n\n`;
}

function indented(text: string): string {
  return text === '' ? '' : text.replace(/^/gm, '  ');
}
