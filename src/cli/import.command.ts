import type { Command } from 'commander';
import { CompanyImportService, type ImportResult, MARKS, type MarkAs } from '#modules/leads';
import { UserInputError } from '#src/domain/errors';
import { answer, answerJson, withProduct } from './command-context.ts';

/** Most lines of problems shown to a person; `--json` has all. */
const SHOWN = 10;

export function importCommand(program: Command): void {
  program
    .command('import <file.csv>')
    .description('load companies from a CSV file; the same file again changes nothing')
    .option('--as <what>', `what the companies are: ${MARKS.join(', ')}`, 'prospects')
    .option('--json', 'print the result as one JSON document')
    .addHelpText(
      'after',
      `
Columns: company_name (needed), domain, country, employee_count, industry_raw, description, founded, location, tags
(separated by ;). Other columns are kept. Companies are recognised by their domain. Rows that cannot be used are
reported with their line and do not stop the rest.

Examples:
  gtm import companies.csv
  gtm import our-customers.csv --as customers      they are never proposed
  gtm import do-not-contact.csv --as suppressed
  gtm import companies.csv --json`,
    )
    .action(async (file: string, options: { as: string; json?: boolean }) => {
      if (!MARKS.includes(options.as as MarkAs)) {
        throw new UserInputError('CLI.USAGE', `--as ${options.as}: choose one of ${MARKS.join(', ')}.`);
      }
      const result = await withProduct((product) =>
        product.get(CompanyImportService).importFile(file, options.as as MarkAs),
      );
      if (options.json) answerJson(result);
      else answer(describe(file, result));
    });
}

function describe(file: string, result: ImportResult): string {
  const list = (title: string, notes: ImportResult['errors']) =>
    notes.length === 0
      ? []
      : [
          `${title}:`,
          ...notes.slice(0, SHOWN).map((note) => `  line ${note.line}: ${note.reason}`),
          ...(notes.length > SHOWN ? [`  ... and ${notes.length - SHOWN} more (--json shows all)`] : []),
        ];
  return [
    `${file}: ${result.imported} imported, ${result.updated} updated, ${result.unchanged} unchanged, ${result.failed} failed in ${result.duration_seconds} s`,
    ...list('Rows that could not be used', result.errors),
    ...list('Worth a look', result.warnings),
  ].join('\n');
}
