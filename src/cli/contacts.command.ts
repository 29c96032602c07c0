import type { Command } from 'commander';
import { UserInputError } from '#src/domain/errors';
import type { ContactsOptions } from './contacts-options.ts';

export function contactsCommand(program: Command): void {
  program
    .command('contacts [domain]')
    .description('who decides at a company, with the words that say so; or the people on saved pages')
    .option('--files <folder>', 'read pages saved as *.html instead: no database, no network')
    .option('--json', 'one JSON document; with --files one per line: id (file name without .html), people')
    .option('--roles [list]', 'the roles that decide, "CEO,VP Finance"; with --files only people who hold one of these')
    .option('--refresh', 'ask every source again, however fresh its last answer is')
    .option('--all', 'also people who do not decide')
    .option('--explain', 'with --files: also who was told apart (customers, boards, advisors, ...) and why')
    .addHelpText(
      'after',
      `
Reads the company's own pages first; searches the web and asks vendors (when they are set up) only for roles nobody is
known for. What was asked not long ago is not asked again.

Examples:
  gtm contacts acme.com
  gtm contacts acme.com --roles "CEO,CFO" --json
  gtm contacts --files ./saved-pages
  gtm contacts --files ./saved-pages --roles "CEO,CFO" --json`,
    )
    .action(async (domain: string | undefined, options: ContactsOptions) => {
      if ((domain === undefined) === (options.files === undefined))
        throw new UserInputError('CLI.USAGE', 'Name a company (gtm contacts acme.com), or a folder with --files.');
      // Loaded when wanted: pages in a folder are read without a database, and so without waiting for its driver.
      if (options.files !== undefined)
        return (await import('./saved-contacts.ts')).readSavedPages({ ...options, files: options.files });
      return (await import('./company-contacts.ts')).printCompanyContacts(domain!, options);
    });
}
